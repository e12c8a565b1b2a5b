import { UserError } from '../errors.ts';
import { withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import { type GuildDocument, guildDocument, userDocument } from './documents.ts';

/** So that a guild document stays small. */
const mostLimits = 100;
const mostBlocked = 500;

/** Whom a limit is for. */
export type LimitTarget =
  | { readonly kind: 'server' }
  | { readonly kind: 'role' | 'user'; readonly id: string };

/** What the moderators of a guild decide. */
export class GuildSettings {
  readonly #documents: DocumentStore;
  readonly #now: () => number;

  constructor(documents: DocumentStore, now: () => number) {
    this.#documents = documents;
    this.#now = now;
  }

  /** Everything that is kept of a guild. */
  read(guildId: string): Promise<GuildDocument> {
    return this.#documents.read(guildDocument(guildId));
  }

  /**
   * Sets how many videos a day are allowed, or takes a limit back.
   *
   * @param limit undefined takes it back
   * @returns what it was before
   * @throws UserError when there are too many limits
   */
  async setLimit(
    guildId: string,
    target: LimitTarget,
    limit: number | undefined,
  ): Promise<number | undefined> {
    return this.#change(guildId, ({ limits = {}, ...guild }) => {
      if (target.kind === 'server') {
        const { server, ...others } = limits;
        return [
          server,
          { ...guild, limits: { ...others, ...(limit !== undefined && { server: limit }) } },
        ];
      }
      const kind = target.kind === 'role' ? 'roles' : 'users';
      const { [target.id]: before, ...others } = limits[kind] ?? {};
      const changed = limit === undefined ? others : { ...others, [target.id]: limit };
      requireFew(changed, mostLimits);
      return [before, { ...guild, limits: { ...limits, [kind]: changed } }];
    });
  }

  /**
   * Lets a person make no more videos in a guild.
   *
   * @param by the moderator
   * @returns false when the person was blocked before
   * @throws UserError when too many are
   */
  async block(guildId: string, userId: string, by: string): Promise<boolean> {
    return this.#change(guildId, (guild) => {
      if (guild.blocked?.[userId] !== undefined) return [false, guild];
      const blocked = { ...guild.blocked, [userId]: { at: this.#now(), by } };
      requireFew(blocked, mostBlocked);
      return [true, { ...guild, blocked }];
    });
  }

  /** @returns false when the person was not blocked */
  async unblock(guildId: string, userId: string): Promise<boolean> {
    return this.#change(guildId, (guild) => {
      const { [userId]: block, ...blocked } = guild.blocked ?? {};
      return block === undefined ? [false, guild] : [true, { ...guild, blocked }];
    });
  }

  /**
   * Sets the channel in which moderators read what happens; undefined switches it off.
   *
   * @returns the channel before
   */
  async setLog(guildId: string, channelId: string | undefined): Promise<string | undefined> {
    return this.#change(guildId, ({ log, ...guild }) => [
      log?.channelId,
      { ...guild, ...(channelId !== undefined && { log: { channelId } }) },
    ]);
  }

  /**
   * Forgets what was charged today to the guild as a whole; what is being made still counts.
   *
   * @returns how many videos that were
   */
  async resetServer(guildId: string, day: string): Promise<number> {
    return this.#change(guildId, (guild) => {
      const { spent } = guild;
      if (spent.day !== day || spent.count === 0) return [0, guild];
      return [spent.count, { ...guild, spent: { day, count: 0 } }];
    });
  }

  /**
   * Forgets what was charged today to a person in a guild; what is being made still counts, and so does what was made
   * elsewhere.
   *
   * @returns how many videos that were
   */
  async resetUser(guildId: string, userId: string, day: string): Promise<number> {
    let forgotten = 0;
    await this.#documents.change(userDocument(userId), async (kept) => {
      const user = await withCarried(this.#documents, userId, kept, this.#now());
      const { count, places = {} } = user.spent;
      const { [guildId]: _, ...elsewhere } = places;
      // What older versions have counted belongs to no place: it goes too.
      const left = Object.values(elsewhere).reduce((sum, made) => sum + made, 0);
      if (user.spent.day !== day || left === count) return kept;
      forgotten = count - left;
      return { ...user, rev: user.rev + 1, spent: { day, count: left, places: elsewhere } };
    });
    return forgotten;
  }

  async #change<T>(
    guildId: string,
    change: (guild: GuildDocument) => readonly [T, GuildDocument],
  ): Promise<T> {
    let answer: { readonly value: T } | undefined;
    await this.#documents.change(guildDocument(guildId), (guild) => {
      const [value, changed] = change(guild);
      answer = { value };
      return changed;
    });
    if (answer === undefined) throw new Error('a guild document was not changed');
    return answer.value;
  }
}

function requireFew(list: object, most: number): void {
  if (Object.keys(list).length > most) throw new UserError('quota.tooMany', { most });
}
