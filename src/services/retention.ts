import { carried, isOver } from './carried-charges.ts';
import type { Clock } from './clock.ts';
import { isArchivePage, isUserDocument } from './document-guards.ts';
import type { DocumentStore } from './document-store.ts';
import { archiveDocument, nextDay, pageOf, userDocument } from './documents.ts';
import type { Job } from './job.ts';
import type { Logger } from './logger.ts';

const dayMs = 86_400_000;
/** After a start there is other work to do. */
const firstAfterMs = 10 * 60_000;

/**
 * Removes what is kept for a time: charges that were carried over, when their day is over; ended jobs and copies of damaged
 * documents, when they are old enough. A while after the start and at every midnight (UTC), a batch at a time.
 */
export class Retention {
  readonly #documents: DocumentStore;
  readonly #keptMs: number;
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'info' | 'warn'>;
  readonly #stopping = new AbortController();
  #loop: Promise<void> | undefined;

  /** @param parts.days how long ended jobs are kept; 0: for ever */
  constructor(parts: {
    documents: DocumentStore;
    days: number;
    clock: Clock;
    log: Pick<Logger, 'info' | 'warn'>;
  }) {
    this.#documents = parts.documents;
    this.#keptMs = parts.days * dayMs;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Sweeps every day from now on; the first time is a while after the start. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** Resolves when the document under way is written; the next start sweeps what is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  /** Removes what is too old now. */
  async sweep(): Promise<void> {
    for await (const [key] of this.#documents.scan(carried)) {
      if (this.#isStopping) return;
      if (isOver(key, this.#clock.now())) await this.#documents.discard(key);
    }
    if (this.#keptMs > 0) await this.#sweepOld();
  }

  async #sweepOld(): Promise<void> {
    const before = this.#clock.now() - this.#keptMs;
    const isKept = ({ endedAt, createdAt }: Job) => (endedAt ?? createdAt) >= before;
    let removed = 0;
    const kept = (jobs: readonly Job[]): readonly Job[] => {
      const left = jobs.filter(isKept);
      removed += jobs.length - left.length;
      return left.length === jobs.length ? jobs : left;
    };
    for await (const [key, user] of this.#documents.scan('user:')) {
      if (this.#isStopping) return;
      if (!isUserDocument(user) || user.finished.every(isKept)) continue;
      await this.#documents.change(userDocument(key.slice('user:'.length)), (current) => {
        const finished = kept(current.finished);
        return finished === current.finished ? current : { ...current, finished };
      });
    }
    for await (const [key, page] of this.#documents.scan('archive:')) {
      if (this.#isStopping) return;
      if (!isArchivePage(page) || page.every(isKept)) continue;
      const [, userId = ''] = key.split(':');
      const document = archiveDocument(userId, pageOf(key));
      if (page.some(isKept)) await this.#documents.change(document, kept);
      else {
        removed += page.length;
        await this.#documents.remove(document);
      }
    }
    for await (const [key] of this.#documents.scan('quarantine:')) {
      if (this.#isStopping) return;
      if (Number(key.split(':').at(-1)) < before) await this.#documents.discard(key);
    }
    if (removed > 0) this.#log.info({ jobs: removed }, 'old jobs were removed');
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    let waitMs = firstAfterMs;
    while (await this.#slept(waitMs)) {
      try {
        await this.sweep();
      } catch (error) {
        if (this.#isStopping) return;
        this.#log.warn(
          { err: error },
          'what is too old could not be removed; the next day tries again',
        );
      }
      const now = this.#clock.now();
      waitMs = nextDay(now) - now;
    }
  }

  /** False when it was stopped meanwhile. */
  async #slept(ms: number): Promise<boolean> {
    const { signal } = this.#stopping;
    try {
      await this.#clock.sleep(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return !signal.aborted;
  }
}
