import { createHash } from 'node:crypto';

import type { DocumentKey } from './document-store.ts';
import { hasEnded, type Job, type Reply } from './job.ts';

/** A user's jobs and charges: one document, so that a job's state and its charge change in one write. */
export interface UserDocument {
  readonly version: 1;
  /** Counts the writes. */
  readonly rev: number;
  readonly open: Readonly<Record<string, Job>>;
  /** The latest ended jobs, newest first: {@link finishedKept} of them and up to a page more. */
  readonly finished: readonly Job[];
  /** How many archive pages hold older jobs. */
  readonly archivePages: number;
  readonly spent: DaySum;
}

/** A guild's share: the presence of `reserved[jobId]` makes settling a job idempotent. */
export interface GuildDocument {
  readonly version: 1;
  readonly reserved: Readonly<Record<string, { day: string; cost: number }>>;
  readonly spent: DaySum;
}

/** Written before anything else of a job and removed last: a superset of all unfinished work. */
export type IntentBucket = Readonly<Record<string, Intent>>;

export interface Intent {
  readonly user: string;
  readonly guild?: string;
  readonly reply: Reply;
}

/** Videos charged on one UTC day, written `YYYY-MM-DD`. */
export interface DaySum {
  readonly day: string;
  readonly count: number;
}

/** How many ended jobs a user document keeps at least, and how many an archive page holds. */
export const finishedKept = 50;
const intentBuckets = 256;

const noSpending: DaySum = { day: '', count: 0 };
const emptyUser: UserDocument = {
  version: 1,
  rev: 0,
  open: {},
  finished: [],
  archivePages: 0,
  spent: noSpending,
};
const emptyGuild: GuildDocument = { version: 1, reserved: {}, spent: noSpending };

export function userDocument(userId: string): DocumentKey<UserDocument> {
  return { key: `user:${userId}`, empty: emptyUser };
}

export function guildDocument(guildId: string): DocumentKey<GuildDocument> {
  return { key: `guild:${guildId}`, empty: emptyGuild };
}

/** A page of ended jobs that the user document no longer keeps. */
export function archiveDocument(userId: string, page: number): DocumentKey<readonly Job[]> {
  return { key: `archive:${userId}:${page}`, empty: [] };
}

/** The bucket that holds a user's intents. */
export function intentBucket(userId: string): DocumentKey<IntentBucket> {
  const bucket = createHash('sha256').update(userId).digest().readUInt8(0);
  return { key: `intent:${bucket}`, empty: {} };
}

/** Every bucket: what recovery reads. */
export function allIntentBuckets(): DocumentKey<IntentBucket>[] {
  return Array.from({ length: intentBuckets }, (_, bucket) => ({
    key: `intent:${bucket}`,
    empty: {},
  }));
}

/** The UTC day that a time falls on, `YYYY-MM-DD`. Quotas begin anew at 00:00 UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Adds to a day's sum: a later day begins at zero, an earlier one no longer counts. */
export function addToDay(sum: DaySum, day: string, count: number): DaySum {
  if (day < sum.day) return sum;
  return { day, count: (day === sum.day ? sum.count : 0) + count };
}

/** Videos that a user has used on `day`: those charged and those still open. */
export function userUsage(user: UserDocument, day: string): number {
  const open = Object.values(user.open).filter(
    (job) => !hasEnded(job) && dayOf(job.createdAt) === day,
  );
  return (
    (user.spent.day === day ? user.spent.count : 0) + open.reduce((sum, job) => sum + job.cost, 0)
  );
}

/** Videos that a guild has used on `day`: those charged and those reserved. */
export function guildUsage(guild: GuildDocument, day: string): number {
  const reserved = Object.values(guild.reserved).filter((share) => share.day === day);
  return (
    (guild.spent.day === day ? guild.spent.count : 0) +
    reserved.reduce((sum, share) => sum + share.cost, 0)
  );
}
