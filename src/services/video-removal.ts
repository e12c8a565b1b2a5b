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

  /**
   * Deletes the bot's message of a video, then the job; what was charged stays.
   *
   * @returns whether no message of it is left; throws when that may work later
   * @throws UserError while the job is being brought to Discord: a message of it could still go out
   */
  async remove(job: Job): Promise<boolean> {
    if (this.#store.find(job.id) !== undefined) throw new UserError('report.notYet');
    const { channelId, messageId } = job.reply;
    const isGone = await this.#replies.remove({ channelId, messageId });
    await this.#history.remove(job);
    return isGone;
  }
}
