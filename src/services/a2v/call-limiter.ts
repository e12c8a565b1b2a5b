import PQueue from 'p-queue';

import type { Clock } from '../clock.ts';
import { isRecord } from '../document-guards.ts';
import type { DocumentKey, DocumentStore } from '../document-store.ts';
import { A2vError } from './a2v-error.ts';

const minuteMs = 60_000;
/** Never trust a foreign clock with more than this. */
const longestPauseMs = 2 * minuteMs;

/** Which request goes first when there is no room for all. */
const callPriority = { submit: 2, look: 1, poll: 0 } as const;
export type CallPriority = keyof typeof callPriority;

/** The calls made, kept across restarts: the limit holds over any minute, whatever crashes in it. */
interface CallDocument {
  /** Times of the calls of the last minute, oldest first. */
  readonly recent: readonly number[];
  /** Calls ever made with this account. */
  readonly total: number;
}

export const callDocument: DocumentKey<CallDocument> = {
  key: 'a2v:calls',
  empty: { recent: [], total: 0 },
  isValid: (value): value is CallDocument =>
    isRecord(value) && Array.isArray(value['recent']) && typeof value['total'] === 'number',
};

/** Lets a request through only when the account's limits have room for it. */
export class CallLimiter {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  readonly #perMinute: number;
  readonly #budget: number | undefined;
  readonly #line = new PQueue({ concurrency: 1 });
  #pausedUntil = 0;

  constructor(
    documents: DocumentStore,
    clock: Clock,
    limits: { perMinute: number; budget: number | undefined },
  ) {
    this.#documents = documents;
    this.#clock = clock;
    this.#perMinute = limits.perMinute;
    this.#budget = limits.budget;
  }

  /**
   * Waits for a place and counts the call, before it is made.
   *
   * @throws A2vError `budget-used` when the account may make no more calls
   */
  async take(priority: CallPriority, signal: AbortSignal): Promise<void> {
    await this.#line.add(() => this.#takeNext(signal), {
      priority: callPriority[priority],
      signal,
    });
  }

  /** Heeds what the API says of its own limit: no call before `resetAt` when none is left. */
  observe(left: number, resetAt: number): void {
    if (left > 0) return;
    const latest = this.#clock.now() + longestPauseMs;
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.min(resetAt, latest));
  }

  /** Calls left of the budget; undefined when there is no cap. */
  async left(): Promise<number | undefined> {
    if (this.#budget === undefined) return undefined;
    const { total } = await this.#documents.read(callDocument);
    return Math.max(0, this.#budget - total);
  }

  async #takeNext(signal: AbortSignal): Promise<void> {
    const { recent, total } = await this.#documents.read(callDocument);
    if (this.#budget !== undefined && total >= this.#budget) {
      throw new A2vError('budget-used', `the budget of ${this.#budget} API calls is used up`);
    }
    const oldest = recent.length < this.#perMinute ? undefined : recent.at(-this.#perMinute);
    const freeAt = Math.max(oldest === undefined ? 0 : oldest + minuteMs + 1, this.#pausedUntil);
    const wait = freeAt - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(Math.min(wait, longestPauseMs), signal);
    const now = this.#clock.now();
    await this.#documents.change(callDocument, () => ({
      recent: [...recent.filter((time) => time > now - minuteMs - 1), now],
      total: total + 1,
    }));
  }
}
