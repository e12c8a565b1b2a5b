import type { RenderModel } from './render-model.ts';

/**
 * What a call is worth, as a share of the typical render: it is made when a finished video is expected to have waited
 * that long unnoticed. See docs/decisions/0007-when-to-ask.md for what it was chosen by.
 */
const delayWorthACall = 0.012;
/** While nothing is learnt, the typical render is taken to be this much longer than the youngest one's age. */
const assumedGrowth = 4;
/** From this number of finished videos, expected, an answer is likely enough that POLL_MAX_SECONDS counts. */
const likely = 0.05;

/** A video that is being made, as it was when it was last known not to be done. */
export interface Watched {
  /** When that was, in milliseconds since the epoch. */
  readonly at: number;
  /** Its age then, in milliseconds. */
  readonly age: number;
}

/**
 * Tells of any time whether a question about these videos, all at once, is worth a call then. Once it is, it stays so.
 *
 * @param rules.scarcity how much dearer a call is than with a full budget, 1 or more
 * @param rules.maxMs no question is put off for longer than this once an answer is likely
 */
export function pollingPlan(
  watched: readonly Watched[],
  model: RenderModel,
  rules: { readonly scarcity: number; readonly maxMs: number },
): (time: number) => boolean {
  const youngest = watched.reduce(
    (least, { age }) => Math.min(least, age),
    Number.POSITIVE_INFINITY,
  );
  const typical = Math.max(model.typicalMs ?? assumedGrowth * youngest, youngest);
  const worth = delayWorthACall * typical * rules.scarcity;
  const known = watched.map(({ at, age }) => ({
    at,
    age,
    running: model.running(age),
    runningTime: model.runningTime(age),
  }));
  const sum = (time: number, of: (job: (typeof known)[number], passed: number) => number) =>
    known.reduce((total, job) => total + (time > job.at ? of(job, time - job.at) : 0), 0);
  /** Expected time that videos have been done without anybody knowing, in milliseconds of all of them together. */
  const delay = (time: number) =>
    sum(time, ({ age, running, runningTime }, passed) => {
      return passed - (model.runningTime(age + passed) - runningTime) / running;
    });
  /** Expected number of videos that are done. */
  const done = (time: number) =>
    sum(time, ({ age, running }, passed) => 1 - model.running(age + passed) / running);
  return (time) => delay(time) >= worth || done(time - rules.maxMs) >= likely;
}

/** The first time between `from` and `to` at which something holds that stays so; `to` when it does not until then. */
export function firstTime(holds: (time: number) => boolean, from: number, to: number): number {
  if (holds(from)) return from;
  if (!holds(to)) return to;
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = (before + after) / 2;
    if (holds(middle)) after = middle;
    else before = middle;
  }
  return after;
}
