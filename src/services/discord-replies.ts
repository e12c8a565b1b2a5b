import { DiscordAPIError, type REST, Routes } from 'discord.js';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import type { Reply } from './job.ts';
import type { Logger } from './logger.ts';

/** Near its end a token is not trusted: clocks differ and requests take time. */
const tokenMarginMs = 30_000;

/** Discord's error code for a request whose files are too large. */
const tooLarge = 40005;

/** Edits and sends messages by Discord's REST API alone, so that it works for interactions of an earlier process. */
export class DiscordReplies {
  readonly #rest: REST;
  readonly #applicationId: () => string;
  readonly #clock: Clock;
  readonly #log: Logger;

  constructor(rest: REST, applicationId: () => string, clock: Clock, log: Logger) {
    this.#rest = rest;
    this.#applicationId = applicationId;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Edits a reply: by the interaction token while it lives, by the bot token after.
   *
   * @returns false when no edit of it will ever work; throws when it may work later
   */
  async edit(reply: Reply, message: OutgoingMessage, files: OutgoingFile[]): Promise<boolean> {
    const body = {
      ...message,
      allowed_mentions: { parse: [] },
      ...(files.length > 0 && {
        attachments: files.map(({ name }, id) => ({ id: String(id), filename: name })),
      }),
    };
    const options = { body, files: [...files] };
    if (this.#tokenLives(reply)) {
      const route = Routes.webhookMessage(this.#applicationId(), reply.token, reply.messageId);
      // A token may die before its time; then the bot token is tried.
      if (await this.#attempt(() => this.#rest.patch(route, { ...options, auth: false }), true)) {
        return true;
      }
    }
    const route = Routes.channelMessage(reply.channelId, reply.messageId);
    return this.#attempt(() => this.#rest.patch(route, options));
  }

  /**
   * Sends a new message that mentions one person: in the reply's channel, else as a follow-up while the token lives,
   * else as a direct message. A `nonce` keeps Discord from posting it twice within minutes.
   *
   * @returns false when there is no way to reach the person
   */
  async send(
    reply: Reply,
    userId: string,
    nonce: string,
    message: OutgoingMessage,
    files: OutgoingFile[],
    answers: boolean,
  ): Promise<boolean> {
    const plain = { ...message, allowed_mentions: { users: [userId] } };
    const body = { ...plain, nonce, enforce_nonce: true };
    const post = (channelId: string, extra: object = {}) =>
      this.#rest.post(Routes.channelMessages(channelId), {
        body: { ...body, ...extra },
        files: [...files],
      });
    if (answers) {
      const reference = { message_id: reply.messageId, fail_if_not_exists: false };
      const answer = () => post(reply.channelId, { message_reference: reference });
      // Where the bot may not read the history it may not answer a message either, but it may write a new one.
      if (await this.#attempt(answer)) return true;
    }
    if (await this.#attempt(() => post(reply.channelId))) return true;
    if (this.#tokenLives(reply)) {
      const webhook = Routes.webhook(this.#applicationId(), reply.token);
      const followUp = () =>
        this.#rest.post(webhook, { body: plain, files: [...files], auth: false });
      if (await this.#attempt(followUp, true)) return true;
    }
    return this.#attempt(async () => {
      const dm = await this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
      await post(channelIdOf(dm));
    });
  }

  #tokenLives(reply: Reply): boolean {
    return this.#clock.now() < reply.tokenExpiresAt - tokenMarginMs;
  }

  /**
   * True when it worked, false when it will not work this way: Discord understood the request and said no. What may
   * pass (no answer, 5xx, 408, 429) is thrown, and so is a 401 of the bot token, which ends the process.
   *
   * @throws FilesTooLarge
   */
  async #attempt(request: () => Promise<unknown>, byToken = false): Promise<boolean> {
    try {
      await request();
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      const { status, code } = error;
      if (code === tooLarge || status === 413) throw new FilesTooLarge('', { cause: error });
      const isRefused = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
      // 401 (50027) and 404 (10062, 10015): the interaction token is over, sooner than its time now and then.
      if (!isRefused && !(byToken && status === 401)) throw error;
      this.#log.info({ err: error }, 'Discord refused an edit or a message; another way is tried');
      return false;
    }
  }
}

/** Discord takes smaller files here than it said: the message may still go without them. */
export class FilesTooLarge extends Error {
  override readonly name = 'FilesTooLarge';
}

function channelIdOf(channel: unknown): string {
  if (typeof channel === 'object' && channel !== null && 'id' in channel) return String(channel.id);
  throw new Error('Discord opened a direct-message channel without an id');
}
