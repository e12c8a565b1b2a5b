import { DiscordAPIError, type REST, Routes } from 'discord.js';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import type { Reply } from './job.ts';

/** Near its end a token is not trusted: clocks differ and requests take time. */
const tokenMarginMs = 30_000;

/**
 * Discord's error codes (developer documentation, "JSON error codes") after which an edit or a message can never
 * succeed: unknown channel, guild, message or webhook; missing access; no DMs to this person; missing permissions;
 * too many edits of a message over an hour old.
 */
const hopelessCodes: readonly (number | string)[] = [
  10003, 10004, 10008, 10015, 50001, 50007, 50013, 30046,
];

/** Edits and sends messages by Discord's REST API alone, so that it works for interactions of an earlier process. */
export class DiscordReplies {
  readonly #rest: REST;
  readonly #applicationId: () => string;
  readonly #clock: Clock;

  constructor(rest: REST, applicationId: () => string, clock: Clock) {
    this.#rest = rest;
    this.#applicationId = applicationId;
    this.#clock = clock;
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
    const once = { nonce, enforce_nonce: true };
    const body = answers
      ? {
          ...plain,
          ...once,
          message_reference: { message_id: reply.messageId, fail_if_not_exists: false },
        }
      : { ...plain, ...once };
    const attach = { files: [...files] };
    const channel = Routes.channelMessages(reply.channelId);
    if (await this.#attempt(() => this.#rest.post(channel, { body, ...attach }))) return true;
    if (this.#tokenLives(reply)) {
      const webhook = Routes.webhook(this.#applicationId(), reply.token);
      const followUp = () => this.#rest.post(webhook, { body: plain, ...attach, auth: false });
      if (await this.#attempt(followUp, true)) return true;
    }
    return this.#attempt(async () => {
      const dm = await this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
      await this.#rest.post(Routes.channelMessages(channelIdOf(dm)), {
        body: { ...plain, ...once },
        ...attach,
      });
    });
  }

  #tokenLives(reply: Reply): boolean {
    return this.#clock.now() < reply.tokenExpiresAt - tokenMarginMs;
  }

  /** True when it worked, false when it never will; what may pass is thrown. */
  async #attempt(request: () => Promise<unknown>, byToken = false): Promise<boolean> {
    try {
      await request();
      return true;
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      // 401 (50027) and 404 (10062, 10015): the interaction token is over, sooner than its time now and then.
      const tokenIsDead = byToken && (error.status === 401 || error.status === 404);
      if (tokenIsDead || hopelessCodes.includes(error.code)) return false;
      throw error;
    }
  }
}

function channelIdOf(channel: unknown): string {
  if (typeof channel === 'object' && channel !== null && 'id' in channel) return String(channel.id);
  throw new Error('Discord opened a direct-message channel without an id');
}
