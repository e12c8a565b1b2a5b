import { jobMessage, lostMessage, outcomeMessage, tellMessage } from '../views/job-view.ts';
import type { DiscordReplies } from './discord-replies.ts';
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

  constructor(replies: DiscordReplies, files: ResultFiles, log: Logger) {
    this.#replies = replies;
    this.#files = files;
    this.#log = log;
  }

  /**
   * Shows on the reply how far an open job is. It is a courtesy: when it fails, the outcome still comes.
   *
   * @param current reads the job when its turn has come, so that a late edit never shows an earlier state
   */
  async showProgress(jobId: string, current: () => Job | undefined): Promise<void> {
    await this.#edits.run(jobId, async () => {
      const job = current();
      if (job === undefined || hasEnded(job)) return;
      try {
        await this.#replies.edit(job.reply, jobMessage(job), []);
      } catch (error) {
        this.#log.warn({ err: error, job: job.id }, 'the progress could not be shown');
      }
    });
  }

  /**
   * Shows the outcome on the reply, with the files.
   *
   * @returns false when the reply cannot be edited any more; throws when it may work later
   */
  async showOutcome(job: Job): Promise<boolean> {
    return this.#edits.run(job.id, async () => {
      const files = await this.#files.fetch(job);
      return this.#replies.edit(job.reply, jobMessage(job), files);
    });
  }

  /** Tells the person by a new message; where the reply is gone, the message carries the outcome. */
  async tell(job: Job): Promise<void> {
    const isShown = job.delivery === 'edited';
    const message = isShown ? tellMessage(job) : outcomeMessage(job);
    const files = isShown ? [] : await this.#files.fetch(job);
    const told = await this.#replies.send(job.reply, job.userId, job.id, message, files, isShown);
    if (!told) this.#log.warn({ job: job.id }, 'the person could not be told; /status shows it');
  }

  /** Tells on the reply that a command was lost before it became a job. */
  async showLost(reply: Reply): Promise<void> {
    try {
      await this.#replies.edit(reply, lostMessage, []);
    } catch (error) {
      this.#log.warn({ err: error }, 'a lost command could not be shown');
    }
  }
}
