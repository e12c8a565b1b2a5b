import { DiscordAPIError, type REST, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import { answerOrRefusal } from './discord-answer.ts';
import { hasLivingToken, type MessagePlace, type Reply } from './job.ts';
import type { Logger } from './logger.ts';

/** The machine's clock may differ from Discord's by this much. */
const clockDifferenceMs = 60_000;
const pageSize = 100;
const mostPages = 10;
/** Discord's error code for a channel that is gone. */
const unknownChannel = 10003;

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
type FoundMessage = z.output<typeof foundMessages>[number];

/** Sends the messages that tell one person what became of a job, and finds them again after a crash. */
export class Notices {
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
      if (!hasLivingToken(reply, this.#clock.now()) || (parts.wasBegun && answer !== undefined))
        return undefined;
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

  /**
   * Looks for a message that the bot has sent a person since a time (ms) and that answers or holds one of `marks`, in
   * the reply's channel or directly. Where the channel is gone there is none to be seen; in a channel that is too busy to
   * look through, that the bot may not read, or that it is not in, it is unclear.
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
    const inChannel = reply.isOutOfReach ? 'unclear' : await this.#search(reply, since, isIt);
    if (typeof inChannel === 'object') return inChannel;
    const dm = await this.#ask(() => this.#dmWith(userId));
    const directly =
      dm === undefined ? 'not there' : await this.#search({ channelId: dm }, since, isIt);
    return directly === 'not there' ? inChannel : directly;
  }

  /** @param place in a server's channel the bot may lack the right to read; in direct messages it never does */
  async #search(
    { channelId, guildId }: Pick<Reply, 'channelId' | 'guildId'>,
    since: number,
    isIt: (message: FoundMessage) => boolean,
  ): Promise<MessagePlace | 'not there' | 'unclear'> {
    let after = String(SnowflakeUtil.generate({ timestamp: since - clockDifferenceMs }));
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({ after, limit: String(pageSize) });
      const messages = await this.#messages(channelId, query);
      if (!Array.isArray(messages)) return messages === 'gone' ? 'not there' : 'unclear';
      const sent = messages.find(isIt);
      if (sent !== undefined) return { channelId, messageId: sent.id };
      const [newest] = messages;
      if (newest === undefined && guildId !== undefined) return this.#emptiness(channelId);
      if (newest === undefined || messages.length < pageSize) return 'not there';
      after = newest.id;
    }
    return 'unclear';
  }

  /** What it means that a channel has no message of late: without the right to read the history, Discord shows none. */
  async #emptiness(channelId: string): Promise<'not there' | 'unclear'> {
    const any = await this.#messages(channelId, new URLSearchParams({ limit: '1' }));
    return Array.isArray(any) && any.length > 0 ? 'not there' : 'unclear';
  }

  /** Some of a channel's messages; or that the channel is gone, or that the bot may not look into it. */
  async #messages(
    channelId: string,
    query: URLSearchParams,
  ): Promise<readonly FoundMessage[] | 'gone' | 'closed'> {
    let isGone = false;
    const found = await this.#ask(() =>
      this.#rest.get(Routes.channelMessages(channelId), { query }).catch((error: unknown) => {
        isGone = error instanceof DiscordAPIError && error.code === unknownChannel;
        throw error;
      }),
    );
    if (found === undefined) return isGone ? 'gone' : 'closed';
    return foundMessages.parse(found);
  }

  async #dmWith(userId: string): Promise<string> {
    const dm = await this.#rest.post(Routes.userChannels(), { body: { recipient_id: userId } });
    return foundChannel.parse(dm).id;
  }

  #ask<T>(request: () => Promise<T>, byToken = false): Promise<T | undefined> {
    return answerOrRefusal(request, { byToken, log: this.#log });
  }
}
