import type { Languages } from '../locales/languages.ts';
import { lostMessage } from '../views/notice-view.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryLine } from './delivery-line.ts';
import { DownloadError } from './download.ts';
import { hasEnded, type Job, type MessagePlace, type Reply } from './job.ts';
import type { Ending, JobStore, Orphan } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { VideoLedger } from './video-ledger.ts';

const atOnceMs = 30_000;

/** Where news go: Discord. */
type Outlet = Pick<Delivery, keyof Delivery>;

/**
 * Brings what becomes of jobs to Discord, and ends them: state and charge in one write, then the reply, then the
 * message, then the books. After a crash or a failure each step goes on where it stopped.
 */
export class Settlement {
  readonly #store: JobStore;
  readonly #ledger: Pick<VideoLedger, 'account' | 'know'>;
  readonly #clock: Clock;
  readonly #delivery: Outlet;
  readonly #languages: Languages;
  readonly #log: Logger;
  readonly #line: DeliveryLine;
  /** Commands that did not become jobs, and what their people have yet to be told. */
  readonly #orphans = new Map<string, { orphan: Orphan; message: OutgoingMessage | undefined }>();

  /** @param parts.onRetryPlanned called when a delivery has to be tried again, so that somebody looks at the clock */
  constructor(parts: {
    store: JobStore;
    ledger: Pick<VideoLedger, 'account' | 'know'>;
    delivery: Outlet;
    languages: Languages;
    clock: Clock;
    log: Logger;
    onRetryPlanned: () => void;
  }) {
    this.#store = parts.store;
    this.#ledger = parts.ledger;
    this.#clock = parts.clock;
    this.#delivery = parts.delivery;
    this.#languages = parts.languages;
    this.#log = parts.log;
    this.#line = new DeliveryLine({
      ...parts,
      deliver: (jobId) => this.#deliver(jobId),
      giveUp: (jobId, error) => this.#giveUp(jobId, error),
      isOutage: (error) => !(error instanceof DownloadError),
    });
  }

  /** Shows on the reply how far an open job is, behind what waits already. */
  showProgress(jobId: string): void {
    this.#line.add(jobId, 'progress');
  }

  /** Ends a job and brings the outcome to Discord. Returns when it is durable; the delivery goes on behind. */
  async end(job: Job, ending: Ending): Promise<void> {
    await this.#ledger.account([{ ...job, ...ending }], this.#clock.now());
    const ended = await this.#store.end(job, ending);
    // It was forgotten meanwhile, with its person's data.
    if (!hasEnded(ended)) return;
    this.#log.info({ job: job.id, user: job.userId, state: ended.state }, 'a job has ended');
    this.#line.add(job.id, 'outcome');
  }

  /**
   * Ends a job for its person, where {@link JobStore.cancel} does, and shows it on the reply. Answers it as it is then.
   *
   * @param reply the same reply with an interaction token that lives longer
   */
  async cancel(job: Job, reply?: Reply): Promise<Job> {
    // A job without a video is cancelled only where it was not sent.
    if (job.videoId !== undefined) await this.#ledger.know([job.videoId]);
    const now = await this.#store.cancel(job, reply);
    if (now.state !== 'cancelled') return now;
    this.#log.info({ job: job.id, user: job.userId, video: now.videoId }, 'a job was cancelled');
    this.#line.add(job.id, 'outcome');
    return now;
  }

  /**
   * Tells why a command did not become a job, and forgets it then; without a message, when the person knows, it is only
   * forgotten.
   */
  refuse(orphan: Orphan, message: OutgoingMessage | undefined): void {
    this.#orphans.set(orphan.jobId, { orphan, message });
    this.#line.add(orphan.jobId, 'outcome');
  }

  /** Takes up what an earlier process left to be delivered, and tells whose commands it lost. */
  resume(orphans: readonly Orphan[]): void {
    for (const orphan of orphans) {
      this.refuse(orphan, lostMessage(this.#languages.of(orphan.intent.locale)));
    }
    for (const job of this.#store.open()) if (hasEnded(job)) this.#line.add(job.id, 'outcome');
  }

  /** Tries again what is due by now. */
  deliverDue(): void {
    this.#line.run();
  }

  /** When the next delivery should be tried again; undefined when none waits. */
  nextRetryAt(): number | undefined {
    return this.#line.nextAt();
  }

  /** Resolves when no delivery is under way; those still in line are left for the next start. */
  async drain(): Promise<void> {
    await this.#line.drain();
  }

  async #deliver(jobId: string): Promise<void> {
    const refused = this.#orphans.get(jobId);
    if (refused !== undefined) {
      const { orphan, message } = refused;
      if (message !== undefined) await this.#delivery.showRefusal(orphan, message);
      return this.#forget(orphan);
    }
    let job = this.#store.find(jobId);
    if (job === undefined) return;
    if (!hasEnded(job)) return this.#delivery.showProgress(job);
    if (job.delivery === 'none') {
      const isShown = await this.#delivery.showOutcome(job);
      job = await this.#store.markShown(job, isShown);
      if (this.#store.find(jobId) === undefined) return;
    }
    let notice: MessagePlace | undefined;
    if (needsTelling(job)) {
      // Written before the message goes out: whoever finds it later looks whether the message is there.
      const wasBegun = job.tellingSince !== undefined;
      if (!wasBegun) job = await this.#store.markTelling(job);
      notice = await this.#delivery.tell(job, wasBegun);
    }
    await this.#store.close(job, notice);
  }

  /** Settles the books of a job whose outcome cannot be brought to Discord. */
  async #giveUp(jobId: string, error: unknown): Promise<void> {
    const refused = this.#orphans.get(jobId);
    if (refused !== undefined) return this.#forget(refused.orphan);
    const job = this.#store.find(jobId);
    // An open job only missed showing its progress.
    if (job === undefined || !hasEnded(job)) return;
    this.#log.error(
      { err: error, job: jobId },
      'a delivery was given up; /status shows the outcome',
    );
    await this.#store.close(job);
  }

  async #forget(orphan: Orphan): Promise<void> {
    await this.#store.forget(orphan);
    this.#orphans.delete(orphan.jobId);
  }
}

/**
 * An ending at once is seen on the reply itself; what came later, or could not be shown, needs a message. Who has
 * cancelled it knows.
 */
function needsTelling(job: Job): boolean {
  if (job.state === 'cancelled') return false;
  const took = (job.endedAt ?? job.createdAt) - job.createdAt;
  const wasTaken = job.sentAt !== undefined && !job.isRefused;
  return job.delivery === 'gone' || wasTaken || took > atOnceMs;
}
