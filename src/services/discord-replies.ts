import {
  DiscordAPIError,
  type RateLimitData,
  RateLimitError,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { z } from 'zod';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import { type MessagePlace, originalReply, type Reply } from './job.ts';
import type { Logger } from './logger.ts';

/** Near its end a token is not trusted: clocks differ and requests take time. */
const tokenMarginMs = 30_000;

/** Discord's error code for a request whose files are too large. */
const tooLarge = 40005;

/** A reply's edit that would have to wait longer than this is not waited for: Discord's 30046 lasts up to an hour. */
const longestWaitMs = 60_000;
/** The machine's clock may differ from Discord's by this much. */
const clockDifferenceMs = 60_000;
const pageSize = 100;
const mostPages = 10;

const foundChannel = z.object({ id: z.string() });
const sentMessage = z
  .object({ id: z.string(), channel_id: z.string() })
  .transform(({ id, channel_id }): MessagePlace => ({ channelId: channel_id, messageId: id }));
const foundMessages = z.array(
  z.object({
    id: z.string(),
    /** The texts of a message in Components V2. */
    components: z.array(z.unknown()).optional(),
    author: z.object({ id: z.string() }),
    mentions: z.array(z.object({ id: z.string() })),
    message_reference: z.object({ message_id: z.string().optional() }).optional(),
  }),
);
const withFile = z.object({
  attachments: z.array(z.object({ id: z.string(), filename: z.string(), url: z.string() })).min(1),
});
type FoundMessage = z.output<typeof foundMessages>[number];

/** For the REST client's `rejectOnRateLimit`: whether a request of a message fails rather than waits for its limit. */
export function isTooLongToWait({ route, retryAfter }: RateLimitData): boolean {
  return retryAfter > longestWaitMs && /^\/(channels|webhooks)\//.test(route);
}

/** Edits and sends messages by Discord's REST API alone, so that it works for interactions of an earlier process. */
export class DiscordReplies {
  readonly #rest: REST;
  readonly #followUpRest: REST;
  readonly #applicationId: () => string;
  readonly #botUserId: () => string;
  readonly #clock: Clock;
  readonly #log: Logger;

  /** @param parts.applicationId and @param parts.botUserId are known once the bot is logged in */
  constructor(parts: {
    rest: REST;
    /** Tries nothing twice. */
    followUpRest: REST;
    applicationId: () => string;
    botUserId: () => string;
    clock: Clock;
    log: Logger;
  }) {
    this.#rest = parts.rest;
    this.#followUpRest = parts.followUpRest;
    this.#applicationId = parts.applicationId;
    this.#botUserId = parts.botUserId;
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
    if (this.#tokenLives(reply)) {
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
    const edited = await this.#ask(patch, true);
    return edited === undefined ? undefined : withFile.parse(edited).attachments[0];
  }

  /**
   * Sends a new message that mentions one person: in the reply's channel, else as a direct message, else as a
   * follow-up while the token lives. A `nonce` keeps Discord from posting it twice within minutes. Where the bot is not
   * itself, the follow-up comes before the direct message, if there is a reply that it follows.
   *
   * @param parts.answer what is sent instead where it can answer the reply
   * @param parts.wasBegun it may have gone out before, but {@link findSent} has not found it. A follow-up has no nonce
   * and may stand where the bot cannot read: where there is a reply to be seen, it is not sent again on a guess
   * @returns where it stands, undefined when there is no way to reach the person; throws when it may work later
   */
  async send(parts: {
    reply: Reply;
    userId: string;
    nonce: string;
    message: OutgoingMessage;
    files: OutgoingFile[];
    answer?: OutgoingMessage;
    wasBegun: boolean;
  }): Promise<MessagePlace | undefined> {
    const { reply, userId, nonce, message, answer } = parts;
    const files = [...parts.files];
    const mention = { allowed_mentions: { users: [userId] } };
    const post = async (channelId: string, content: object) =>
      sentMessage.parse(
        await this.#rest.post(Routes.channelMessages(channelId), {
          body: { ...content, ...mention, nonce, enforce_nonce: true },
          files,
        }),
      );
    const message_reference = { message_id: reply.messageId, fail_if_not_exists: false };
    const asAnswer = async () =>
      answer && this.#ask(() => post(reply.channelId, { ...answer, message_reference }));
    const inChannel = () => this.#ask(() => post(reply.channelId, message));
    const directly = () => this.#ask(async () => post(await this.#dmWith(userId), message));
    const asFollowUp = async () => {
      if (!this.#tokenLives(reply) || (parts.wasBegun && answer !== undefined)) return undefined;
      const webhook = Routes.webhook(this.#applicationId(), reply.token);
      const options = { body: { ...message, ...mention }, files, auth: false };
      const sent = () => this.#followUpRest.post(webhook, options);
      return this.#ask(async () => sentMessage.parse(await sent()), true);
    };
    const outOfReach = answer ? [asFollowUp, directly] : [directly, asFollowUp];
    // Where the bot may not read the history it may not answer a message either, but it may write a new one.
    const ways = reply.isOutOfReach ? outOfReach : [asAnswer, inChannel, directly, asFollowUp];
    for (const way of ways) {
      const place = await way();
      if (place !== undefined) return place;
    }
    return undefined;
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

  /**
   * Looks for a message that the bot has sent a person since a time (ms) and that answers or holds one of `marks`, in
   * the reply's channel or directly. Where it may not read it has not found one; in a channel that is too busy to look
   * through, or that the bot is not in, it is unclear.
   */
  async findSent(
    reply: Reply,
    userId: string,
    since: number,
    marks: readonly string[],
  ): Promise<MessagePlace | 'not there' | 'unclear'> {
    const isIt = ({ author, mentions, message_reference, components }: FoundMessage) => {
      const texts = JSON.stringify(components ?? []);
      return (
        author.id === this.#botUserId() &&
        mentions.some(({ id }) => id === userId) &&
        marks.some((mark) => mark === message_reference?.message_id || texts.includes(mark))
      );
    };
    const inChannel = reply.isOutOfReach
      ? 'unclear'
      : await this.#search(reply.channelId, since, isIt);
    if (typeof inChannel === 'object') return inChannel;
    const dm = await this.#ask(() => this.#dmWith(userId));
    const directly = dm === undefined ? 'not there' : await this.#search(dm, since, isIt);
    return directly === 'not there' ? inChannel : directly;
  }

  async #search(
    channelId: string,
    since: number,
    isIt: (message: FoundMessage) => boolean,
  ): Promise<MessagePlace | 'not there' | 'unclear'> {
    let after = String(SnowflakeUtil.generate({ timestamp: since - clockDifferenceMs }));
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const found = await this.#ask(() =>
        this.#rest.get(Routes.channelMessages(channelId), { query }),
      );
      // What the bot may not read it cannot look through.
      if (found === undefined) return 'not there';
      const messages = foundMessages.parse(found);
      const sent = messages.find(isIt);
      if (sent !== undefined) return { channelId, messageId: sent.id };
      const [newest] = messages;
      if (newest === undefined || messages.length < pageSize) return 'not there';
      after = newest.id;
    }
    return 'unclear';
  }

  async #dmWith(userId: string): Promise<string> {
    const dm = await this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
    return foundChannel.parse(dm).id;
  }

  #tokenLives(reply: Reply): boolean {
    return this.#clock.now() < reply.tokenExpiresAt - tokenMarginMs;
  }

  /** True when it worked, false when it will not work this way. @throws FilesTooLarge and what may pass */
  async #attempt(request: () => Promise<unknown>, byToken = false): Promise<boolean> {
    const done = async () => {
      await request();
      return true;
    };
    return (await this.#ask(done, byToken)) ?? false;
  }

  /**
   * The answer, or undefined when Discord understood the request and said no: unknown channel (10003), unknown message
   * (10008), missing access or permissions (50001, 50013), no direct messages (50007), too many edits of an old message
   * (30046, a long rate limit). What may pass (no answer, 5xx, 408, 429) is thrown, and so is a 401 of the bot token,
   * which ends the process.
   *
   * @throws FilesTooLarge
   */
  async #ask<T>(request: () => Promise<T>, byToken = false): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      if (error instanceof RateLimitError && error.method === 'PATCH' && !error.global) {
        this.#log.info({ err: error }, 'an edit would have to wait too long; another way is tried');
        return undefined;
      }
      if (!(error instanceof DiscordAPIError)) throw error;
      const { status, code } = error;
      if (code === tooLarge || status === 413) throw new FilesTooLarge('', { cause: error });
      const isRefused = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
      // 401 (50027) and 404 (10062, 10015): the interaction token is over, sooner than its time now and then.
      if (!isRefused && !(byToken && status === 401)) throw error;
      this.#log.info({ err: error }, 'Discord refused an edit or a message; another way is tried');
      return undefined;
    }
  }
}

/** Discord takes smaller files here than it said: the message may still go without them. */
export class FilesTooLarge extends Error {
  override readonly name = 'FilesTooLarge';
}
