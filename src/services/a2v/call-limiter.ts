import PQueue from 'p-queue';

import type { Clock } from '../clock.ts';
import { isRecord } from '../document-guards.ts';
import type { DocumentKey, DocumentStore } from '../document-store.ts';
import { A2vError } from './a2v-error.ts';

/** A minute, and what a request may be longer on its way than another: the API counts when they arrive. */
const windowMs = 62_000;
/** Never trust a foreign clock with more than this. */
const longestPauseMs = 120_000;

/** What a call is for: to send a job, to ask how far the open jobs are, to look something up for a person. */
export type CallPriority = 'submit' | 'poll' | 'look';
/** The share of the calls of a minute that each may fill: the rest is kept for those that matter more. */
const shareOfMinute = { submit: 1, poll: 0.8, look: 0.9 } as const;
/** Which goes first when there is room. */
const turn = { submit: 2, look: 1, poll: 0 } as const;

/** The calls made, kept across restarts: the limit holds over any minute, whatever crashes in it. */
interface CallDocument {
  /** Times of the last calls, oldest first. */
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
  readonly #kept: (priority: CallPriority) => number;
  readonly #onTaken: () => void;
  readonly #line = new PQueue({ concurrency: 1 });
  #calls: CallDocument | undefined;
  #pausedUntil = 0;

  /**
   * @param limits.kept calls of the budget that this priority must leave for others
   * @param limits.onTaken called when a call was counted
   */
  constructor(
    documents: DocumentStore,
    clock: Clock,
    limits: {
      perMinute: number;
      budget: number | undefined;
      kept?: (priority: CallPriority) => number;
      onTaken?: () => void;
    },
  ) {
    this.#documents = documents;
    this.#clock = clock;
    this.#perMinute = limits.perMinute;
    this.#budget = limits.budget;
    this.#kept = limits.kept ?? (() => 0);
    this.#onTaken = limits.onTaken ?? (() => undefined);
  }

  /** Reads the calls that earlier processes made. */
  async load(): Promise<void> {
    this.#calls ??= await this.#documents.read(callDocument);
  }

  /** Calls left of the budget; infinite when there is no cap. To be asked after {@link load}. */
  left(): number {
    if (this.#budget === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#budget - (this.#calls?.total ?? 0));
  }

  /** How much dearer a call is than with the full budget: 1, and more as less of it is left. */
  scarcity(): number {
    if (this.#budget === undefined) return 1;
    return this.#budget / Math.max(1, this.left());
  }

  /**
   * Waits for a place and counts the call, before it is made.
   *
   * @throws A2vError `budget-used` when the account may make no more calls of this priority
   */
  async take(priority: CallPriority, signal: AbortSignal): Promise<void> {
    const order = { priority: turn[priority], signal };
    // Whoever finds no room waits outside of the line, so that what matters more can pass.
    for (;;) {
      const wait = await this.#line.add(() => this.#tryTake(priority), order);
      if (wait === 0) return;
      await this.#clock.sleep(wait, signal);
    }
  }

  /** Heeds what the API says of its own limit: no call before `resetAt` when none is left. */
  observe(left: number, resetAt: number): void {
    if (left > 0) return;
    const latest = this.#clock.now() + longestPauseMs;
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.min(resetAt, latest));
  }

  /** Counts the call and answers 0, or answers after how many milliseconds there may be room. */
  async #tryTake(priority: CallPriority): Promise<number> {
    await this.load();
    const { recent = [], total = 0 } = this.#calls ?? {};
    if (this.left() <= this.#kept(priority)) {
      throw new A2vError('budget-used', `the budget of ${this.#budget} API calls is used up`);
    }
    const places = Math.max(1, Math.floor(this.#perMinute * shareOfMinute[priority]));
    const oldest = recent.length < places ? undefined : recent.at(-places);
    const freeAt = Math.max(oldest === undefined ? 0 : oldest + windowMs, this.#pausedUntil);
    const now = this.#clock.now();
    if (freeAt > now) return Math.min(freeAt - now, longestPauseMs);
    this.#calls = await this.#documents.change(callDocument, () => ({
      recent: [...recent.filter((time) => time > now - windowMs), now],
      total: total + 1,
    }));
    this.#onTaken();
    return 0;
  }
}
