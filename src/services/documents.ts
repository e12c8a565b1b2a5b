import { createHash } from 'node:crypto';

import {
  isArchivePage,
  isGuildDocument,
  isIntentBucket,
  isRecord,
  isUserDocument,
} from './document-guards.ts';
import type { DocumentKey } from './document-store.ts';
import { hasEnded, type Job, type Reply } from './job.ts';
import type { Storage } from './storage.ts';

/** A user's jobs and charges: one document, so that a job's state and its charge change in one write. */
export interface UserDocument {
  readonly version: 1;
  /** Counts the writes. */
  readonly rev: number;
  readonly open: Readonly<Record<string, Job>>;
  /** The latest ended jobs, newest first: {@link finishedKept} of them and up to a page more. */
  readonly finished: readonly Job[];
  /** How many archive pages were written for older jobs; the oldest may be gone again. */
  readonly archivePages: number;
  readonly spent: DaySum;
  /** The pose that is offered first. */
  readonly defaultPose?: string;
  /** When the person confirmed to have the right to use the voices, and which version of that text (ms). */
  readonly consent?: { readonly version: number; readonly at: number };
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
  /** The person's language, as Discord names it. */
  readonly locale?: string;
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

/** A damaged one begins anew behind its archive pages, which would otherwise be written over. */
export function userDocument(userId: string): DocumentKey<UserDocument> {
  return {
    key: `user:${userId}`,
    empty: emptyUser,
    isValid: isUserDocument,
    async rebuild(storage) {
      let archivePages = 0;
      for await (const [key] of storage.scan(`archive:${userId}:`)) {
        // Old pages may have been removed before it.
        archivePages = Math.max(archivePages, pageOf(key) + 1);
      }
      return archivePages === 0 ? emptyUser : { ...emptyUser, archivePages };
    },
  };
}

/** A damaged one gets the reservations of its open jobs back; what was charged that day is forgotten. */
export function guildDocument(guildId: string): DocumentKey<GuildDocument> {
  return {
    key: `guild:${guildId}`,
    empty: emptyGuild,
    isValid: isGuildDocument,
    async rebuild(storage) {
      const jobs = await openJobsOfGuild(storage, guildId);
      const shares = jobs.map(({ id, createdAt, cost }) => [id, { day: dayOf(createdAt), cost }]);
      return { ...emptyGuild, reserved: Object.fromEntries(shares) };
    },
  };
}

/** A page of ended jobs that the user document no longer keeps. */
export function archiveDocument(userId: string, page: number): DocumentKey<readonly Job[]> {
  return { key: `archive:${userId}:${page}`, empty: [], isValid: isArchivePage };
}

/** The number of the archive page that is kept under a key. */
export function pageOf(key: string): number {
  return Number(key.split(':').at(-1));
}

/** A note that a person's data is being deleted: what a crash leaves undone is done at the next start. */
export function erasureMark(userId: string): DocumentKey<{ readonly at: number }> {
  return {
    key: `${erasures}${userId}`,
    empty: { at: 0 },
    isValid: (value): value is { at: number } => isRecord(value) && typeof value['at'] === 'number',
  };
}

/** What the keys of {@link erasureMark} begin with. */
export const erasures = 'erasure:';

/** The bucket that holds a user's intents. */
export function intentBucket(userId: string): DocumentKey<IntentBucket> {
  return bucketDocument(bucketOf(userId));
}

/** Every bucket: what recovery reads. */
export function allIntentBuckets(): DocumentKey<IntentBucket>[] {
  return Array.from({ length: intentBuckets }, (_, bucket) => bucketDocument(bucket));
}

/** What is written of a job before anything else. */
function intentOf({ userId, guildId, locale, reply }: Job): Intent {
  return {
    user: userId,
    ...(guildId !== undefined && { guild: guildId }),
    ...(locale !== undefined && { locale }),
    reply,
  };
}

/** A damaged one is made anew of all users' open jobs: the one time that history is read. */
function bucketDocument(bucket: number): DocumentKey<IntentBucket> {
  return {
    key: `intent:${bucket}`,
    empty: {},
    isValid: isIntentBucket,
    async rebuild(storage) {
      const intents: Record<string, Intent> = {};
      for await (const [, user] of storage.scan('user:')) {
        for (const job of isUserDocument(user) ? Object.values(user.open) : []) {
          if (bucketOf(job.userId) === bucket) intents[job.id] = intentOf(job);
        }
      }
      return intents;
    },
  };
}

function bucketOf(userId: string): number {
  return createHash('sha256').update(userId).digest().readUInt8(0);
}

async function openJobsOfGuild(storage: Storage, guildId: string): Promise<Job[]> {
  const buckets = await storage.getMany(allIntentBuckets().map(({ key }) => key));
  const intents = buckets.filter(isIntentBucket).flatMap((bucket) => Object.values(bucket));
  const users = new Set(intents.filter(({ guild }) => guild === guildId).map(({ user }) => user));
  const documents = await storage.getMany([...users].map((user) => userDocument(user).key));
  return documents
    .filter(isUserDocument)
    .flatMap(({ open }) => Object.values(open))
    .filter((job) => job.guildId === guildId);
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
