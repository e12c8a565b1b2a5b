import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.ts';
import type { Directory } from './directory.ts';
import type { Reaction, StoredMessage } from './message-store.ts';
import type { MessageView } from './message-view.ts';
import { memberObject } from './place-objects.ts';

/** The intent that a bot needs to be told. */
const INTENTS = {
  Messages: { guild: GatewayIntentBits.GuildMessages, direct: GatewayIntentBits.DirectMessages },
  Reactions: {
    guild: GatewayIntentBits.GuildMessageReactions,
    direct: GatewayIntentBits.DirectMessageReactions,
  },
} as const;

/** What happens to messages. */
export interface MessageNews {
  /** `message`: it is new or has changed. */
  readonly type: 'message' | 'messageDeleted';
  readonly message: StoredMessage;
}

/** Tells the bot's gateway sessions of messages, as far as their intents and the message's visibility go. */
export class MessageEvents {
  readonly #gateway: Gateway;
  readonly #view: MessageView;
  readonly #directory: Directory;
  readonly #tell: (news: MessageNews) => void;

  /** @param tell - called with all news, ephemeral messages included */
  constructor(
    gateway: Gateway,
    view: MessageView,
    directory: Directory,
    tell: (news: MessageNews) => void,
  ) {
    this.#gateway = gateway;
    this.#view = view;
    this.#directory = directory;
    this.#tell = tell;
  }

  created(message: StoredMessage): void {
    this.#send('MESSAGE_CREATE', message);
  }

  updated(message: StoredMessage): void {
    this.#send('MESSAGE_UPDATE', message);
  }

  /** Shows in people's clients alone: bots are told nothing. */
  overdue(message: StoredMessage): void {
    this.#tell({ type: 'message', message });
  }

  deleted(message: StoredMessage): void {
    this.#tell({ type: 'messageDeleted', message });
    const place = this.#place(message);
    if (place === undefined) return;
    const { id, channelId } = message;
    const data = {
      id,
      channel_id: channelId,
      ...(place.guildId ? { guild_id: place.guildId } : {}),
    };
    this.#gateway.dispatch('MESSAGE_DELETE', data, place);
  }

  /** Of one channel, at once. */
  deletedTogether(messages: readonly StoredMessage[]): void {
    for (const message of messages) this.#tell({ type: 'messageDeleted', message });
    const [first] = messages;
    const place = first === undefined ? undefined : this.#place(first);
    if (first === undefined || place === undefined) return;
    const data = {
      ids: messages.map(({ id }) => id),
      channel_id: first.channelId,
      ...(place.guildId !== undefined && { guild_id: place.guildId }),
    };
    this.#gateway.dispatch('MESSAGE_DELETE_BULK', data, place);
  }

  /** @param more - the emoji, and whose reaction it is where it is somebody's */
  reacted(
    message: StoredMessage,
    event: string,
    more: { readonly emoji?: Reaction['emoji']; readonly userId?: string } = {},
  ): void {
    this.#tell({ type: 'message', message });
    const place = this.#place(message, 'Reactions');
    if (place === undefined) return;
    const { guildId } = place;
    const { emoji, userId } = more;
    const isAdded = event === 'MESSAGE_REACTION_ADD';
    const member =
      guildId === undefined || userId === undefined
        ? undefined
        : this.#directory.guild(guildId).members.get(userId);
    const data = {
      channel_id: message.channelId,
      message_id: message.id,
      ...(guildId !== undefined && { guild_id: guildId }),
      ...(emoji !== undefined && { emoji }),
      ...(userId !== undefined && { user_id: userId, burst: false, type: 0 }),
      ...(isAdded && { message_author_id: message.author.id }),
      ...(isAdded && member !== undefined && { member: memberObject(this.#directory, member) }),
    };
    this.#gateway.dispatch(event, data, place);
  }

  #send(event: string, message: StoredMessage): void {
    this.#tell({ type: 'message', message });
    const place = this.#place(message);
    if (place === undefined || !this.#gateway.wants(place)) return;
    const { guildId } = place;
    const member = guildId
      ? this.#directory.guild(guildId).members.get(message.author.id)
      : undefined;
    const full = {
      ...this.#view.object(message),
      ...(guildId === undefined ? {} : { guild_id: guildId }),
      ...(member === undefined
        ? {}
        : { member: { ...memberObject(this.#directory, member), user: undefined } }),
    };
    const botId = this.#directory.bot.id;
    const open =
      guildId === undefined || message.author.id === botId || message.mentionIds.includes(botId);
    const stripped = { ...full, content: '', embeds: [], attachments: [], components: [] };
    this.#gateway.dispatch(event, full, place, (intents) =>
      open || (intents & GatewayIntentBits.MessageContent) !== 0 ? full : stripped,
    );
  }

  /** Where the event goes; nowhere for ephemeral messages and places that the bot is not in. */
  #place(
    message: StoredMessage,
    about: 'Messages' | 'Reactions' = 'Messages',
  ): { guildId: string | undefined; intents: number } | undefined {
    if ((message.flags & MessageFlags.Ephemeral) !== 0) return undefined;
    const channel = this.#directory.channels.get(message.channelId);
    if (channel === undefined || !this.#directory.botIsIn(channel)) return undefined;
    const { guildId } = channel;
    return { guildId, intents: INTENTS[about][guildId === undefined ? 'direct' : 'guild'] };
  }
}
