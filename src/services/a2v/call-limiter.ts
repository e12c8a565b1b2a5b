import PQueue from 'p-queue';

import type { Clock } from '../clock.ts';
import { isNumberList, isRecord } from '../document-guards.ts';
import type { DocumentKey, DocumentStore } from '../document-store.ts';
import { A2vError } from './a2v-error.ts';

/** A minute, and the millisecond by which two clocks may round apart. */
const windowMs = 60_001;
/** How long a call of an earlier process may have been on its way when it was last heard of. */
const transitMs = 10_000;
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
  /** Times of the last calls. */
  readonly recent: readonly number[];
  /** Calls ever made with this account. */
  readonly total: number;
}

export const callDocument: DocumentKey<CallDocument> = {
  key: 'a2v:calls',
  empty: { recent: [], total: 0 },
  isValid: (value): value is CallDocument =>
    isRecord(value) && isNumberList(value['recent']) && typeof value['total'] === 'number',
};

/** A call that counts in the limit of a minute: from when it was let through until a minute after its answer. */
interface Call {
  at: number;
  isUnderWay: boolean;
}

/**
 * Lets a request through only when the account's limits have room for it. The API counts requests when they arrive,
 * which is some time between their start and their answer: hence a place is free again a minute after the answer.
 */
export class CallLimiter {
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  readonly #perMinute: number;
  readonly #budget: number | undefined;
  readonly #kept: (priority: CallPriority) => number;
  readonly #onTaken: () => void;
  readonly #line = new PQueue({ concurrency: 1 });
  #recent: Call[] = [];
  #total: number | undefined;
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
    if (this.#total !== undefined) return;
    const { recent, total } = await this.#documents.read(callDocument);
    this.#recent = recent.map((at) => ({ at: at + transitMs, isUnderWay: false }));
    this.#total = total;
  }

  /** Calls left of the budget; infinite when there is no cap. To be asked after {@link load}. */
  left(): number {
    if (this.#budget === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#budget - (this.#total ?? 0));
  }

  /** Requests that may still be made in this minute, and of how many. */
  minute(): { left: number; of: number } {
    const now = this.#clock.now();
    const counted = this.#recent.filter(({ at, isUnderWay }) => isUnderWay || at > now - windowMs);
    const left = this.#pausedUntil > now ? 0 : Math.max(0, this.#perMinute - counted.length);
    return { left, of: this.#perMinute };
  }

  /** How much dearer a call is than with the full budget: 1, and more as less of it is left. */
  scarcity(): number {
    if (this.#budget === undefined) return 1;
    return this.#budget / Math.max(1, this.left());
  }

  /**
   * Waits for a place and counts the call, before it is made.
   *
   * @returns to be called when the call was answered or has failed, with false where it was never made
   * @throws A2vError `budget-used` when the account may make no more calls of this priority
   */
  async take(priority: CallPriority, signal: AbortSignal): Promise<(wasMade: boolean) => void> {
    const order = { priority: turn[priority], signal };
    // Whoever finds no room waits outside of the line, so that what matters more can pass.
    for (;;) {
      const taken = await this.#line.add(() => this.#tryTake(priority), order);
      if (typeof taken !== 'number') {
        return (wasMade) => this.#release(taken, wasMade);
      }
      await this.#clock.sleep(taken, signal);
    }
  }

  /** Heeds what the API says of its own limit: no call before `resetAt` when none is left. */
  observe(left: number, resetAt: number): void {
    if (left > 0) return;
    const latest = this.#clock.now() + longestPauseMs;
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.min(resetAt, latest));
  }

  #release(call: Call, wasMade: boolean): void {
    call.at = this.#clock.now();
    call.isUnderWay = false;
    if (wasMade) return;
    this.#recent = this.#recent.filter((other) => other !== call);
    // Written down with the next call: after a crash one too many is counted.
    this.#total = Math.max(0, (this.#total ?? 0) - 1);
  }

  /** Counts the call and answers it, or answers after how many milliseconds there may be room. */
  async #tryTake(priority: CallPriority): Promise<Call | number> {
    await this.load();
    if (this.left() <= this.#kept(priority)) {
      throw new A2vError('budget-used', `the budget of ${this.#budget} API calls is used up`);
    }
    const now = this.#clock.now();
    this.#recent = this.#recent.filter(({ at, isUnderWay }) => isUnderWay || at > now - windowMs);
    const places = Math.max(1, Math.floor(this.#perMinute * shareOfMinute[priority]));
    const times = this.#recent.map(({ at, isUnderWay }) => (isUnderWay ? now : at)).sort(ascending);
    const oldest = times.length < places ? undefined : times.at(-places);
    const freeAt = Math.max(oldest === undefined ? 0 : oldest + windowMs, this.#pausedUntil);
    if (freeAt > now) return Math.min(freeAt - now, longestPauseMs);
    const call = { at: now, isUnderWay: true };
    const total = (this.#total ?? 0) + 1;
    const recent = [...this.#recent, call].map(({ at }) => at);
    await this.#documents.change(callDocument, () => ({ recent, total }));
    this.#recent.push(call);
    this.#total = total;
    this.#onTaken();
    return call;
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}
