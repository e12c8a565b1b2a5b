import { UserError } from '../errors.ts';
import { timestamp } from '../views/timestamp.ts';
import { withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import {
  dayOf,
  type GuildDocument,
  guildDocument,
  guildUsage,
  nextDay,
  placeOf,
  reservationOf,
  type UserDocument,
  userDocument,
  userUsage,
} from './documents.ts';
import { memberLimit, type QuotaLimits, serverLimit, settled } from './guild-quota.ts';
import type { Job } from './job.ts';

/**
 * What may be made today. A guild's share is reserved when a job is taken on and settled once when it is over; a
 * user's share follows from the user's own document, where state and charge change together. What a person may make in
 * a guild is what its moderators have set there, and only what was made there counts.
 */
export class QuotaLedger {
  readonly #documents: DocumentStore;
  readonly #limits: QuotaLimits;
  readonly #now: () => number;

  constructor(documents: DocumentStore, limits: QuotaLimits, now: () => number) {
    this.#documents = documents;
    this.#limits = limits;
    this.#now = now;
  }

  /**
   * @param limit videos that the user may have a day where the job is made: what {@link reserve} answers
   * @throws UserError when the job is more than the user may have today
   */
  checkUser(user: UserDocument, job: Job, limit: number): void {
    const used = userUsage(user, dayOf(job.createdAt), placeOf(job));
    if (used + job.cost <= limit) return;
    throw limit === 0
      ? new UserError('quota.userNone')
      : usedUp(
          job.guildId === undefined ? 'quota.ownUsed' : 'quota.userUsed',
          limit,
          job.createdAt,
        );
  }

  /**
   * Reserves the job's cost of its guild's share; nothing in direct messages.
   *
   * @param roleIds the roles that the user has in the guild
   * @returns videos that the user may have a day there
   * @throws UserError when the user is blocked there, or the job is more than the guild may have today
   */
  async reserve(job: Job, roleIds: readonly string[]): Promise<number> {
    const { guildId, userId, createdAt } = job;
    if (guildId === undefined) return this.#limits.userDaily;
    const guild = await this.#documents.change(guildDocument(guildId), (guild) => {
      requireUnblocked(guild, userId);
      const limit = serverLimit(guild, this.#limits);
      if (guildUsage(guild, dayOf(createdAt)) + job.cost > limit) {
        throw limit === 0
          ? new UserError('quota.guildNone')
          : usedUp('quota.guildUsed', limit, createdAt);
      }
      return { ...guild, reserved: { ...guild.reserved, [job.id]: reservationOf(job) } };
    });
    return memberLimit(guild, { userId, roleIds }, this.#limits).limit;
  }

  /** Turns a reservation into a charge, or gives it back. Doing it again changes nothing. */
  async settle(guildId: string, jobId: string, charged: boolean): Promise<void> {
    await this.#documents.change(guildDocument(guildId), (guild) => settled(guild, jobId, charged));
  }

  /**
   * How many videos the user may still have today, here.
   *
   * @param roleIds the roles that the user has in the guild
   */
  async leftToday(
    userId: string,
    guildId?: string,
    roleIds: readonly string[] = [],
  ): Promise<number> {
    const now = this.#now();
    const day = dayOf(now);
    const [kept, guild] = await Promise.all([
      this.#documents.read(userDocument(userId)),
      guildId === undefined ? undefined : this.#documents.read(guildDocument(guildId)),
    ]);
    const user = await withCarried(this.#documents, userId, kept, now);
    const used = userUsage(user, day, placeOf(guildId === undefined ? {} : { guildId }));
    if (guild === undefined) return Math.max(0, this.#limits.userDaily - used);
    if (guild.blocked?.[userId] !== undefined) return 0;
    const { limit } = memberLimit(guild, { userId, roleIds }, this.#limits);
    const ofGuild = serverLimit(guild, this.#limits) - guildUsage(guild, day);
    return Math.max(0, Math.min(limit - used, ofGuild));
  }
}

function requireUnblocked({ blocked }: GuildDocument, userId: string): void {
  const block = blocked?.[userId];
  if (block === undefined) return;
  throw new UserError('quota.blocked', { since: timestamp(block.at, 'f') });
}

function usedUp(
  key: 'quota.ownUsed' | 'quota.userUsed' | 'quota.guildUsed',
  limit: number,
  now: number,
): UserError {
  const midnight = nextDay(now);
  return new UserError(key, {
    limit,
    when: timestamp(midnight, 'R'),
    time: timestamp(midnight, 't'),
  });
}
