const gridSize = 600;

/** Calls and mean delay in milliseconds of one render. */
export interface Outcome {
  readonly calls: number;
  readonly delayMs: number;
}

/**
 * The best that anybody could do for one render at a time who knows the true distribution: dynamic programming over
 * the times of the questions, with a price for a call.
 *
 * @param renders many draws of the true distribution
 * @param callMs what a call is worth, in milliseconds of delay
 */
export function bestForOne(renders: readonly number[], callMs: number): Outcome {
  const sorted = [...renders].sort((a, b) => a - b);
  const sums = [0];
  for (const time of sorted) sums.push((sums.at(-1) ?? 0) + time);
  const last = sorted.at(-1) ?? 0;
  const grid = Array.from({ length: gridSize + 1 }, (_, i) => (last * i) / gridSize);
  let done = 0;
  const doneAt = grid.map((time) => {
    while (done < sorted.length && (sorted[done] ?? 0) <= time) done += 1;
    return done;
  });
  /** Delay of all that end after one grid time and up to another, when asked about at the latter. */
  const delay = (from: number, to: number) => {
    const [a, b] = [doneAt[from] ?? 0, doneAt[to] ?? 0];
    return (b - a) * (grid[to] ?? 0) - ((sums[b] ?? 0) - (sums[a] ?? 0));
  };
  const cost = new Array<number>(gridSize + 1).fill(0);
  const next = new Array<number>(gridSize + 1).fill(gridSize);
  for (let from = gridSize - 1; from >= 0; from -= 1) {
    const running = sorted.length - (doneAt[from] ?? 0);
    let best = Number.POSITIVE_INFINITY;
    for (let to = from + 1; to <= gridSize; to += 1) {
      const all = callMs * running + delay(from, to) + (cost[to] ?? 0);
      if (all < best) [best, next[from]] = [all, to];
    }
    cost[from] = best;
  }
  let calls = 0;
  let delayed = 0;
  for (let at = 0; at < gridSize; ) {
    const to = next[at] ?? gridSize;
    calls += sorted.length - (doneAt[at] ?? 0);
    delayed += delay(at, to);
    at = to;
  }
  return { calls: calls / sorted.length, delayMs: delayed / sorted.length };
}

/**
 * The best fixed interval between list calls for many renders, by trying them all: it asks only while one is open.
 *
 * @param renders when each began and ended, in milliseconds
 */
export function bestInterval(
  renders: readonly { readonly beganAt: number; readonly endedAt: number }[],
  callMs: number,
): Outcome {
  const tried = Array.from({ length: 80 }, (_, i) => listEvery(renders, 500 * 1.08 ** i));
  const price = ({ calls, delayMs }: Outcome) => calls * callMs + delayMs;
  return tried.reduce((best, outcome) => (price(outcome) < price(best) ? outcome : best));
}

function listEvery(
  renders: readonly { readonly beganAt: number; readonly endedAt: number }[],
  intervalMs: number,
): Outcome {
  const asked = new Set<number>();
  let delayMs = 0;
  for (const { beganAt, endedAt } of renders) {
    const found = Math.ceil(endedAt / intervalMs);
    delayMs += found * intervalMs - endedAt;
    for (let at = Math.ceil(beganAt / intervalMs); at <= found; at += 1) asked.add(at);
  }
  return { calls: asked.size / renders.length, delayMs: delayMs / renders.length };
}

/** Asking about each by itself every so often. */
export function fixedPoller(renders: readonly number[], everyMs: number): Outcome {
  const asked = renders.map((time) => Math.max(1, Math.ceil(time / everyMs)));
  const calls = asked.reduce((sum, count) => sum + count, 0);
  const delay = renders.reduce((sum, time, i) => sum + (asked[i] ?? 0) * everyMs - time, 0);
  return { calls: calls / renders.length, delayMs: delay / renders.length };
}
