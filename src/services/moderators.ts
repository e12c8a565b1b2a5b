import { type REST, Routes } from 'discord.js';

import type { OutgoingMessage } from '../views/outgoing-message.ts';
import type { GuildDocument } from './documents.ts';
import type { Logger } from './logger.ts';

/** A server that has the bot. */
export interface ModeratedGuild {
  readonly id: string;
  /** Where Discord itself tells its moderators what matters; community servers have such a channel. */
  readonly updatesChannelId: string | null;
  /** The server's language, as Discord names it. */
  readonly locale: string;
}

/** Tells the moderators of the servers that use the bot. */
export class Moderators {
  readonly #rest: Pick<REST, 'post'>;
  readonly #guilds: () => readonly ModeratedGuild[];
  readonly #read: (guildId: string) => Promise<GuildDocument>;
  readonly #log: Logger;

  /** @param read what is kept of a server */
  constructor(
    rest: Pick<REST, 'post'>,
    guilds: () => readonly ModeratedGuild[],
    read: (guildId: string) => Promise<GuildDocument>,
    log: Logger,
  ) {
    this.#rest = rest;
    this.#guilds = guilds;
    this.#read = read;
    this.#log = log;
  }

  /**
   * Writes to each server once, one after another, in its language: to the channel of its log, else to that of
   * Discord's updates. Where the bot may not write, nobody is told.
   */
  async tell(messageIn: (locale: string) => OutgoingMessage): Promise<void> {
    for (const { id, updatesChannelId, locale } of this.#guilds()) {
      const guild = await this.#read(id);
      if (!wasUsed(guild)) continue;
      const channels = [guild.log?.channelId, updatesChannelId];
      await this.#tellOne(id, channels, messageIn(locale));
    }
  }

  async #tellOne(
    guildId: string,
    channels: readonly (string | null | undefined)[],
    message: OutgoingMessage,
  ): Promise<void> {
    const body = { ...message, allowed_mentions: { parse: [] } };
    for (const channelId of channels.filter((id) => typeof id === 'string')) {
      try {
        await this.#rest.post(Routes.channelMessages(channelId), { body });
        return;
      } catch (error) {
        this.#log.info({ err: error, guild: guildId }, 'the moderators could not be told');
      }
    }
  }
}

/** Whether a video was ever made in a guild, or is being made. */
function wasUsed({ spent, month, reserved }: GuildDocument): boolean {
  return spent.day !== '' || month !== undefined || Object.keys(reserved).length > 0;
}
