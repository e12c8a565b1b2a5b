import { jobMessage, lostMessage, outcomeMessage, tellMessage } from '../views/job-view.ts';
import type { OutgoingFile } from '../views/outgoing-message.ts';
import { type DiscordReplies, FilesTooLarge } from './discord-replies.ts';
import { hasEnded, type Job, type Reply } from './job.ts';
import { KeyedMutex } from './keyed-mutex.ts';
import type { Logger } from './logger.ts';
import type { ResultFiles } from './result-files.ts';

/** Brings what became of a job to Discord. */
export class Delivery {
  readonly #replies: DiscordReplies;
  readonly #files: ResultFiles;
  readonly #log: Logger;
  readonly #edits = new KeyedMutex();
  readonly #underWay = new Set<Promise<void>>();

  constructor(replies: DiscordReplies, files: ResultFiles, log: Logger) {
    this.#replies = replies;
    this.#files = files;
    this.#log = log;
  }

  /**
   * Shows on the reply how far an open job is, in the background. It is a courtesy: when it fails, the outcome still
   * comes.
   *
   * @param current reads the job when its turn has come, so that a late edit never shows an earlier state
   */
  showProgress(jobId: string, current: () => Job | undefined): void {
    const work = this.#edits
      .run(jobId, async () => {
        const job = current();
        if (job === undefined || hasEnded(job)) return;
        await this.#replies.edit(job.reply, jobMessage(job), []);
      })
      .catch((error: unknown) => {
        this.#log.warn({ err: error, job: jobId }, 'the progress could not be shown');
      })
      .then(() => undefined)
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Resolves when no progress is being shown. */
  async drain(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /**
   * Shows the outcome on the reply, with the files.
   *
   * @returns false when the reply cannot be edited any more; throws when it may work later
   */
  async showOutcome(job: Job): Promise<boolean> {
    return this.#edits.run(job.id, () =>
      this.#withFiles(job, (files, missing) =>
        this.#replies.edit(job.reply, jobMessage(job, missing), files),
      ),
    );
  }

  /** Tells the person by a new message; where the reply is gone, the message carries the outcome. */
  async tell(job: Job): Promise<void> {
    const { reply, userId, id } = job;
    const told =
      job.delivery === 'edited'
        ? await this.#replies.send(reply, userId, id, tellMessage(job), [], true)
        : await this.#withFiles(job, (files, missing) =>
            this.#replies.send(reply, userId, id, outcomeMessage(job, missing), files, false),
          );
    if (!told) this.#log.warn({ job: id }, 'the person could not be told; /status shows it');
  }

  /** Tells on the reply that a command was lost before it became a job. */
  async showLost(reply: Reply): Promise<void> {
    try {
      await this.#replies.edit(reply, lostMessage, []);
    } catch (error) {
      this.#log.warn({ err: error }, 'a lost command could not be shown');
    }
  }

  /** Does it with the result's files, and without them when Discord finds them too large after all. */
  async #withFiles(
    job: Job,
    work: (files: OutgoingFile[], missing: string[]) => Promise<boolean>,
  ): Promise<boolean> {
    const { files, missing } = await this.#files.fetch(job);
    try {
      return await work(files, missing);
    } catch (error) {
      if (!(error instanceof FilesTooLarge) || files.length === 0) throw error;
      this.#log.warn({ err: error, job: job.id }, 'Discord did not take the files');
      return work([], [...missing, ...files.map(({ name }) => name)]);
    }
  }
}
