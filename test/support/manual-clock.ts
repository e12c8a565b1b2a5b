import type { Clock } from '../../src/services/clock.ts';

/** A clock that stands still, but for those who sleep: then it is at once as late as they asked. */
export class ManualClock implements Clock {
  readonly slept: number[] = [];
  #time: number;

  constructor(time = Date.UTC(2026, 0, 1, 12)) {
    this.#time = time;
  }

  now = (): number => this.#time;

  advance(ms: number): void {
    this.#time += ms;
  }

  sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.#time += ms;
  };
}
