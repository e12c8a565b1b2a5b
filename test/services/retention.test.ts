import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { carriedCharges } from '../../src/services/carried-charges.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { archiveDocument, dayOf, nextDay, userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { Retention } from '../../src/services/retention.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { rowsOf } from '../support/database-rows.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const dayMs = 86_400_000;
const quiet = { info: () => undefined, warn: () => undefined };
const userId = aJob().userId;

let folder: TempFolder;
let file: string;
let storage: Storage;
let documents: DocumentStore;
let clock: ManualClock;

beforeEach(async () => {
  folder = new TempFolder();
  file = join(folder.path, 'jobs.sqlite');
  storage = await openStorage(file);
  documents = new DocumentStore(storage);
  clock = new ManualClock();
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function ended(id: string, daysAgo: number): Job {
  const createdAt = clock.now() - daysAgo * dayMs;
  return aJob({ id, createdAt, endedAt: createdAt, state: 'finished', delivery: 'told' });
}

const newRetention = (days: number) => new Retention({ documents, days, clock, log: quiet });
const finished = async (id = userId) =>
  (await documents.read(userDocument(id))).finished.map((job) => job.id);

describe('the sweep', () => {
  it('removes ended jobs that are too old, wherever they are, and nothing else', async () => {
    await documents.change(userDocument(userId), (user) => ({
      ...user,
      open: { waiting: aJob({ id: 'waiting', createdAt: clock.now() - 200 * dayMs }) },
      finished: [ended('new', 1), ended('just', 89.9), ended('old', 90.1)],
      archivePages: 3,
      consent: { version: 1, at: 5 },
    }));
    await documents.change(archiveDocument(userId, 0), () => [ended('a', 300), ended('b', 200)]);
    await documents.change(archiveDocument(userId, 1), () => [ended('c', 80), ended('d', 100)]);
    await documents.change(archiveDocument(userId, 2), () => [ended('e', 10)]);
    await storage.set(`quarantine:guild:1:${clock.now() - 91 * dayMs}`, { raw: '' });
    await storage.set(`quarantine:guild:1:${clock.now() - 89 * dayMs}`, { raw: '' });
    await newRetention(90).sweep();
    const user = await documents.read(userDocument(userId));
    expect(user).toMatchObject({ archivePages: 3, consent: { at: 5 } });
    expect(Object.keys(user.open)).toEqual(['waiting']);
    expect(await finished()).toEqual(['new', 'just']);
    const keys = (await rowsOf(file)).map(({ key }) => key);
    expect(keys.filter((key) => key.includes('archive:'))).toEqual([
      `mouthpiece:archive:${userId}:1`,
      `mouthpiece:archive:${userId}:2`,
    ]);
    expect(await documents.read(archiveDocument(userId, 1))).toMatchObject([{ id: 'c' }]);
    expect(keys.filter((key) => key.includes('quarantine:'))).toHaveLength(1);
  });

  it('writes no document that holds nothing old', async () => {
    await documents.change(userDocument(userId), (user) => ({
      ...user,
      finished: [ended('a', 1)],
    }));
    const before = await rowsOf(file);
    const writes: string[] = [];
    const watched: Storage = {
      ...storage,
      set: async (key, value) => {
        writes.push(key);
        await storage.set(key, value);
      },
    };
    const watching = new DocumentStore(watched);
    await new Retention({ documents: watching, days: 90, clock, log: quiet }).sweep();
    expect(writes).toEqual([]);
    expect(await rowsOf(file)).toEqual(before);
  });

  it('does not let a damaged document write over pages whose older ones are gone', async () => {
    await documents.change(archiveDocument(userId, 0), () => [ended('a', 300)]);
    await documents.change(archiveDocument(userId, 1), () => [ended('b', 1)]);
    await newRetention(90).sweep();
    await storage.set(`user:${userId}`, 'damaged');
    expect(await documents.read(userDocument(userId))).toMatchObject({ archivePages: 2 });
  });

  it('comes a while after the start and then every day, and waits for nothing at the end', async () => {
    await documents.change(userDocument(userId), (user) => ({
      ...user,
      finished: [ended('a', 89.5)],
    }));
    const sleeps: number[] = [];
    let wake = (): void => undefined;
    const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        sleeps.push(ms);
        signal?.addEventListener('abort', () => reject(signal.reason));
        wake = () => {
          clock.advance(ms);
          resolve();
        };
      });
    const timed = { now: clock.now, sleep };
    const retention = new Retention({ documents, days: 90, clock: timed, log: quiet });
    retention.start();
    expect(sleeps).toHaveLength(1);
    expect(sleeps[0]).toBeLessThanOrEqual(3_600_000);
    wake();
    await expect.poll(() => sleeps).toHaveLength(2);
    expect(await finished()).toEqual(['a']);
    expect(clock.now() + (sleeps[1] ?? 0)).toBe(nextDay(clock.now()));
    wake();
    await expect.poll(() => sleeps).toHaveLength(3);
    expect(sleeps[2]).toBe(dayMs);
    wake();
    await expect.poll(() => sleeps).toHaveLength(4);
    expect(await finished()).toEqual([]);
    await retention.stop();
    expect(sleeps).toHaveLength(4);
  });

  it('removes no job where all are kept', async () => {
    await documents.change(userDocument(userId), (user) => ({
      ...user,
      finished: [ended('a', 9e3)],
    }));
    await newRetention(0).sweep();
    expect(await finished()).toEqual(['a']);
  });

  it('removes charges that were carried over when their day is over, also where all jobs are kept', async () => {
    const spent = { day: dayOf(clock.now()), count: 3 };
    const document = carriedCharges(userId, spent.day);
    await documents.change(document, () => spent);
    await newRetention(0).sweep();
    expect(await documents.read(document)).toEqual(spent);
    clock.advance(nextDay(clock.now()) - clock.now());
    await newRetention(0).sweep();
    expect((await rowsOf(file)).filter(({ key }) => key.includes('carried:'))).toEqual([]);
  });

  it('stops between two documents when the bot stops', async () => {
    for (let person = 0; person < 5; person += 1) {
      await documents.change(userDocument(`10000000000000000${person}`), (user) => ({
        ...user,
        finished: [ended('a', 100)],
      }));
    }
    let stopped: Promise<void> | undefined;
    const stopping: Storage = {
      ...storage,
      set: async (key, value) => {
        await storage.set(key, value);
        stopped ??= retention.stop();
      },
    };
    const retention = new Retention({
      documents: new DocumentStore(stopping),
      days: 90,
      clock,
      log: quiet,
    });
    retention.start();
    await expect.poll(() => stopped !== undefined).toBe(true);
    await stopped;
    const left = await Promise.all(
      Array.from({ length: 5 }, (_, person) => finished(`10000000000000000${person}`)),
    );
    expect(left.flat()).toHaveLength(4);
  });
});
