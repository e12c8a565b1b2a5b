import { GatewayIntentBits, MessageFlags } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/gateway.ts';
import type { Directory } from './directory.ts';
import type { StoredMessage } from './message-store.ts';
import type { MessageView } from './message-view.ts';
import { memberObject } from './place-objects.ts';

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
  #place(message: StoredMessage): { guildId: string | undefined; intents: number } | undefined {
    if ((message.flags & MessageFlags.Ephemeral) !== 0) return undefined;
    const channel = this.#directory.channels.get(message.channelId);
    if (channel === undefined || !this.#directory.botIsIn(channel)) return undefined;
    return channel.guildId === undefined
      ? { guildId: undefined, intents: GatewayIntentBits.DirectMessages }
      : { guildId: channel.guildId, intents: GatewayIntentBits.GuildMessages };
  }
}
