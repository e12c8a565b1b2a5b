import type { MemberQuota, ServerQuota } from '../views/quota-view.ts';
import { withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import { dayOf, guildDocument, guildUsage, nextDay, userDocument, userUsage } from './documents.ts';
import {
  type Asker,
  memberLimit,
  monthUsage,
  type QuotaLimits,
  serverLimit,
  topMembers,
} from './guild-quota.ts';

/** How many of those who made the most are named. */
const mostNamed = 10;

/** What moderators see of quotas. */
export class QuotaOverview {
  readonly #documents: DocumentStore;
  readonly #limits: QuotaLimits;
  readonly #now: () => number;

  constructor(documents: DocumentStore, limits: QuotaLimits, now: () => number) {
    this.#documents = documents;
    this.#limits = limits;
    this.#now = now;
  }

  /** What a guild made and may make, and who made the most. */
  async ofServer(guildId: string): Promise<Omit<ServerQuota, 'provider'>> {
    const now = this.#now();
    const day = dayOf(now);
    const guild = await this.#documents.read(guildDocument(guildId));
    return {
      today: guildUsage(guild, day),
      month: monthUsage(guild, day),
      limit: serverLimit(guild, this.#limits),
      resetsAt: nextDay(now),
      guild,
      top: topMembers(guild, day, mostNamed),
    };
  }

  /** What a member made in a guild and may make there. */
  async ofMember(guildId: string, member: Asker): Promise<MemberQuota> {
    const now = this.#now();
    const day = dayOf(now);
    const { userId } = member;
    const kept = await this.#documents.read(userDocument(userId));
    const user = await withCarried(this.#documents, userId, kept, now);
    const guild = await this.#documents.read(guildDocument(guildId));
    const blockedAt = guild.blocked?.[userId]?.at;
    return {
      userId,
      today: userUsage(user, day, guildId),
      month: monthUsage(guild, day, userId),
      resetsAt: nextDay(now),
      ...memberLimit(guild, member, this.#limits),
      ...(blockedAt !== undefined && { blockedAt }),
    };
  }
}
