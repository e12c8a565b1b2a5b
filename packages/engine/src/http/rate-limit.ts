/** A client's count in the current minute. */
export interface Allowance {
  readonly total: number;
  readonly left: number;
  /** When the count starts again, in whole seconds since the epoch. */
  readonly reset: number;
  readonly isAllowed: boolean;
}

const WINDOW_MS = 60_000;

/** Counts requests a minute; a client's minute begins with its first request. */
export class RateLimit {
  readonly #total: number;
  readonly #now: () => number;
  readonly #windows = new Map<string, { start: number; count: number }>();

  /**
   * @param total - requests a minute
   * @param now - milliseconds since the epoch
   */
  constructor(total: number, now: () => number) {
    this.#total = total;
    this.#now = now;
  }

  /** Counts one request of `client`. */
  take(client: string): Allowance {
    const now = this.#now();
    for (const [key, { start }] of this.#windows) {
      if (now - start >= WINDOW_MS) this.#windows.delete(key);
    }
    const window = this.#windows.get(client) ?? { start: now, count: 0 };
    window.count += 1;
    this.#windows.set(client, window);
    return {
      total: this.#total,
      left: Math.max(0, this.#total - window.count),
      reset: Math.ceil((window.start + WINDOW_MS) / 1_000),
      isAllowed: window.count <= this.#total,
    };
  }
}
