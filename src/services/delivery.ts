import type { Languages } from '../locales/languages.ts';
import { jobMessage, outcomeMessage, refusalLetter, tellMessage } from '../views/job-view.ts';
import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import { FilesTooLarge } from './discord-answer.ts';
import type { DiscordReplies } from './discord-replies.ts';
import { type Job, type MessagePlace, tokenLifeMs } from './job.ts';
import type { Orphan } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Notices } from './notices.ts';
import type { Outlook } from './outlook.ts';
import { type ResultFiles, safeBytes } from './result-files.ts';
import type { ResultLinks } from './result-links.ts';

/** Brings what became of a job to Discord. */
export class Delivery {
  readonly #replies: DiscordReplies;
  readonly #notices: Notices;
  readonly #links: ResultLinks;
  readonly #files: ResultFiles;
  readonly #outlook: (job: Job) => Outlook | undefined;
  readonly #languages: Languages;
  readonly #log: Logger;

  /** @param parts.outlook tells what can be expected of an open job */
  constructor(parts: {
    replies: DiscordReplies;
    notices: Notices;
    links: ResultLinks;
    files: ResultFiles;
    outlook: (job: Job) => Outlook | undefined;
    languages: Languages;
    log: Logger;
  }) {
    this.#replies = parts.replies;
    this.#notices = parts.notices;
    this.#links = parts.links;
    this.#files = parts.files;
    this.#outlook = parts.outlook;
    this.#languages = parts.languages;
    this.#log = parts.log;
  }

  /**
   * Shows on the reply how far an open job is. Where the reply cannot be edited any more, the outcome will come as a
   * new message.
   *
   * @throws when it may work later
   */
  async showProgress(job: Job): Promise<void> {
    const outlook = this.#outlook(job);
    const { upload } = job.audio;
    const attached = upload && [upload.filename];
    const message = jobMessage(this.#languages.of(job.locale), job, {
      ...(outlook && { outlook }),
      ...(attached && { attached }),
    });
    await this.#replies.edit(job.reply, message, [], upload && [upload]);
  }

  /**
   * Shows the outcome on the reply, with the files.
   *
   * @returns false when the reply cannot be edited any more; throws when it may work later
   */
  async showOutcome(job: Job): Promise<boolean> {
    const t = this.#languages.of(job.locale);
    return this.#withFiles(job, (fresh, files, missing) => {
      const context = { attached: files.map(({ name }) => name), missing };
      // A converted clip has done its work.
      const kept = job.audio.upload && [];
      return this.#replies.edit(job.reply, jobMessage(t, fresh, context), files, kept);
    });
  }

  /**
   * Tells the person by a new message; where the reply is gone, the message carries the outcome.
   *
   * @param wasBegun the message may have gone out before, so that it is looked for first
   * @returns where the message stands, if that is known; throws when it may work later
   */
  async tell(job: Job, wasBegun: boolean): Promise<MessagePlace | undefined> {
    const { reply, userId, id, tellingSince = job.createdAt } = job;
    const t = this.#languages.of(job.locale);
    const isShown = job.delivery === 'edited';
    if (wasBegun) {
      const marks = [id, reply.messageId];
      const sent = await this.#notices.findSent(reply, userId, tellingSince, marks);
      if (sent !== 'not there' && sent !== 'unclear') return sent;
      // Where nobody knows and the reply shows it, rather once too few than twice.
      if (sent === 'unclear' && isShown) return undefined;
    }
    const send = (message: OutgoingMessage, files: OutgoingFile[], answer?: OutgoingMessage) =>
      this.#notices.send({
        reply,
        userId,
        nonce: id,
        message,
        files,
        wasBegun,
        ...(answer && { answer }),
      });
    const told = isShown
      ? await send(tellMessage(t, job, true), [], tellMessage(t, job, false))
      : await this.#withFiles(job, (fresh, files, missing) => {
          const context = { attached: files.map(({ name }) => name), missing };
          return send(outcomeMessage(t, fresh, context), files);
        });
    if (!told) this.#log.warn({ job: id }, 'the person could not be told; /status shows it');
    return told;
  }

  /**
   * Says on the reply why a command did not become a job. Where the reply cannot be edited any more (after a crash its
   * id may not be known, and the token lives 15 minutes), a new message says so, with the id by which it is found again.
   *
   * @throws when it may work later
   */
  async showRefusal({ jobId, intent }: Orphan, message: OutgoingMessage): Promise<void> {
    const { reply, user } = intent;
    if (await this.#replies.edit(reply, message, [], [])) return;
    const since = reply.tokenExpiresAt - tokenLifeMs;
    const sent = await this.#notices.findSent(reply, user, since, [jobId]);
    if (typeof sent === 'object') return;
    const letter = refusalLetter(jobId, user, message);
    const parts = { reply, userId: user, nonce: jobId, message: letter, files: [] };
    if (!(await this.#notices.send({ ...parts, wasBegun: true }))) {
      this.#log.warn({ job: jobId }, 'the person could not be told why there is no job');
    }
  }

  /** Does it with the result's files; those that Discord finds too large after all are left out, at last all. */
  async #withFiles<T>(
    job: Job,
    work: (fresh: Job, files: OutgoingFile[], missing: string[]) => Promise<T>,
  ): Promise<T> {
    const fresh = await this.#links.fresh(job);
    const { files, missing } = await this.#files.fetch(fresh);
    for (let kept = files; ; ) {
      const left = files.filter((file) => !kept.includes(file)).map(({ name }) => name);
      try {
        return await work(fresh, kept, [...missing, ...left]);
      } catch (error) {
        if (!(error instanceof FilesTooLarge) || kept.length === 0) throw error;
        this.#log.warn({ err: error, job: job.id }, 'Discord did not take the files');
        const safe = kept.filter(({ data }) => data.length <= safeBytes);
        kept = safe.length < kept.length ? safe : [];
      }
    }
  }
}
