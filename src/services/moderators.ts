import { type REST, Routes } from 'discord.js';

import type { OutgoingMessage } from '../views/outgoing-message.ts';
import type { Logger } from './logger.ts';

/** A server with the channel in which Discord itself tells its moderators what matters; community servers have one. */
export interface ModeratedGuild {
  readonly id: string;
  readonly channelId: string;
  /** The server's language, as Discord names it. */
  readonly locale: string;
}

/** Tells the moderators of the servers that use the bot. */
export class Moderators {
  readonly #rest: Pick<REST, 'post'>;
  readonly #guilds: () => readonly ModeratedGuild[];
  readonly #usesBot: (guildId: string) => Promise<boolean>;
  readonly #log: Logger;

  /** @param usesBot whether people of a server have made videos */
  constructor(
    rest: Pick<REST, 'post'>,
    guilds: () => readonly ModeratedGuild[],
    usesBot: (guildId: string) => Promise<boolean>,
    log: Logger,
  ) {
    this.#rest = rest;
    this.#guilds = guilds;
    this.#usesBot = usesBot;
    this.#log = log;
  }

  /**
   * Writes to each server once, one after another, in its language. Where the bot may not write, nobody is told.
   */
  async tell(messageIn: (locale: string) => OutgoingMessage): Promise<void> {
    for (const { id, channelId, locale } of this.#guilds()) {
      if (!(await this.#usesBot(id))) continue;
      try {
        const body = { ...messageIn(locale), allowed_mentions: { parse: [] } };
        await this.#rest.post(Routes.channelMessages(channelId), { body });
      } catch (error) {
        this.#log.info({ err: error, guild: id }, 'the moderators could not be told');
      }
    }
  }
}
