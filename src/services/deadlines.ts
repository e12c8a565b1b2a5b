import type { Clock } from './clock.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Settlement } from './settlement.ts';

/** The clock is looked at no less often than this: the machine may have slept. */
const longestSleepMs = 30_000;
const shortestSleepMs = 20;
const afterErrorMs = 2_000;
/** A job whose deadline passed while no process ran, or passes this soon after the start, is asked about once more. */
const lateMs = 30_000;
/** It is ended after that, and in any case this long after the start. */
const graceMs = 60_000;

/** Ends jobs at their deadlines and has deliveries tried again when they are due. */
export class Deadlines {
  readonly #store: JobStore;
  readonly #settlement: Settlement;
  readonly #mayEnd: (job: Job) => boolean;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  #waking = new AbortController();
  #loop: Promise<void> | undefined;
  #startedAt = 0;

  /** @param parts.mayEnd whether a job was asked about shortly before its deadline, or nothing can be found out */
  constructor(parts: {
    store: JobStore;
    settlement: Settlement;
    mayEnd: (job: Job) => boolean;
    clock: Clock;
    log: Logger;
  }) {
    this.#store = parts.store;
    this.#settlement = parts.settlement;
    this.#mayEnd = parts.mayEnd;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  start(): void {
    this.#startedAt = this.#clock.now();
    this.#loop ??= this.#run();
  }

  /** Looks at the clock anew: a deadline or a delivery may have come to be nearer. */
  wake(): void {
    this.#waking.abort();
  }

  /** Resolves when what is being ended has been written down. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waking.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#waking = new AbortController();
      let shortest = shortestSleepMs;
      for (const job of this.#store.open()) {
        if (hasEnded(job) || this.#endsAt(job) > this.#clock.now()) continue;
        // One that cannot be written down now must not keep the others waiting.
        await this.#settlement.end(job, { state: 'expired' }).catch((error: unknown) => {
          this.#log.error({ err: error, job: job.id }, 'a job could not be ended at its deadline');
          shortest = afterErrorMs;
        });
      }
      this.#settlement.deliverDue();
      await this.#sleep(shortest);
    }
  }

  #endsAt(job: Job): number {
    const { deadlineAt } = job;
    const isLate = deadlineAt < this.#startedAt + lateMs;
    return isLate && !this.#mayEnd(job) ? this.#startedAt + graceMs : deadlineAt;
  }

  async #sleep(shortest: number): Promise<void> {
    const now = this.#clock.now();
    const ends = this.#store.open().filter((job) => !hasEnded(job));
    const until = Math.min(
      now + longestSleepMs,
      this.#settlement.nextRetryAt() ?? Number.POSITIVE_INFINITY,
      ...ends.map((job) => this.#endsAt(job)),
    );
    const { signal } = this.#waking;
    try {
      await this.#clock.sleep(Math.max(shortest, until - now), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
