import { createHash } from 'node:crypto';

/** How a request stands with the limits. */
export interface RateStanding {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request is refused. */
  readonly refusal?: { readonly retryAfter: number; readonly global: boolean };
}

interface Window {
  used: number;
  resetAt: number;
}

const BUCKET_LIMIT = 50;
const GLOBAL_LIMIT = 50;
const WINDOW_MS = 1_000;
/** Answers of these kinds, so many of them in ten minutes, are a ban. */
const INVALID: ReadonlySet<number> = new Set([401, 403, 429]);
const INVALID_LIMIT = 10_000;
const INVALID_WINDOW_MS = 10 * 60 * 1000;

/**
 * Counts requests a route and over all. Without enforcement the headers never say that a bucket is used up,
 * so that a library does not wait.
 */
export class RateLimits {
  readonly #enforced: boolean;
  readonly #windows = new Map<string, Window>();
  #invalid: Window = { used: 0, resetAt: 0 };

  /** @param enforced - whether more than 50 requests in a second are answered with 429 */
  constructor(enforced: boolean) {
    this.#enforced = enforced;
  }

  /**
   * Counts a request.
   *
   * @param route - method and template
   * @param major - the channel, server or webhook id that has a bucket of its own
   * @param exempt - interaction callbacks do not count towards the global limit
   */
  count(route: string, major: string, exempt: boolean): RateStanding {
    const bucket = this.#use(`${route}:${major}`);
    const everything = exempt ? undefined : this.#use('*');
    const now = Date.now();
    const resetAfter = Math.max(0.001, (bucket.resetAt - now) / 1000);
    const left = BUCKET_LIMIT - bucket.used;
    const headers = {
      'X-RateLimit-Limit': String(BUCKET_LIMIT),
      'X-RateLimit-Remaining': String(this.#enforced ? Math.max(0, left) : Math.max(1, left)),
      'X-RateLimit-Reset': (bucket.resetAt / 1000).toFixed(3),
      'X-RateLimit-Reset-After': resetAfter.toFixed(3),
      'X-RateLimit-Bucket': createHash('md5').update(route).digest('hex'),
    };
    if (!this.#enforced) return { headers };
    if (everything !== undefined && everything.used > GLOBAL_LIMIT) {
      return {
        headers,
        refusal: { retryAfter: Math.max(0.001, (everything.resetAt - now) / 1000), global: true },
      };
    }
    return left < 0 ? { headers, refusal: { retryAfter: resetAfter, global: false } } : { headers };
  }

  /** Notes how a request was answered. @param now by the sandbox's clock, as in {@link banLeft} */
  answered(status: number, now: number): void {
    if (!this.#enforced || !INVALID.has(status) || this.banLeft(now) > 0) return;
    if (this.#invalid.resetAt <= now) {
      this.#invalid = { used: 0, resetAt: now + INVALID_WINDOW_MS };
    }
    this.#invalid.used += 1;
  }

  /** How long every request is refused because too many were, in seconds; 0 without a ban. */
  banLeft(now: number): number {
    const { used, resetAt } = this.#invalid;
    return used >= INVALID_LIMIT ? Math.max(0, resetAt - now) / 1000 : 0;
  }

  #use(key: string): Window {
    const now = Date.now();
    let window = this.#windows.get(key);
    if (window === undefined || window.resetAt <= now) {
      window = { used: 0, resetAt: now + WINDOW_MS };
      this.#windows.set(key, window);
      if (this.#windows.size > 5_000) this.#sweep(now);
    }
    window.used += 1;
    return window;
  }

  #sweep(now: number): void {
    for (const [key, window] of this.#windows) if (window.resetAt <= now) this.#windows.delete(key);
  }
}
