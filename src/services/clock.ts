import { setTimeout as sleep } from 'node:timers/promises';

/** Time as services see it, handed in so that it can be another one. Milliseconds since the epoch. */
export interface Clock {
  now(): number;
  /** Resolves after `ms`. @throws AbortError when the signal is aborted before */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
};
