/** How long and for what {@link ChangeSignal.waitFor} waits. */
export interface WaitOptions {
  /** Real milliseconds; @defaultValue 10,000 */
  readonly timeoutMs?: number;
  /** What is waited for, quoted when it does not come. */
  readonly what?: string;
}

/** What the bot under test keeps to itself is looked at this often, in real milliseconds. */
const LOOK_AGAIN_MS = 50;

/** Tells those who wait that something in the sandbox has changed. */
export class ChangeSignal {
  readonly #listeners = new Set<() => void>();
  readonly #describe: () => string;
  readonly #failed: (error: unknown) => void;
  #queued = false;

  /**
   * @param describe - the state quoted in the error of a wait that timed out
   * @param failed - told what a listener has thrown; the others are called all the same
   */
  constructor(describe: () => string, failed: (error: unknown) => void) {
    this.#describe = describe;
    this.#failed = failed;
  }

  /** Has every waiting probe looked at again, once for all changes of this turn. */
  notify(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      for (const listener of [...this.#listeners]) {
        try {
          listener();
        } catch (error) {
          this.#failed(error);
        }
      }
    });
  }

  /** Calls `listener` once for all changes of a turn. @returns what ends it */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Resolves with the first value of `probe` that is neither `undefined`, `null`, `false` nor an
   * empty text.
   *
   * @throws Error naming `what` and the state when the time is up; whatever `probe` throws
   */
  waitFor<T>(
    probe: () => T | undefined | false | null | '',
    options: WaitOptions = {},
  ): Promise<T> {
    const { timeoutMs = 10_000, what = 'the awaited state' } = options;
    return new Promise<T>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        clearInterval(again);
        this.#listeners.delete(look);
      };
      const look = () => {
        try {
          const value = probe();
          if (value === undefined || value === null || value === false || value === '') return;
          stop();
          resolve(value);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeoutMs} ms for ${what}.\n${this.#describe()}`));
      }, timeoutMs);
      const again = setInterval(look, LOOK_AGAIN_MS);
      this.#listeners.add(look);
      look();
    });
  }
}
