import { setImmediate as turn } from 'node:timers/promises';

import type { Clock } from '../src/services/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that jumps to whoever wants to wake next, once everybody else has nothing left to do. */
export class VirtualClock implements Clock {
  readonly #sleepers = new Set<Sleeper>();
  #time = Date.UTC(2026, 0, 1);

  now = (): number => this.#time;

  sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = () => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      };
      const abort = () => {
        leave();
        reject(signal?.reason);
      };
      const sleeper = {
        at: this.#time + ms,
        wake: () => {
          leave();
          resolve();
        },
      };
      signal?.addEventListener('abort', abort);
      this.#sleepers.add(sleeper);
    });

  /** Lets time pass until something holds. @throws when nobody sleeps, so that it never would */
  async runUntil(holds: () => boolean): Promise<void> {
    for (;;) {
      // Nothing here waits for more than promises, and these are all settled after a turn of the event loop.
      await turn();
      if (holds()) return;
      let next: Sleeper | undefined;
      for (const sleeper of this.#sleepers)
        if (next === undefined || sleeper.at < next.at) next = sleeper;
      if (next === undefined) throw new Error('nobody sleeps: time stands still');
      this.#time = Math.max(this.#time, next.at);
      next.wake();
    }
  }
}
