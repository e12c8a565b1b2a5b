import { createHash } from 'node:crypto';

import { DocumentStore } from '../src/services/document-store.ts';
import {
  allIntentBuckets,
  dayOf,
  finishedKept,
  guildDocument,
  type Intent,
  intentBucket,
  type UserDocument,
  userDocument,
} from '../src/services/documents.ts';
import type { Job } from '../src/services/job.ts';
import { migrations } from '../src/services/migrations.ts';
import { openDatabaseFile, openStorage } from '../src/services/storage.ts';
import { ledgerDocument } from '../src/services/video-ledger.ts';

const rowsAtOnce = 400;
const start = Date.UTC(2026, 0, 1);
/** Open jobs belong to people who have no history, so that they can be made anew for every run. */
const firstOpenUser = 900_000_000;
const jobsAPerson = 2;
const guilds = 40;

/** A name as long as the real one, the same in every run. */
function text(seed: string, length: number): string {
  let made = '';
  for (let i = 0; made.length < length; i += 1) {
    made += createHash('sha256').update(`${seed}${i}`).digest('base64url');
  }
  return made.slice(0, length);
}

const padding = text('padding', 400);
const snowflake = (kind: number, n: number) => `${kind}${String(n).padStart(17, '0')}`;
const userId = (n: number) => snowflake(1, n);

function aJob(n: number, user: number, createdAt: number, audioUrl: string): Job {
  return {
    id: `j${n.toString(36).padStart(20, '0')}`,
    userId: userId(user),
    guildId: snowflake(2, user % guilds),
    reply: {
      channelId: snowflake(3, user % guilds),
      messageId: snowflake(4, n),
      token: padding.slice(0, 220),
      tokenExpiresAt: createdAt + 900_000,
      attachmentLimit: 10_485_760,
    },
    pose: { id: 'kem_03', name: 'Peter 03' },
    audio: { url: audioUrl, name: 'voice-message.wav', seconds: 12 },
    withMask: true,
    cost: 1,
    createdAt,
    deadlineAt: createdAt + 7_200_000,
    state: 'pending',
    sentAt: createdAt + 900,
    videoId: `v${n.toString(36).padStart(31, '0')}`,
    delivery: 'none',
  };
}

function finishedJob(n: number, user: number): Job {
  const createdAt = start + n * 20_000;
  const link = `https://files.example.com/videos/${n}.mp4?Expires=${createdAt}&Signature=${padding.slice(0, 340)}`;
  return {
    ...aJob(n, user, createdAt, `https://cdn.discordapp.com/attachments/${padding.slice(0, 160)}`),
    state: 'finished',
    videoUrl: link,
    maskUrl: link,
    endedAt: createdAt + 1_200_000,
    delivery: 'told',
  };
}

/** How many finished jobs a user has: most a few, some dozens, one in a hundred three hundred. */
function jobsOf(user: number): number {
  if (user % 100 === 0) return 300;
  if (user % 10 === 0) return 35;
  return user % 7 < 2 ? 5 : 4;
}

/**
 * Fills a database with people who made videos long ago, in the form that the job store leaves: 10 each on average.
 *
 * @returns how many jobs there are
 */
export async function writeHistory(file: string, users: number): Promise<number> {
  await using storage = await openStorage(file);
  await storage.set('schema', { version: migrations.at(-1)?.to });
  const database = openDatabaseFile(file);
  let rows: string[] = [];
  const flush = async () => {
    if (rows.length === 0) return;
    const values = Array.from({ length: rows.length / 2 }, () => '(?,?)').join();
    await database.query(`INSERT INTO keyv (key, value) VALUES ${values}`, ...rows);
    rows = [];
  };
  const put = async (key: string, value: unknown) => {
    rows.push(`mouthpiece:${key}`, JSON.stringify({ value }));
    if (rows.length >= 2 * rowsAtOnce) await flush();
  };
  let made = 0;
  await database.query('PRAGMA synchronous=OFF');
  await database.query('BEGIN');
  for (let user = 0; user < users; user += 1) {
    const jobs = Array.from({ length: jobsOf(user) }, () => finishedJob(made++, user)).reverse();
    const archivePages = Math.max(0, Math.floor(jobs.length / finishedKept) - 1);
    for (let page = 0; page < archivePages; page += 1) {
      const end = jobs.length - page * finishedKept;
      await put(`archive:${userId(user)}:${page}`, jobs.slice(end - finishedKept, end));
    }
    const finished = jobs.slice(0, jobs.length - archivePages * finishedKept);
    const spent = { day: dayOf(start), count: 1 };
    const document = { version: 1, rev: 99, open: {}, finished, archivePages, spent } as const;
    await put(userDocument(userId(user)).key, document satisfies UserDocument);
  }
  await flush();
  await database.query('COMMIT');
  await database.close();
  return made;
}

/**
 * Replaces all unfinished work by `count` open jobs, in the states that a busy bot leaves: one just sent, 4 % whose
 * answer was lost, 2 % ended but not told, 1 % not sent yet, 1 % intents without a job, and all others at the studio.
 *
 * @param audioUrl where a clip is for those not yet sent
 */
export async function writeOpenJobs(file: string, count: number, audioUrl: string): Promise<void> {
  await using storage = await openStorage(file);
  const documents = new DocumentStore(storage);
  for (const { key } of allIntentBuckets()) await storage.delete(key);
  const intents = new Map<string, Record<string, Intent>>();
  const reserved = new Map<string, Record<string, { day: string; cost: number }>>();
  const createdAt = Date.now() - 600_000;
  const lost: Job[] = [];
  for (let n = 0; n < count; n += jobsAPerson) {
    const user = firstOpenUser + n;
    const jobs = Array.from({ length: Math.min(jobsAPerson, count - n) }, (_, i) =>
      inState(aJob(n + i, user, createdAt + n, audioUrl), n + i),
    );
    lost.push(...jobs.filter(({ state }) => state === 'unknown'));
    const kept = jobs.filter((_, i) => !isOrphan(n + i));
    await documents.change(userDocument(userId(user)), (document) => ({
      ...document,
      rev: document.rev + 1,
      open: Object.fromEntries(kept.map((job) => [job.id, job])),
      finished: [],
    }));
    for (const { id, userId: owner, guildId: guild = '', reply, createdAt: time } of jobs) {
      const bucket = intentBucket(owner).key;
      intents.set(bucket, { ...intents.get(bucket), [id]: { user: owner, guild, reply } });
      reserved.set(guild, { ...reserved.get(guild), [id]: { day: dayOf(time), cost: 1 } });
    }
  }
  await documents.change(ledgerDocument, () => ({
    ...ledgerDocument.empty,
    hasBaseline: true,
    lost: Object.fromEntries(lost.map(({ id }) => [id, createdAt])),
  }));
  for (const [bucket, value] of intents) await storage.set(bucket, value);
  for (const [guild, shares] of reserved) {
    const { key, empty } = guildDocument(guild);
    await storage.set(key, { ...empty, reserved: shares });
  }
}

const isLost = (n: number) => n % 100 >= 94 && n % 100 < 98;
const isOrphan = (n: number) => n % 100 === 99;

function inState(job: Job, n: number): Job {
  const { sentAt: _, videoId: __, ...unsent } = job;
  if (n % 100 === 98) return { ...unsent, state: 'submitting' };
  if (n === 0) return { ...unsent, state: 'submitting', sentAt: job.createdAt };
  if (isLost(n)) return { ...unsent, state: 'unknown', sentAt: job.createdAt };
  if (n % 50 === 7) return { ...job, state: 'error', endedAt: Date.now(), delivery: 'edited' };
  return n % 3 === 0 ? { ...job, state: 'in_progressing' } : job;
}
