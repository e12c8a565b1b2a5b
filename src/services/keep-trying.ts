import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Does something again, with growing pauses, until it works.
 *
 * @param options.waitsFor what the log says at each failure
 * @param options.isPassing whether it may work later; what it says no to is thrown at once
 * @param options.patienceMs after this time the next failure is thrown, whatever it is
 */
export async function keepTrying<T>(
  work: () => Promise<T>,
  options: {
    waitsFor: string;
    isPassing: (error: unknown) => boolean;
    patienceMs: number;
    clock: Clock;
    log: Logger;
  },
): Promise<T> {
  const { waitsFor, isPassing, patienceMs, clock, log } = options;
  const lastTryAt = clock.now() + patienceMs;
  for (let pause = firstPauseMs; ; pause = Math.min(2 * pause, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || clock.now() + pause > lastTryAt) throw error;
      log.warn({ err: error, againInSeconds: pause / 1000 }, waitsFor);
    }
    await clock.sleep(pause);
  }
}
