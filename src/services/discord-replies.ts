import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import { answerOrRefusal } from './discord-answer.ts';
import { hasLivingToken, type MessagePlace, originalReply, type Reply } from './job.ts';
import type { Logger } from './logger.ts';

const withFile = z.object({
  attachments: z.array(z.object({ id: z.string(), filename: z.string(), url: z.string() })).min(1),
});

/** Edits and deletes replies by Discord's REST API alone, so that it works for interactions of an earlier process. */
export class DiscordReplies {
  readonly #rest: REST;
  readonly #applicationId: () => string;
  readonly #clock: Clock;
  readonly #log: Logger;

  /** @param parts.applicationId is known once the bot is logged in */
  constructor(parts: { rest: REST; applicationId: () => string; clock: Clock; log: Logger }) {
    this.#rest = parts.rest;
    this.#applicationId = parts.applicationId;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /**
   * Edits a reply: by the interaction token while it lives, by the bot token after.
   *
   * @param kept which of the files on it stay, besides the new ones; all of them where nothing is said and there are no
   * new ones
   * @returns false when no edit of it will ever work; throws when it may work later
   */
  async edit(
    reply: Reply,
    message: OutgoingMessage,
    files: OutgoingFile[],
    kept?: readonly { readonly id: string; readonly filename: string }[],
  ): Promise<boolean> {
    const listed = files.map(({ name }, id) => ({ id: String(id), filename: name }));
    const stay = (kept ?? []).map(({ id, filename }) => ({ id, filename }));
    const body = {
      ...message,
      allowed_mentions: { parse: [] },
      ...((kept !== undefined || files.length > 0) && { attachments: [...listed, ...stay] }),
    };
    const options = { body, files: [...files] };
    if (hasLivingToken(reply, this.#clock.now())) {
      const route = Routes.webhookMessage(this.#applicationId(), reply.token, reply.messageId);
      // A token may die before its time; then the bot token is tried.
      if (await this.#attempt(() => this.#rest.patch(route, { ...options, auth: false }), true)) {
        return true;
      }
    }
    if (reply.messageId === originalReply || reply.isOutOfReach) return false;
    const route = Routes.channelMessage(reply.channelId, reply.messageId);
    return this.#attempt(() => this.#rest.patch(route, options));
  }

  /**
   * Puts a file on a reply that was just deferred, by the interaction token.
   *
   * @returns the file as Discord keeps it, with a link that works for about a day; undefined when Discord refuses it
   * @throws FilesTooLarge, and what may work later
   */
  async upload(
    reply: Reply,
    message: OutgoingMessage,
    file: OutgoingFile,
  ): Promise<{ id: string; filename: string; url: string } | undefined> {
    const body = {
      ...message,
      allowed_mentions: { parse: [] },
      attachments: [{ id: '0', filename: file.name }],
    };
    const route = Routes.webhookMessage(this.#applicationId(), reply.token, reply.messageId);
    const patch = () => this.#rest.patch(route, { body, files: [file], auth: false });
    const edited = await answerOrRefusal(patch, { byToken: true, log: this.#log });
    return edited === undefined ? undefined : withFile.parse(edited).attachments[0];
  }

  /** Deletes a message of the bot's. @returns false when it is still there and will be; throws when it may work later */
  async remove({ channelId, messageId }: MessagePlace): Promise<boolean> {
    const route = Routes.channelMessage(channelId, messageId);
    return this.#attempt(async () => {
      try {
        await this.#rest.delete(route);
      } catch (error) {
        // Somebody else was faster.
        if (!(error instanceof DiscordAPIError && error.status === 404)) throw error;
      }
    });
  }

  /** True when it worked, false when it will not work this way. @throws FilesTooLarge and what may pass */
  async #attempt(request: () => Promise<unknown>, byToken = false): Promise<boolean> {
    const done = async () => {
      await request();
      return true;
    };
    return (await answerOrRefusal(done, { byToken, log: this.#log })) ?? false;
  }
}
