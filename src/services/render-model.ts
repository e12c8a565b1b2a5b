/** What the heavy tail weighs against one learnt render. */
const tailWeight = 0.5;
/** Each render counts this much of the one after it, so that a studio that has become faster is soon believed. */
const fading = 0.96;
/** How wide a render is spread, in spreads of all of them: gaps between a few samples are no gaps in what may come. */
const smoothing = 0.7;
/** A spread is at least this share of the typical time, however regular the renders were. */
const leastSpread = 0.02;
/** How exactly a median is found, as a share of the typical time. */
const precision = 0.005;

/** How long renders take, as far as is known. All times are ages of a video in milliseconds. */
export interface RenderModel {
  /** The median of the learnt times; undefined while there is none. */
  readonly typicalMs: number | undefined;
  /** The probability that a video is still being made at this age; never 0. */
  running(age: number): number;
  /** The integral of {@link running} from 0 to this age: the mean time that a video is being made until then. */
  runningTime(age: number): number;
  /** The age by which half of those that are being made at this age are done; undefined while nothing is learnt. */
  medianAfter(age: number): number | undefined;
}

/**
 * Makes a model of learnt times: each is spread to both sides evenly, and all are mixed with a heavy tail whose hazard
 * is about one over the age, so that one longer than all before is asked about at intervals that grow with its age.
 *
 * @param times learnt times in milliseconds, the latest last
 * @param shortestMs the least scale of the tail, and its scale while nothing is learnt
 */
export function renderModel(times: readonly number[], shortestMs: number): RenderModel {
  const typicalMs = [...times].sort((a, b) => a - b)[times.length >> 1];
  const scale = Math.max(typicalMs ?? 0, shortestMs);
  const raw = times.map((_, index) => fading ** (times.length - 1 - index));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const mean = times.reduce((sum, time, i) => sum + time * (raw[i] ?? 0), 0) / (total || 1);
  const variance =
    times.reduce((sum, time, i) => sum + (time - mean) ** 2 * (raw[i] ?? 0), 0) / (total || 1);
  const wide = smoothing * Math.sqrt(variance) * Math.max(1, times.length) ** -0.2;
  const spread = Math.max(wide, leastSpread * scale);
  const tail = tailWeight / (total + tailWeight);
  const samples = times.map((time, i) => ({
    weight: (1 - tail) * ((raw[i] ?? 0) / total),
    // None began before 0: what would be spread there stands at 0.
    from: Math.max(0, time - spread),
    to: time + spread,
  }));
  const running = (age: number) =>
    samples.reduce(
      (sum, { weight, from, to }) => sum + weight * share(age, from, to),
      (tail * scale) / (scale + age),
    );
  return {
    typicalMs,
    running,
    runningTime: (age) =>
      samples.reduce(
        (sum, { weight, from, to }) => sum + weight * shareTime(age, from, to),
        tail * scale * Math.log1p(age / scale),
      ),
    medianAfter: (age) =>
      typicalMs === undefined ? undefined : halfLife(running, age, scale * precision),
  };
}

/** The age at which `running` has fallen to half of what it is at `age`, to within `step`. */
function halfLife(running: (age: number) => number, age: number, step: number): number {
  const half = running(age) / 2;
  let reach = step;
  while (running(age + reach) > half) reach *= 2;
  let from = reach / 2;
  while (reach - from > step) {
    const middle = (from + reach) / 2;
    if (running(age + middle) > half) from = middle;
    else reach = middle;
  }
  return age + reach;
}

/** What is still running at `age` of renders that end evenly between `from` and `to`. */
function share(age: number, from: number, to: number): number {
  if (age <= from) return 1;
  return age >= to ? 0 : (to - age) / (to - from);
}

/** The integral of {@link share} from 0 to `age`. */
function shareTime(age: number, from: number, to: number): number {
  if (age <= from) return age;
  const left = to - Math.min(age, to);
  return from + ((to - from) ** 2 - left ** 2) / (2 * (to - from));
}
