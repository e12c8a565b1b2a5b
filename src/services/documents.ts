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

/** A guild's share and its moderators' rules: the presence of `reserved[jobId]` makes settling a job idempotent. */
export interface GuildDocument {
  readonly version: 1;
  readonly reserved: Readonly<Record<string, Reservation>>;
  readonly spent: DaySum;
  /** What was made this month, by whom. */
  readonly month?: MonthSum;
  /** Videos a day; 0 means none at all, and what is not there is not limited otherwise than by the settings. */
  readonly limits?: {
    readonly server?: number;
    readonly roles?: Readonly<Record<string, number>>;
    readonly users?: Readonly<Record<string, number>>;
  };
  /** Who may make no videos here, since when (ms), and which moderator said so. */
  readonly blocked?: Readonly<Record<string, { readonly at: number; readonly by: string }>>;
  /** Where moderators read what happens; `isUnreachable` since the bot was last not let in. */
  readonly log?: { readonly channelId: string; readonly isUnreachable?: boolean };
}

/** What a job holds of its guild's share until it is over. */
export interface Reservation {
  readonly day: string;
  readonly cost: number;
  /** Reservations of older versions, and of people whose data was deleted, do not say whose they are. */
  readonly user?: string;
}

/** Videos charged in one UTC month, written `YYYY-MM`, with those who made them. */
export interface MonthSum {
  readonly month: string;
  readonly count: number;
  readonly members: Readonly<Record<string, MemberSum>>;
}

/** What a member was charged this month, and on the last day that anything was. */
export interface MemberSum {
  readonly count: number;
  readonly day: string;
  readonly today: number;
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
  /**
   * How many of them were made in which guild or, under {@link ownPlace}, outside of guilds. Those of older versions
   * are in none of them, and count everywhere.
   */
  readonly places?: Readonly<Record<string, number>>;
}

/** Where videos count that were made in no guild that has the bot. */
const ownPlace = 'own';

/** How many ended jobs a user document keeps at least, and how many an archive page holds. */
export const finishedKept = 50;
const intentBuckets = 256;
const dayMs = 86_400_000;

/** Nothing at all. */
export const noSpending: DaySum = { day: '', count: 0 };
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

/** A damaged one gets the reservations of its open jobs back; what was charged, and what moderators set, is forgotten. */
export function guildDocument(guildId: string): DocumentKey<GuildDocument> {
  return {
    key: `guild:${guildId}`,
    empty: emptyGuild,
    isValid: isGuildDocument,
    async rebuild(storage) {
      const jobs = await openJobsOfGuild(storage, guildId);
      const shares = jobs.map((job) => [job.id, reservationOf(job)]);
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

/** When the quotas of a time begin anew (ms): the next 00:00 UTC. */
export function nextDay(time: number): number {
  return (Math.floor(time / dayMs) + 1) * dayMs;
}

/** What a job takes of its guild's share. */
export function reservationOf({ createdAt, cost, userId }: Job): Reservation {
  return { day: dayOf(createdAt), cost, user: userId };
}

/**
 * Adds to a day's sum: a later day begins at zero, an earlier one no longer counts.
 *
 * @param place the guild, or {@link ownPlace}; without it the sum does not tell places apart
 */
export function addToDay(before: DaySum, day: string, count: number, place?: string): DaySum {
  if (day < before.day) return before;
  const today: DaySum = day === before.day ? before : { day, count: 0 };
  const places = place && {
    places: { ...today.places, [place]: (today.places?.[place] ?? 0) + count },
  };
  return { ...today, count: today.count + count, ...places };
}

/**
 * Videos that a user has used on `day`, those charged and those still open.
 *
 * @param place a guild, or {@link ownPlace}: only those that count there; all of them without it
 */
export function userUsage(user: UserDocument, day: string, place?: string): number {
  const open = Object.values(user.open).filter(
    (job) =>
      !hasEnded(job) && dayOf(job.createdAt) === day && [undefined, placeOf(job)].includes(place),
  );
  const { count, places = {} } = user.spent.day === day ? user.spent : noSpending;
  const elsewhere = Object.entries(places).filter(([at]) => place !== undefined && at !== place);
  return count - sum(elsewhere.map(([, made]) => made)) + sum(open.map(({ cost }) => cost));
}

/** Where a job counts. */
export function placeOf({ guildId }: Pick<Job, 'guildId'>): string {
  return guildId ?? ownPlace;
}

/** Videos that a guild has used on `day`: those charged and those reserved. */
export function guildUsage(guild: GuildDocument, day: string): number {
  const reserved = Object.values(guild.reserved).filter((share) => share.day === day);
  return (guild.spent.day === day ? guild.spent.count : 0) + sum(reserved.map(({ cost }) => cost));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
