import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import {
  allIntentBuckets,
  archiveDocument,
  dayOf,
  guildDocument,
  guildUsage,
  intentBucket,
  userDocument,
  userUsage,
} from '../../src/services/documents.ts';
import { GuildSettings } from '../../src/services/guild-settings.ts';
import type { Job } from '../../src/services/job.ts';
import { JobStore } from '../../src/services/job-store.ts';
import { QuotaLedger } from '../../src/services/quota-ledger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';

const now = aJob().createdAt;
const guildId = '200000000000000001';
const userId = aJob().userId;

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'data', 'jobs.sqlite'));
  documents = new DocumentStore(storage);
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function newStore(limits = { userDaily: 5, guildDaily: 50 }): JobStore {
  return new JobStore(documents, new QuotaLedger(documents, limits, () => now), () => now);
}

async function intents(): Promise<string[]> {
  return (await documents.readMany(allIntentBuckets())).flatMap(Object.keys);
}

async function usage(): Promise<{ user: number; guild: number }> {
  return {
    user: userUsage(await documents.read(userDocument(userId)), dayOf(now)),
    guild: guildUsage(await documents.read(guildDocument(guildId)), dayOf(now)),
  };
}

/** Accepts a job whose command is answered at once, with a refusal where there has to be one. */
function accept(store: JobStore, job: Job, roleIds: readonly string[] = []): Promise<Job> {
  const { id, userId: user, guildId: guild, reply } = job;
  const orphan = { jobId: id, intent: { user, ...(guild && { guild }), reply } };
  return store
    .accept(orphan, async () => job, roleIds)
    .catch(async (error: unknown) => {
      await store.forget(orphan);
      throw error;
    });
}

/** A job in direct messages. */
function directJob(id: string): Job {
  const { guildId: _, ...job } = aJob({ id });
  return job;
}

describe('JobStore', () => {
  it('charges a finished job once, to the user and the guild, however often it is ended', async () => {
    const store = newStore();
    await accept(store, aJob());
    expect(await usage()).toEqual({ user: 1, guild: 1 });
    await store.end(aJob(), { state: 'finished', videoUrl: 'https://x.example/v' });
    await store.end(aJob(), { state: 'error' });
    await store.close(aJob());
    await store.close(aJob());
    expect(await usage()).toEqual({ user: 1, guild: 1 });
    expect(await intents()).toEqual([]);
    const { finished } = await documents.read(userDocument(userId));
    expect(finished.map(({ state }) => state)).toEqual(['finished']);
  });

  it.each(['error', 'expired'] as const)(
    'gives back what an %s job had reserved',
    async (state) => {
      const store = newStore();
      await accept(store, aJob());
      const ended = await store.end(aJob(), { state });
      expect((await usage()).user).toBe(0);
      await store.close(ended);
      expect(await usage()).toEqual({ user: 0, guild: 0 });
    },
  );

  it('cancels a job that was not sent, and charges nothing', async () => {
    const store = newStore();
    await accept(store, aJob());
    const cancelled = await store.cancel(aJob());
    expect(cancelled).toMatchObject({ state: 'cancelled', endedAt: now });
    expect((await usage()).user).toBe(0);
    await store.close(cancelled);
    expect(await usage()).toEqual({ user: 0, guild: 0 });
    expect(await intents()).toEqual([]);
  });

  it('charges a job that is cancelled when the API has it, in the write that ends it', async () => {
    const store = newStore();
    await accept(store, aJob());
    const job = await store.progress(aJob(), { state: 'pending', videoId: 'v1', sentAt: now });
    await store.cancel(job);
    const { spent } = await documents.read(userDocument(userId));
    expect(spent).toMatchObject({ day: dayOf(now), count: 1 });
    // What comes of the video after that changes nothing.
    const ended = await store.end(job, { state: 'finished', videoUrl: 'https://x.example/v' });
    expect(ended.state).toBe('cancelled');
    await store.close(ended);
    await store.close(ended);
    expect(await usage()).toEqual({ user: 1, guild: 1 });
  });

  it.each([
    ['on the wire', { state: 'submitting', sentAt: now }],
    ['lost', { state: 'unknown', sentAt: now }],
  ] as const)('does not cancel a job whose answer is %s', async (_, progress) => {
    const store = newStore();
    await accept(store, aJob());
    const job = await store.progress(aJob(), progress);
    expect(await store.cancel(job)).toEqual(job);
    expect(store.find('job1')?.state).toBe(progress.state);
  });

  it('does not cancel a job that the API has taken since it was looked at', async () => {
    const store = newStore();
    await accept(store, aJob());
    const job = await store.progress(aJob(), { state: 'pending', videoId: 'v1', sentAt: now });
    expect(await store.cancel(aJob())).toEqual(job);
    expect((await store.cancel(job)).state).toBe('cancelled');
  });

  it('accepts exactly as many of a rush as are left, and leaves no trace of the others', async () => {
    const store = newStore();
    const rush = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => accept(store, aJob({ id: `job${i}` }))),
    );
    const refused = rush.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(15);
    expect(refused.every(({ reason }) => reason instanceof UserError)).toBe(true);
    expect(await usage()).toEqual({ user: 5, guild: 5 });
    expect(await intents()).toHaveLength(5);
  });

  it('holds the guild to its share, and does not count the refused job for the user', async () => {
    const store = newStore({ userDaily: 5, guildDaily: 1 });
    await accept(store, aJob());
    await expect(accept(store, aJob({ id: 'job2' }))).rejects.toThrow('quota.guildUsed {"count":1');
    expect(await usage()).toEqual({ user: 1, guild: 1 });
  });

  it('holds a person to the limit of the place, and counts only what was made there', async () => {
    const settings = new GuildSettings(documents, () => now);
    await settings.setLimit(guildId, { kind: 'role', id: 'fans' }, 2);
    await settings.setLimit(guildId, { kind: 'role', id: 'all' }, 0);
    const store = newStore({ userDaily: 1, guildDaily: 50 });
    const elsewhere = '200000000000000002';
    await accept(store, aJob({ id: 'job1' }), ['fans', 'all']);
    await store.end(aJob({ id: 'job1' }), { state: 'finished' });
    await accept(store, aJob({ id: 'job2' }), ['fans', 'all']);
    await accept(store, aJob({ id: 'job3', guildId: elsewhere }), ['fans']);
    await accept(store, directJob('job4'));
    await expect(accept(store, aJob({ id: 'job5' }), ['fans'])).rejects.toThrow(
      'quota.userUsed {"count":2',
    );
    await expect(accept(store, aJob({ id: 'job6' }), ['all'])).rejects.toThrow('quota.userNone');
    await expect(accept(store, aJob({ id: 'job7', guildId: elsewhere }))).rejects.toThrow(
      'quota.userUsed {"count":1',
    );
    await expect(accept(store, directJob('job8'))).rejects.toThrow('quota.ownUsed {"count":1');
    expect((await usage()).guild).toBe(2);
  });

  it('takes nothing on for who is blocked, nor where nobody may', async () => {
    const settings = new GuildSettings(documents, () => now);
    await settings.block(guildId, userId, 'moderator');
    await expect(accept(newStore(), aJob())).rejects.toThrow('quota.blocked');
    expect(await settings.unblock(guildId, userId)).toBe(true);
    await settings.setLimit(guildId, { kind: 'server' }, 0);
    await expect(accept(newStore(), aJob())).rejects.toThrow('quota.guildNone');
    expect(await settings.setLimit(guildId, { kind: 'server' }, undefined)).toBe(0);
    await accept(newStore(), aJob());
  });

  it('counts what an older version has counted in every place, until it is reset', async () => {
    const spent = { day: dayOf(now), count: 1 };
    await documents.change(userDocument(userId), (user) => ({ ...user, rev: 1, spent }));
    const store = newStore({ userDaily: 1, guildDaily: 50 });
    await expect(accept(store, aJob())).rejects.toThrow('quota.userUsed');
    const settings = new GuildSettings(documents, () => now);
    expect(await settings.resetUser(guildId, userId, dayOf(now))).toBe(1);
    await accept(store, aJob());
    expect(await settings.resetUser(guildId, userId, dayOf(now))).toBe(0);
    await store.end(aJob(), { state: 'finished' });
    await store.close(aJob({ state: 'finished' }));
    expect(await settings.resetServer(guildId, dayOf(now))).toBe(1);
    expect(await usage()).toEqual({ user: 1, guild: 0 });
    expect(await settings.resetUser(guildId, userId, dayOf(now))).toBe(1);
    expect(await usage()).toEqual({ user: 0, guild: 0 });
  });

  it('finds open jobs again after a restart, by their intents alone', async () => {
    await accept(newStore(), aJob());
    await accept(newStore(), aJob({ id: 'job2', userId: '100000000000000002' }));
    const store = newStore();
    expect((await store.recover()).orphans).toEqual([]);
    expect(
      store
        .open()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['job1', 'job2']);
  });

  it('hands out an intent that never became a job, and gives its reservation back', async () => {
    const job = aJob();
    await accept(newStore({ userDaily: 0, guildDaily: 50 }), job).catch(() => undefined);
    // As a crash leaves it: the intent and the guild's share are written, the user's document is not.
    await documents.change(intentBucket(userId), () => ({
      [job.id]: { user: userId, guild: guildId, reply: job.reply },
    }));
    await new QuotaLedger(documents, { userDaily: 5, guildDaily: 50 }, () => now).reserve(job, []);
    const store = newStore();
    const { orphans } = await store.recover();
    expect(orphans.map(({ jobId }) => jobId)).toEqual(['job1']);
    for (const orphan of orphans) await store.forget(orphan);
    expect(await usage()).toEqual({ user: 0, guild: 0 });
  });

  it('settles the guild after a crash between the user document and the guild document', async () => {
    const store = newStore();
    const job = aJob();
    await accept(store, job);
    await store.end(job, { state: 'finished' });
    await documents.change(userDocument(userId), (user) => ({
      ...user,
      open: {},
      finished: Object.values(user.open),
    }));
    const restarted = newStore();
    expect((await restarted.recover()).orphans).toEqual([]);
    expect(restarted.open()).toEqual([]);
    expect(await usage()).toEqual({ user: 1, guild: 1 });
    expect((await documents.read(guildDocument(guildId))).reserved).toEqual({});
    expect(await intents()).toEqual([]);
  });

  it('no longer holds a job open that its document does not hold', async () => {
    const store = newStore();
    await accept(store, aJob());
    await documents.change(userDocument(userId), (user) => ({ ...user, open: {} }));
    await store.end(aJob(), { state: 'expired' });
    expect(store.open()).toEqual([]);
  });

  it('never changes a job that has ended', async () => {
    const store = newStore();
    await accept(store, aJob());
    await store.end(aJob(), { state: 'expired' });
    const job = await store.progress(aJob(), { state: 'pending', videoId: 'late' });
    expect(job.state).toBe('expired');
  });

  it('keeps of an ended job that it was sent, so that the person is told', async () => {
    const store = newStore();
    await accept(store, aJob({ sentAt: now }));
    const ended = await store.end(aJob(), { state: 'expired' });
    expect(await store.delay(aJob())).toEqual(ended);
    expect(store.find('job1')?.sentAt).toBe(now);
  });

  it('moves old finished jobs to archive pages and loses none', async () => {
    const store = newStore({ userDaily: 1000, guildDaily: 1000 });
    for (let i = 0; i < 120; i += 1) {
      const job = aJob({ id: `job${i}`, createdAt: now + i });
      await accept(store, job);
      await store.close(await store.end(job, { state: 'finished' }));
    }
    const user = await documents.read(userDocument(userId));
    const pages = await documents.readMany([archiveDocument(userId, 0)]);
    expect(user.archivePages).toBe(1);
    const all = [...user.finished, ...pages.flat()].map(({ id }) => id);
    expect(new Set(all).size).toBe(120);
  });

  it('keeps the books right whatever the order of events (property)', async () => {
    const event = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('accept', 'taken', 'cancel', 'finished', 'error', 'close', 'restart'),
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        run += 1;
        const user = `1000000000000${String(run).padStart(5, '0')}`;
        const guild = `2000000000000${String(run).padStart(5, '0')}`;
        let store = newStore({ userDaily: 3, guildDaily: 3 });
        const open = new Set<string>();
        const ended = new Map<string, boolean>();
        const taken = new Map<string, Job>();
        for (const [n, what] of events) {
          const job = aJob({ id: `r${run}j${n}`, userId: user, guildId: guild });
          const { id } = job;
          if (what === 'accept' && !open.has(id) && !ended.has(id)) {
            await accept(store, job).then(
              () => open.add(id),
              (error: unknown) => expect(error).toBeInstanceOf(UserError),
            );
          } else if (what === 'restart') {
            store = newStore({ userDaily: 3, guildDaily: 3 });
            expect((await store.recover()).orphans).toEqual([]);
          } else if (what === 'close' && ended.has(id)) await store.close(job);
          else if (what === 'taken' && open.has(id)) {
            taken.set(id, await store.progress(job, { state: 'pending', videoId: `v${n}` }));
          } else if (what === 'cancel' && open.delete(id)) {
            await store.cancel(taken.get(id) ?? job);
            ended.set(id, taken.has(id));
          } else if ((what === 'finished' || what === 'error') && open.delete(id)) {
            await store.end(job, { state: what });
            ended.set(id, what === 'finished');
          }
        }
        const charged = [...ended.values()].filter((isCharged) => isCharged).length;
        const day = dayOf(now);
        expect(userUsage(await documents.read(userDocument(user)), day)).toBe(open.size + charged);
        for (const id of ended.keys())
          await store.close(aJob({ id, userId: user, guildId: guild }));
        const { reserved, spent } = await documents.read(guildDocument(guild));
        expect(Object.keys(reserved)).toHaveLength(open.size);
        expect(spent.count).toBe(charged);
      }),
      { numRuns: 25 },
    );
  });
});

describe('openStorage', () => {
  it('says what to check when the file cannot be written', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    await expect(openStorage(join(folder.path, 'file', 'x.sqlite'))).rejects.toThrow(
      /cannot be opened for writing/,
    );
  });

  it.skipIf(process.platform !== 'linux')('fails at once where no folder can be made', async () => {
    await expect(openStorage('/proc/nowhere/x/y.sqlite')).rejects.toThrow(/cannot be opened/);
  });

  it('lets no second process onto the file', async () => {
    await expect(openStorage(join(folder.path, 'data', 'jobs.sqlite'))).rejects.toThrow(
      /in use by another process/,
    );
  });

  it('syncs every write to a write-ahead log', async () => {
    await storage.set('key', { value: 1 });
    expect(await storage.get('key')).toEqual({ value: 1 });
  });
});
