import { UserError } from '../errors.ts';
import { timestamp } from '../views/timestamp.ts';
import type { DocumentStore } from './document-store.ts';
import {
  addToDay,
  dayOf,
  guildDocument,
  guildUsage,
  type UserDocument,
  userDocument,
  userUsage,
} from './documents.ts';
import type { Job } from './job.ts';

const dayMs = 86_400_000;

/** Videos a day, counted from 00:00 UTC. */
export interface QuotaLimits {
  readonly userDaily: number;
  readonly guildDaily: number;
}

/**
 * What may be made today. A guild's share is reserved when a job is taken on and settled once when it is over; a
 * user's share follows from the user's own document, where state and charge change together.
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

  /** @throws UserError when the job is more than the user may have today */
  checkUser(user: UserDocument, job: Job): void {
    const { userDaily } = this.#limits;
    if (userUsage(user, dayOf(job.createdAt)) + job.cost > userDaily) {
      throw usedUp('quota.userUsed', userDaily, job.createdAt);
    }
  }

  /**
   * Reserves the job's cost of its guild's share; nothing in direct messages.
   *
   * @throws UserError when the job is more than the guild may have today
   */
  async reserve(job: Job): Promise<void> {
    if (job.guildId === undefined) return;
    const day = dayOf(job.createdAt);
    const { guildDaily } = this.#limits;
    await this.#documents.change(guildDocument(job.guildId), (guild) => {
      if (guildUsage(guild, day) + job.cost > guildDaily) {
        throw usedUp('quota.guildUsed', guildDaily, job.createdAt);
      }
      return { ...guild, reserved: { ...guild.reserved, [job.id]: { day, cost: job.cost } } };
    });
  }

  /** Turns a reservation into a charge, or gives it back. Doing it again changes nothing. */
  async settle(guildId: string, jobId: string, charged: boolean): Promise<void> {
    await this.#documents.change(guildDocument(guildId), (guild) => {
      const { [jobId]: share, ...reserved } = guild.reserved;
      if (share === undefined) return guild;
      const spent = charged ? addToDay(guild.spent, share.day, share.cost) : guild.spent;
      return { ...guild, reserved, spent };
    });
  }

  /** Whether a video was ever made in a guild, or is being made. */
  async isUsed(guildId: string): Promise<boolean> {
    const { spent, reserved } = await this.#documents.read(guildDocument(guildId));
    return spent.count > 0 || Object.keys(reserved).length > 0;
  }

  /** How many videos the user may still have today, here. */
  async leftToday(userId: string, guildId?: string): Promise<number> {
    const day = dayOf(this.#now());
    const user = await this.#documents.read(userDocument(userId));
    const forUser = this.#limits.userDaily - userUsage(user, day);
    if (guildId === undefined) return Math.max(0, forUser);
    const guild = await this.#documents.read(guildDocument(guildId));
    return Math.max(0, Math.min(forUser, this.#limits.guildDaily - guildUsage(guild, day)));
  }
}

function usedUp(key: 'quota.userUsed' | 'quota.guildUsed', limit: number, now: number): UserError {
  const midnight = (Math.floor(now / dayMs) + 1) * dayMs;
  return new UserError(key, {
    limit,
    when: timestamp(midnight, 'R'),
    time: timestamp(midnight, 't'),
  });
}
