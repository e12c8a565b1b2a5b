import { randomBytes } from 'node:crypto';

import { DiscordAPIError, type REST, Routes } from 'discord.js';

import type { OutgoingMessage } from '../views/outgoing-message.ts';
import type { Clock } from './clock.ts';
import type { DocumentStore } from './document-store.ts';
import { guildDocument } from './documents.ts';
import type { Logger } from './logger.ts';

/** Entries of one guild that wait; what comes on top is only in the bot's own log. */
const mostWaiting = 100;
const pausesMs = [1_000, 2_000, 4_000, 8_000];

/** What becomes of an entry; `off` where a guild keeps no log. */
export type Recorded = 'sent' | 'off' | 'failed';

interface Line {
  waiting: number;
  work: Promise<unknown>;
}

/**
 * Tells a guild's moderators in the channel of their choice what happens: in order, a few times where it fails, and
 * behind what is being done. Entries that wait when the bot is killed are lost; they are only ever news of what the
 * documents hold.
 */
export class AuditLog {
  readonly #documents: DocumentStore;
  readonly #rest: Pick<REST, 'post'>;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #lines = new Map<string, Line>();
  readonly #stopping = new AbortController();

  constructor(parts: {
    documents: DocumentStore;
    rest: Pick<REST, 'post'>;
    clock: Clock;
    log: Logger;
  }) {
    this.#documents = parts.documents;
    this.#rest = parts.rest;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /**
   * Puts an entry in its guild's line. It need not be waited for, and never throws.
   *
   * @param channelId where it goes; by default the channel that is the guild's log now
   */
  record(guildId: string, entry: OutgoingMessage, channelId?: string): Promise<Recorded> {
    const line = this.#lines.get(guildId) ?? { waiting: 0, work: Promise.resolve() };
    if (line.waiting >= mostWaiting) {
      this.#log.warn({ guild: guildId }, 'a log of moderators does not keep up: an entry is lost');
      return Promise.resolve('failed');
    }
    line.waiting += 1;
    this.#lines.set(guildId, line);
    // Looked up now: by its turn the log may be elsewhere, or off.
    const target = channelId === undefined ? this.#channelOf(guildId) : Promise.resolve(channelId);
    const recorded = Promise.allSettled([target, line.work])
      .then(async () => this.#send(guildId, entry, await target))
      .catch((error: unknown): Recorded => {
        this.#log.warn({ err: error, guild: guildId }, 'an entry of a log of moderators is lost');
        return 'failed';
      })
      .finally(() => {
        line.waiting -= 1;
        if (line.waiting === 0) this.#lines.delete(guildId);
      });
    line.work = recorded;
    return recorded;
  }

  /** Resolves when nothing waits; what fails from now on is not tried again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#lines.values()].map(({ work }) => work));
  }

  async #send(
    guildId: string,
    entry: OutgoingMessage,
    channelId: string | undefined,
  ): Promise<Recorded> {
    if (channelId === undefined) return 'off';
    const body = {
      ...entry,
      allowed_mentions: { parse: [] },
      // Tried again, it is posted once.
      nonce: randomBytes(12).toString('hex'),
      enforce_nonce: true,
    };
    const isSent = await this.#tryToPost(channelId, body);
    await this.#note(guildId, channelId, isSent);
    return isSent ? 'sent' : 'failed';
  }

  /** False when the channel is gone or closed to the bot. @throws when it has failed otherwise, again and again */
  async #tryToPost(channelId: string, body: object): Promise<boolean> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await this.#rest.post(Routes.channelMessages(channelId), { body });
        return true;
      } catch (error) {
        if (isRefusal(error)) return false;
        const pause = pausesMs[attempt];
        if (pause === undefined || this.#stopping.signal.aborted) throw error;
        await this.#clock.sleep(pause, this.#stopping.signal).catch(() => undefined);
      }
    }
  }

  async #channelOf(guildId: string): Promise<string | undefined> {
    return (await this.#documents.read(guildDocument(guildId))).log?.channelId;
  }

  /** Keeps whether a guild's log can be written to, and says it once when that changes. */
  async #note(guildId: string, channelId: string, isSent: boolean): Promise<void> {
    let isNews = false;
    await this.#documents.change(guildDocument(guildId), (guild) => {
      const { log } = guild;
      isNews = log?.channelId === channelId && (log.isUnreachable ?? false) === isSent;
      return isNews ? { ...guild, log: { channelId, isUnreachable: !isSent } } : guild;
    });
    if (!isNews) return;
    const about = { guild: guildId, channel: channelId };
    if (isSent) this.#log.info(about, 'a log of moderators can be written to again');
    else this.#log.warn(about, 'a log of moderators is gone or closed to the bot');
  }
}

/** Discord understood and said no: unknown channel (10003), missing access (50001) or permissions (50013). */
function isRefusal(error: unknown): boolean {
  return error instanceof DiscordAPIError && [403, 404].includes(error.status);
}
