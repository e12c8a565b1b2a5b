import PQueue from 'p-queue';

import type { Clock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import { hasEnded, type Job } from './job.ts';
import type { Ending, JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';

const concurrency = 4;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;
/** About a day: an outage of Discord's is over by then, and /status has the outcome in any case. */
const mostAttempts = 290;
const atOnceMs = 30_000;

/**
 * Ends jobs: state and charge in one write, then the reply, then the message, then the books. After a crash or a
 * failure each step goes on where it stopped.
 */
export class Settlement {
  readonly #store: JobStore;
  readonly #delivery: Delivery;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #onRetryPlanned: () => void;
  readonly #line = new PQueue({ concurrency });
  readonly #underWay = new Set<string>();
  readonly #retries = new Map<string, { attempts: number; at: number }>();

  /** @param parts.onRetryPlanned called when a delivery has to be tried again, so that somebody looks at the clock */
  constructor(parts: {
    store: JobStore;
    delivery: Delivery;
    clock: Clock;
    log: Logger;
    onRetryPlanned: () => void;
  }) {
    this.#store = parts.store;
    this.#delivery = parts.delivery;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#onRetryPlanned = parts.onRetryPlanned;
  }

  /** Ends a job and brings the outcome to Discord. Returns when it is durable; the delivery goes on behind. */
  async end(job: Job, ending: Ending): Promise<void> {
    const ended = await this.#store.end(job, ending);
    this.#log.info({ job: job.id, user: job.userId, state: ended.state }, 'a job has ended');
    this.deliverDue();
  }

  /** Starts the delivery of every ended job that is due; those that failed wait for their next try. */
  deliverDue(): void {
    for (const job of this.#store.open()) {
      const dueAt = this.#retries.get(job.id)?.at ?? 0;
      if (!hasEnded(job) || this.#underWay.has(job.id) || dueAt > this.#clock.now()) continue;
      this.#underWay.add(job.id);
      void this.#line.add(() => this.#deliver(job.id));
    }
  }

  /** When the next delivery that failed should be tried again; undefined when there is none. */
  nextRetryAt(): number | undefined {
    const waiting = [...this.#retries].filter(([jobId]) => !this.#underWay.has(jobId));
    const times = waiting.map(([, { at }]) => at);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Resolves when no delivery is under way; those still in line are left for the next start. */
  async drain(): Promise<void> {
    this.#line.clear();
    await this.#line.onIdle();
  }

  async #deliver(jobId: string): Promise<void> {
    try {
      let job = this.#store.find(jobId);
      if (job === undefined) return;
      if (job.delivery === 'none') {
        const isShown = await this.#delivery.showOutcome(job);
        job = await this.#store.markShown(job, isShown);
      }
      if (needsTelling(job)) await this.#delivery.tell(job);
      await this.#store.close(job);
      this.#retries.delete(jobId);
    } catch (error) {
      const attempts = (this.#retries.get(jobId)?.attempts ?? 0) + 1;
      if (attempts > mostAttempts) return await this.#giveUp(jobId, error);
      const wait = Math.min(longestRetryMs, firstRetryMs * 2 ** (attempts - 1));
      this.#retries.set(jobId, { attempts, at: this.#clock.now() + wait });
      this.#log.warn({ err: error, job: jobId, attempts }, 'a delivery failed and is tried again');
    } finally {
      this.#underWay.delete(jobId);
      if (this.#retries.has(jobId)) this.#onRetryPlanned();
    }
  }

  /** Settles the books of a job whose outcome cannot be brought to Discord. */
  async #giveUp(jobId: string, error: unknown): Promise<void> {
    this.#log.error(
      { err: error, job: jobId },
      'a delivery was given up; /status shows the outcome',
    );
    const job = this.#store.find(jobId);
    if (job !== undefined) await this.#store.close(job);
    this.#retries.delete(jobId);
  }
}

/** An ending at once is seen on the reply itself; what came later, or could not be shown, needs a message. */
function needsTelling(job: Job): boolean {
  const took = (job.endedAt ?? job.createdAt) - job.createdAt;
  return job.delivery === 'gone' || job.sentAt !== undefined || took > atOnceMs;
}
