import { join } from 'node:path';
import { Writable } from 'node:stream';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DocumentStore } from '../../src/services/document-store.ts';
import {
  archiveDocument,
  dayOf,
  guildDocument,
  intentBucket,
  userDocument,
  userUsage,
} from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { JobStore } from '../../src/services/job-store.ts';
import { createLogger } from '../../src/services/logger.ts';
import { QuotaLedger } from '../../src/services/quota-ledger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { keepText } from '../support/damage.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';

const { userId, guildId = '', createdAt: now } = aJob();
const other = aJob({ id: 'job2', userId: '100000000000000002' });

let folder: TempFolder;
let file: string;
let storage: Storage;
let documents: DocumentStore;
let said: string;

beforeEach(async () => {
  folder = new TempFolder();
  file = join(folder.path, 'data.sqlite');
  storage = await openStorage(file);
  said = '';
  const lines = new Writable({
    write(chunk, _, done) {
      said += chunk;
      done();
    },
  });
  documents = new DocumentStore(
    storage,
    createLogger({ level: 'info', pretty: false }, lines),
    () => now,
  );
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function newStore(limits = { userDaily: 100, guildDaily: 100 }): JobStore {
  return new JobStore(documents, new QuotaLedger(documents, limits, () => now), () => now);
}

async function accept(store: JobStore, job: Job): Promise<void> {
  const { id, userId: user, guildId: guild, reply } = job;
  const intent = { user, ...(guild !== undefined && { guild }), reply };
  await store.accept({ jobId: id, intent }, async () => job);
}

const openIds = (store: JobStore) =>
  store
    .open()
    .map(({ id }) => id)
    .sort();

describe('a damaged document', () => {
  it.each([
    ['text that is no JSON', '{"value":{"version":1,"rev":3,"op', '{"version":1,"rev":3,"op'],
    ['another shape', '{"value":{"rev":"three"}}', 'three'],
    [
      'an open job without its reply',
      JSON.stringify({
        value: {
          version: 1,
          rev: 1,
          archivePages: 0,
          finished: [],
          spent: { day: '', count: 0 },
          open: { job1: { ...aJob(), reply: undefined } },
        },
      }),
      'job1',
    ],
  ])('of %s is put aside as it was, said, and begins anew', async (_, text, part) => {
    const { key, empty } = userDocument(userId);
    await keepText(file, key, text);
    expect(await documents.read(userDocument(userId))).toEqual(empty);
    const aside = await storage.get(`quarantine:${key}:${now}`);
    expect(JSON.stringify(aside)).toContain(JSON.stringify(part).slice(1, -1));
    expect(said).toContain('a document was damaged');
    expect(said).toContain(key);
    expect(said).not.toContain('interaction-token');
    said = '';
    await documents.change(userDocument(userId), (user) => ({ ...user, rev: user.rev + 1 }));
    expect((await documents.read(userDocument(userId))).rev).toBe(1);
    expect(said).toBe('');
  });

  it('is put aside once, however many read it at once, and what is then written stays', async () => {
    const document = userDocument(userId);
    await keepText(file, document.key, 'x');
    const written = documents.change(document, (user) => ({ ...user, rev: 7 }));
    await Promise.all([documents.read(document), documents.read(document), written]);
    expect((await documents.read(document)).rev).toBe(7);
    expect(said.split('a document was damaged')).toHaveLength(2);
  });

  it('does not fail the reading of others', async () => {
    await accept(newStore(), aJob());
    await keepText(file, userDocument('7').key, 'x');
    const keys = [userDocument('7'), userDocument(userId), userDocument('8')];
    const users = await documents.readMany(keys);
    expect(users.map(({ open }) => Object.keys(open))).toEqual([[], ['job1'], []]);
  });

  it('is mended where several are read in one look', async () => {
    await accept(newStore(), aJob());
    await keepText(file, guildDocument(guildId).key, 'x');
    const [user, guild, bucket] = await documents.readTogether(
      userDocument(userId),
      guildDocument(guildId),
      intentBucket(userId),
    );
    expect(Object.keys(bucket)).toEqual(['job1']);
    expect(Object.keys(user.open)).toEqual(['job1']);
    expect(Object.keys(guild.reserved)).toEqual(['job1']);
    expect(said).toContain('a document was damaged');
  });
});

describe('a damaged intent bucket', () => {
  it('is made anew of the users, so that no open job is lost', async () => {
    const store = newStore();
    await accept(store, aJob());
    await accept(store, aJob({ id: 'job3' }));
    await accept(store, other);
    await store.close(await store.end(aJob({ id: 'job3' }), { state: 'finished' }));
    for (const id of [userId, other.userId])
      await keepText(file, intentBucket(id).key, '{"value":');
    const restarted = newStore();
    expect((await restarted.recover()).orphans).toEqual([]);
    expect(openIds(restarted)).toEqual(['job1', 'job2']);
    expect(Object.keys(await documents.read(intentBucket(userId)))).toEqual(['job1']);
  });

  it('is made anew while the bot runs, and the next job goes into it', async () => {
    const store = newStore();
    await accept(store, aJob());
    await keepText(file, intentBucket(userId).key, 'x');
    await accept(store, aJob({ id: 'job4' }));
    expect(Object.keys(await documents.read(intentBucket(userId)))).toEqual(['job1', 'job4']);
  });
});

describe('a damaged user document', () => {
  it('makes orphans of its jobs at the next start, once, and gives the guild its share back', async () => {
    await accept(newStore(), aJob());
    await keepText(file, userDocument(userId).key, 'x');
    const store = newStore();
    const { orphans, jobs } = await store.recover();
    expect(jobs).toEqual([]);
    expect(orphans.map(({ jobId, intent }) => [jobId, intent.reply])).toEqual([
      ['job1', aJob().reply],
    ]);
    for (const orphan of orphans) await store.forget(orphan);
    expect((await documents.read(guildDocument(guildId))).reserved).toEqual({});
    expect((await newStore().recover()).orphans).toEqual([]);
  });

  it('gets the jobs back that the running bot knows, and they end as ever', async () => {
    const store = newStore();
    await accept(store, aJob());
    await store.progress(aJob(), { state: 'pending', videoId: 'v' });
    await keepText(file, userDocument(userId).key, 'x');
    const ended = await store.end(aJob(), { state: 'finished' });
    expect(ended).toMatchObject({ state: 'finished', videoId: 'v' });
    await store.close(ended);
    expect(store.open()).toEqual([]);
    expect(userUsage(await documents.read(userDocument(userId)), dayOf(now))).toBe(1);
    expect((await newStore().recover()).orphans).toEqual([]);
  });

  it('keeps them even when nothing was to be changed', async () => {
    const store = newStore();
    await accept(store, aJob());
    await store.end(aJob(), { state: 'expired' });
    await keepText(file, userDocument(userId).key, 'x');
    await store.progress(aJob(), { state: 'pending' });
    expect(openIds(store)).toEqual(['job1']);
    expect(openIds(await recovered())).toEqual(['job1']);
  });

  it('does not write over the pages of its history', async () => {
    const store = newStore({ userDaily: 1_000, guildDaily: 1_000 });
    const finish = async (from: number, to: number) => {
      for (let i = from; i < to; i += 1) {
        const job = aJob({ id: `j${i}`, createdAt: now + i });
        await accept(store, job);
        await store.close(await store.end(job, { state: 'finished' }));
      }
    };
    await finish(0, 100);
    const first = await documents.read(archiveDocument(userId, 0));
    expect(first).toHaveLength(50);
    await keepText(file, userDocument(userId).key, 'x');
    await finish(100, 200);
    expect(await documents.read(archiveDocument(userId, 0))).toEqual(first);
    expect(await documents.read(archiveDocument(userId, 1))).toHaveLength(50);
    expect((await documents.read(userDocument(userId))).archivePages).toBe(2);
  });
});

describe('a damaged page of known videos', () => {
  it('leaves nothing to tell new videos from old ones by', async () => {
    const ids = Array.from({ length: 1_500 }, (_, i) => `v${i}`);
    await new VideoLedger(documents).rebase(ids, 1);
    await keepText(file, 'videos:1', 'x');
    const ledger = new VideoLedger(documents);
    await ledger.load();
    expect(ledger.hasBaseline).toBe(true);
    await ledger.know([]);
    expect(ledger.hasBaseline).toBe(false);
    await ledger.rebase(ids, 1);
    const later = new VideoLedger(documents);
    await later.load();
    await later.know([]);
    expect([later.hasBaseline, later.size]).toEqual([true, 1_500]);
  });
});

describe('a damaged guild document', () => {
  it('gets the reservations of its open jobs back, so that the quota holds', async () => {
    const store = newStore({ userDaily: 5, guildDaily: 3 });
    await accept(store, aJob());
    await accept(store, other);
    await accept(store, aJob({ id: 'elsewhere', guildId: '200000000000000002' }));
    await keepText(file, guildDocument(guildId).key, 'x');
    await accept(store, aJob({ id: 'job5' }));
    await expect(accept(store, aJob({ id: 'job6' }))).rejects.toThrow('quota.guildUsed {"count":3');
    await store.close(await store.end(other, { state: 'error' }));
    const { reserved } = await documents.read(guildDocument(guildId));
    expect(Object.keys(reserved).sort()).toEqual(['job1', 'job5']);
  });
});

async function recovered(): Promise<JobStore> {
  const store = newStore();
  await store.recover();
  return store;
}
