import { UserError } from '../errors.ts';
import type { DiscordReplies } from './discord-replies.ts';
import type { Job } from './job.ts';
import type { JobHistory } from './job-history.ts';
import type { JobStore } from './job-store.ts';

/** Takes finished videos out of Discord and out of their person's history. */
export class VideoRemoval {
  readonly #store: Pick<JobStore, 'find'>;
  readonly #history: Pick<JobHistory, 'remove'>;
  readonly #replies: Pick<DiscordReplies, 'remove'>;

  constructor(parts: {
    store: Pick<JobStore, 'find'>;
    history: Pick<JobHistory, 'remove'>;
    replies: Pick<DiscordReplies, 'remove'>;
  }) {
    this.#store = parts.store;
    this.#history = parts.history;
    this.#replies = parts.replies;
  }

  /** @throws UserError while the job is being brought to Discord: a message of it could still go out */
  check(job: Job): void {
    if (this.#store.find(job.id) !== undefined) throw new UserError('job.delete.notYet');
  }

  /**
   * Deletes the bot's messages of a video, then the job; what was charged stays.
   *
   * @param deletedId a message that is deleted already
   * @returns whether no message of it is left; throws when that may work later
   * @throws UserError as {@link check}
   */
  async remove(job: Job, deletedId?: string): Promise<boolean> {
    this.check(job);
    const { channelId, messageId, isOutOfReach } = job.reply;
    const places = [{ channelId, messageId }, ...(job.notice ? [job.notice] : [])];
    let isGone = true;
    for (const place of places) {
      if (place.messageId === deletedId) continue;
      // In vain where the bot is not: each refused request counts against it.
      const isInReach = !isOutOfReach || place.channelId !== channelId;
      if (!(isInReach && (await this.#replies.remove(place)))) isGone = false;
    }
    await this.#history.remove(job);
    return isGone;
  }
}
