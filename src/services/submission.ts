import { setMaxListeners } from 'node:events';

import { Mutex } from 'async-mutex';

import { A2vError, type A2vErrorCode, quotable } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { Clock } from './clock.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobStore, Orphan } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { LostAnswers } from './lost-answers.ts';
import type { Settlement } from './settlement.ts';

const firstRetryMs = 2_000;
const longestRetryMs = 60_000;
/** What only the operator can mend is not tried every minute: each try may count as a call. */
const operatorRetryMs = 10 * 60_000;

type SendOutcome = 'done' | 'try-again' | 'wait-for-operator';

/** Failures that no job can help: all of them wait. */
const operatorsFailures: readonly A2vErrorCode[] = ['token-expired', 'budget-used'];

/**
 * Takes jobs on and hands each to the API exactly once, one after another: so that of two lost answers it is clear
 * whose each was.
 */
export class Submission {
  readonly #store: JobStore;
  readonly #api: Pick<A2vClient, 'generate'>;
  readonly #settlement: Settlement;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #lostAnswers: LostAnswers;
  readonly #onAccepted: (job: Job) => void;
  readonly #onPending: (job: Job) => void;
  readonly #turn = new Mutex();
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  /** Until then nothing is sent: the operator has something to mend first. */
  #pausedUntil = 0;

  /**
   * @param parts.onAccepted called when there is a new job, so that somebody looks at its deadline and moderators read of it
   * @param parts.onPending called when the API has taken a job, or may have, so that somebody asks how far it is
   */
  constructor(parts: {
    store: JobStore;
    api: Pick<A2vClient, 'generate'>;
    settlement: Settlement;
    clock: Clock;
    log: Logger;
    lostAnswers: LostAnswers;
    onAccepted: (job: Job) => void;
    onPending: (job: Job) => void;
  }) {
    // One listener for every job that waits.
    setMaxListeners(0, this.#stopping.signal);
    this.#store = parts.store;
    this.#api = parts.api;
    this.#settlement = parts.settlement;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#lostAnswers = parts.lostAnswers;
    this.#onAccepted = parts.onAccepted;
    this.#onPending = parts.onPending;
  }

  /**
   * Takes a new job on: when this returns, the job is durable and will end visibly. It is sent in the background.
   *
   * @param prepare answers the command and makes the job
   * @param roleIds the roles that the person has in the job's guild
   * @throws NotAccepted with the cause: a quota is used up, or what `prepare` has thrown
   */
  async accept(
    orphan: Orphan,
    prepare: () => Promise<Job>,
    roleIds: readonly string[] = [],
  ): Promise<void> {
    const job = await this.#store.accept(orphan, prepare, roleIds).catch((cause: unknown) => {
      throw new NotAccepted(orphan, { cause });
    });
    this.#log.info({ job: job.id, user: job.userId, guild: job.guildId }, 'a job was accepted');
    this.#onAccepted(job);
    this.send(job);
  }

  /** Sends an accepted job that was certainly not sent before. */
  send(job: Job): void {
    const work = this.#send(job)
      .catch((error: unknown) => {
        // The job stays in the store as it is: the deadline or the next start goes on with it.
        if (!this.#stopping.signal.aborted)
          this.#log.error({ err: error, job: job.id }, 'sending a job failed');
      })
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Sends nothing more and resolves when what is on the wire has been answered and written down. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#underWay);
  }

  async #send(job: Job): Promise<void> {
    this.#settlement.showProgress(job.id);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#turn.runExclusive(() => this.#sendOnce(job));
      if (outcome === 'done') return;
      const backoff = Math.min(longestRetryMs, firstRetryMs * 2 ** (attempt - 1));
      const pause = this.#pausedUntil - this.#clock.now();
      const wait = outcome === 'wait-for-operator' ? Math.max(firstRetryMs, pause) : backoff;
      await this.#clock.sleep(wait, this.#stopping.signal);
    }
  }

  /** Everything but `done` means that the API certainly did not take the job, so that it may be sent again. */
  async #sendOnce(job: Job): Promise<SendOutcome> {
    const { signal } = this.#stopping;
    signal.throwIfAborted();
    // It takes no turn from those that can still be made.
    if (this.#isOver(job)) return 'done';
    if (this.#pausedUntil > this.#clock.now()) {
      await this.#delay(job);
      return 'wait-for-operator';
    }
    let videoId: string;
    try {
      await this.#lostAnswers.beforeSending(signal);
      const request = { poseId: job.pose.id, audioUrl: job.audio.url, withMask: job.withMask };
      videoId = await this.#api.generate(request, () => this.#markSent(job), signal);
    } catch (error) {
      if (error instanceof JobOver) return 'done';
      if (!(error instanceof A2vError)) throw error;
      this.#log.warn({ err: error, job: job.id, code: error.code }, 'video.generate failed');
      return this.#failed(job, error);
    }
    const pending = await this.#store.progress(job, { state: 'pending', videoId });
    this.#onPending(pending);
    this.#settlement.showProgress(job.id);
    await this.#lostAnswers.own(videoId);
    return 'done';
  }

  async #failed(job: Job, error: A2vError): Promise<SendOutcome> {
    if (error.maybeActedOn) {
      const unknown = await this.#store.progress(job, { state: 'unknown' });
      await this.#lostAnswers.lose(unknown);
      this.#onPending(unknown);
      this.#settlement.showProgress(job.id);
      return 'done';
    }
    this.#lostAnswers.notTaken();
    if (error.code === 'refused') {
      const apiError = quotable(error.api);
      await this.#settlement.end(job, { state: 'error', apiError, isRefused: true });
      return 'done';
    }
    await this.#delay(job);
    if (!operatorsFailures.includes(error.code)) return 'try-again';
    this.#pausedUntil = this.#clock.now() + operatorRetryMs;
    return 'wait-for-operator';
  }

  /** The job waits, and its reply says so. */
  async #delay(job: Job): Promise<void> {
    const wasDelayed = this.#store.find(job.id)?.isDelayed;
    await this.#store.delay(job);
    if (!wasDelayed) this.#settlement.showProgress(job.id);
  }

  #isOver(job: Job): boolean {
    const current = this.#store.find(job.id);
    return current === undefined || hasEnded(current) || current.deadlineAt <= this.#clock.now();
  }

  /** Written before the request goes out: from then on nobody sends the job again on a guess. */
  async #markSent(job: Job): Promise<void> {
    if (this.#isOver(job)) throw new JobOver();
    await this.#store.progress(job, { state: 'submitting', sentAt: this.#clock.now() });
    // The write itself decides: a job that was cancelled or forgotten before it is not sent, and who comes after is refused.
    if (this.#isOver(job) || this.#store.find(job.id)?.sentAt === undefined) throw new JobOver();
    this.#lostAnswers.sends(job);
  }
}

/** A command that was noted but did not become a job: the note goes when the person has been told why. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly orphan: Orphan;

  constructor(orphan: Orphan, options: ErrorOptions) {
    super('', options);
    this.orphan = orphan;
  }
}

/** The job ended, was cancelled, or its deadline passed, while it waited for its turn, so it is not sent any more. */
class JobOver extends Error {
  override readonly name = 'JobOver';
}
