/** A client's count in the current minute. */
export interface Allowance {
  readonly total: number;
  readonly left: number;
  /** When the count starts again, in whole seconds since the epoch. */
  readonly reset: number;
  /** Seconds until then. */
  readonly wait: number;
  readonly isAllowed: boolean;
}

const WINDOW_MS = 60_000;
/** Clients that are told apart; the ones over it count as one. */
const CLIENTS_MAX = 10_000;

/** Counts requests a minute; a client's minute begins with its first request. */
export class RateLimit {
  readonly #total: number;
  readonly #now: () => number;
  /** In the order in which their minutes began. */
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
      if (now - start < WINDOW_MS) break;
      this.#windows.delete(key);
    }
    const isCrowd = this.#windows.size >= CLIENTS_MAX && !this.#windows.has(client);
    const key = isCrowd ? 'everybody else' : client;
    const window = this.#windows.get(key) ?? { start: now, count: 0 };
    window.count += 1;
    this.#windows.set(key, window);
    const end = window.start + WINDOW_MS;
    return {
      total: this.#total,
      left: Math.max(0, this.#total - window.count),
      reset: Math.ceil(end / 1_000),
      wait: Math.max(1, Math.ceil((end - now) / 1_000)),
      isAllowed: window.count <= this.#total,
    };
  }
}
