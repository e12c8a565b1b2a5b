import { UserError } from '../errors.ts';
import { timestamp } from '../views/timestamp.ts';
import { type Account, readAccount } from './account.ts';
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
  userUsage,
} from './documents.ts';
import { type Asker, memberLimit, type QuotaLimits, serverLimit, settled } from './guild-quota.ts';
import type { Job } from './job.ts';

/** Who wants a video, and in which guild; undefined in direct messages. */
export interface PlacedAsker extends Asker {
  readonly guildId?: string;
}

/** How many videos somebody may still have today, and where it is none, why. */
export interface Standing {
  readonly left: number;
  readonly refusal?: UserError;
}

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
    const refusal = userRefusal(user, job, limit);
    if (refusal !== undefined) throw refusal;
  }

  /**
   * Reserves the job's cost of its guild's share; nothing in direct messages.
   *
   * @param roleIds the roles that the user has in the guild
   * @returns videos that the user may have a day there
   * @throws UserError when the user is blocked there, or the job is more than the guild may have today
   */
  async reserve(job: Job, roleIds: readonly string[]): Promise<number> {
    const { guildId, userId } = job;
    if (guildId === undefined) return this.#limits.userDaily;
    const guild = await this.#documents.change(guildDocument(guildId), (guild) => {
      const refusal = guildRefusal(guild, job, serverLimit(guild, this.#limits));
      if (refusal !== undefined) throw refusal;
      return { ...guild, reserved: { ...guild.reserved, [job.id]: reservationOf(job) } };
    });
    return memberLimit(guild, { userId, roleIds }, this.#limits).limit;
  }

  /** Turns a reservation into a charge, or gives it back. Doing it again changes nothing. */
  async settle(guildId: string, jobId: string, charged: boolean): Promise<void> {
    await this.#documents.change(guildDocument(guildId), (guild) => settled(guild, jobId, charged));
  }

  /**
   * Looks whether somebody may have a video now; nothing is reserved.
   *
   * @throws UserError with the reason that {@link reserve} or {@link checkUser} would give
   */
  async require(asker: PlacedAsker): Promise<void> {
    const { refusal } = this.standing(
      asker,
      await readAccount(this.#documents, asker, this.#now()),
    );
    if (refusal !== undefined) throw refusal;
  }

  /** What somebody may still have today, by what is kept of them and of where they are. */
  standing(asker: PlacedAsker, { user, guild }: Account): Standing {
    const createdAt = this.#now();
    const day = dayOf(createdAt);
    const wish = { ...asker, createdAt, cost: 1 };
    const { userDaily } = this.#limits;
    const own = guild === undefined ? userDaily : memberLimit(guild, asker, this.#limits).limit;
    const all = guild === undefined ? Number.POSITIVE_INFINITY : serverLimit(guild, this.#limits);
    const refusal = (guild && guildRefusal(guild, wish, all)) ?? userRefusal(user, wish, own);
    if (refusal !== undefined) return { left: 0, refusal };
    const made = guild === undefined ? 0 : guildUsage(guild, day);
    return { left: Math.min(own - userUsage(user, day, placeOf(asker)), all - made) };
  }
}

/** What is to be made: a job, or what may become one. */
type Wish = Pick<Job, 'userId' | 'guildId' | 'createdAt' | 'cost'>;

/** Why a guild has no room for something; undefined where it has. */
function guildRefusal(
  guild: GuildDocument,
  { userId, createdAt, cost }: Wish,
  limit: number,
): UserError | undefined {
  const block = guild.blocked?.[userId];
  if (block !== undefined) {
    return new UserError('quota.blocked', { since: timestamp(block.at, 'f') });
  }
  if (guildUsage(guild, dayOf(createdAt)) + cost <= limit) return undefined;
  return limit === 0
    ? new UserError('quota.guildNone')
    : usedUp('quota.guildUsed', limit, createdAt);
}

/** Why a person may not have something; undefined where they may. */
function userRefusal(user: UserDocument, wish: Wish, limit: number): UserError | undefined {
  const { createdAt, cost, guildId } = wish;
  if (userUsage(user, dayOf(createdAt), placeOf(wish)) + cost <= limit) return undefined;
  if (limit === 0) return new UserError('quota.userNone');
  return usedUp(guildId === undefined ? 'quota.ownUsed' : 'quota.userUsed', limit, createdAt);
}

function usedUp(
  key: 'quota.ownUsed' | 'quota.userUsed' | 'quota.guildUsed',
  limit: number,
  now: number,
): UserError {
  const midnight = nextDay(now);
  return new UserError(key, {
    count: limit,
    when: timestamp(midnight, 'R'),
    time: timestamp(midnight, 't'),
  });
}
