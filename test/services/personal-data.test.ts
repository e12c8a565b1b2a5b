import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { readAccount } from '../../src/services/account.ts';
import { Consents } from '../../src/services/consents.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import {
  allIntentBuckets,
  dayOf,
  type GuildDocument,
  guildDocument,
  guildUsage,
} from '../../src/services/documents.ts';
import { GuildSettings } from '../../src/services/guild-settings.ts';
import type { Job } from '../../src/services/job.ts';
import { JobHistory } from '../../src/services/job-history.ts';
import { JobStore } from '../../src/services/job-store.ts';
import { PersonalData } from '../../src/services/personal-data.ts';
import { QuotaLedger } from '../../src/services/quota-ledger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { rowsOf } from '../support/database-rows.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';

const now = aJob().createdAt;
const { userId, guildId = '' } = aJob();
const otherId = '100000000000000002';

let folder: TempFolder;
let file: string;
let storage: Storage;
let documents: DocumentStore;
let store: JobStore;
let quotas: QuotaLedger;
let personalData: PersonalData;
let logged: unknown[];

beforeEach(async () => {
  folder = new TempFolder();
  file = join(folder.path, 'jobs.sqlite');
  storage = await openStorage(file);
  begin();
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** What a process begins with. */
function begin(within: Storage = storage): void {
  documents = new DocumentStore(within, undefined, () => now);
  const limits = { userDaily: 1000, guildDaily: 5000 };
  quotas = new QuotaLedger(documents, limits, () => now);
  store = new JobStore(documents, quotas, () => now);
  logged = [];
  const log = { info: (...line: unknown[]) => logged.push(line) };
  const ledger = new VideoLedger(documents);
  personalData = new PersonalData({ documents, store, ledger, now: () => now, log });
}

function accept(job: Job, prepare: () => Promise<Job> = async () => job): Promise<Job> {
  const { id: jobId, userId: user, guildId: guild, reply } = job;
  return store.accept({ jobId, intent: { user, ...(guild && { guild }), reply } }, prepare);
}

async function finish(job: Job): Promise<void> {
  await accept(job);
  await store.end(job, { state: 'finished', videoUrl: 'https://x.example/v?Signature=secret' });
  await store.close(job);
}

/** A person with something in every kind of document. */
async function fill(id: string): Promise<void> {
  for (let index = 0; index < 101; index += 1)
    await finish(aJob({ id: `${id}-${index}`, userId: id }));
  await accept(aJob({ id: `${id}-waiting`, userId: id }));
  const sent = aJob({ id: `${id}-sent`, userId: id });
  await accept(sent);
  await store.progress(sent, { state: 'pending', sentAt: now, videoId: `video-${id.slice(-2)}` });
  await new Consents(documents, () => now).give(id);
  const raw = JSON.stringify({ rev: 'broken', about: id });
  await storage.set(`quarantine:user:${id}:${now}`, { raw });
  await storage.set(`quarantine:intent:7:${now}-${id.slice(-2)}`, { raw });
}

async function rowsNaming(id: string): Promise<string[]> {
  const rows = await rowsOf(file);
  return rows.filter(({ key, value }) => `${key} ${value}`.includes(id)).map(({ key }) => key);
}

/** What a moderator lets the person make a day. */
async function limit(videos: number): Promise<void> {
  const target = { kind: 'user', id: userId } as const;
  await new GuildSettings(documents, () => now).setLimit(guildId, target, videos);
}

/** How many videos the person may still have today. */
async function left(where: { guildId?: string } = { guildId }): Promise<number> {
  const asker = { userId, roleIds: [], ...where };
  return quotas.standing(asker, await readAccount(documents, asker, now)).left;
}

const guild = (): Promise<GuildDocument> => documents.read(guildDocument(guildId));

describe('a deletion', () => {
  it('leaves no row that names the person, and all of everybody else', async () => {
    await fill(userId);
    await fill(otherId);
    const before = await rowsNaming(otherId);
    await personalData.erase(userId);
    expect(await rowsNaming(userId)).toEqual([]);
    expect(await rowsNaming(otherId)).toEqual(before);
    expect((await new JobHistory(documents).list(otherId, 0, 200)).jobs).toHaveLength(103);
    expect(JSON.stringify(logged)).not.toContain(userId);
  });

  it('settles the server’s share: what was made or handed over stays in its sum, the rest is given back', async () => {
    await finish(aJob({ id: 'made' }));
    await accept(aJob({ id: 'waiting' }));
    await accept(aJob({ id: 'sent' }));
    await store.progress(aJob({ id: 'sent' }), { state: 'submitting', sentAt: now });
    await personalData.erase(userId);
    expect((await guild()).reserved).toEqual({});
    expect(guildUsage(await guild(), dayOf(now))).toBe(2);
  });

  it('takes names out of what servers keep, but for what their moderators have decided', async () => {
    const kept = { [userId]: { at: 1, by: otherId } };
    await documents.change(guildDocument(guildId), (empty) =>
      Object.assign({}, empty, {
        spent: { day: dayOf(now), count: 7 },
        limits: { users: { [userId]: 3, [otherId]: 4 } },
        reserved: { x: { day: dayOf(now), cost: 1, user: userId } },
        blocked: kept,
      }),
    );
    await personalData.erase(userId);
    expect(await guild()).toMatchObject({
      spent: { count: 7 },
      limits: { users: { [userId]: 3, [otherId]: 4 } },
      reserved: { x: { cost: 1, user: '' } },
      blocked: kept,
    });
  });

  it('makes jobs under way unknown: whatever goes on with them changes and brings back nothing', async () => {
    const job = aJob();
    await accept(job);
    await store.progress(job, { state: 'pending', sentAt: now, videoId: 'v' });
    await personalData.erase(userId);
    expect(store.open()).toEqual([]);
    await store.progress(job, { state: 'in_progressing' });
    await store.delay(job);
    await store.markTelling(
      await store.markShown(await store.end(job, { state: 'finished' }), true),
    );
    await store.close(job);
    expect(store.find(job.id)).toBeUndefined();
    expect(await rowsNaming(userId)).toEqual([]);
    expect((await guild()).spent.count).toBe(1);
  });

  it('refuses a command that was still being looked at, and leaves no intent of it', async () => {
    const job = aJob();
    let go = (): void => undefined;
    const looked = new Promise<void>((resolve) => {
      go = resolve;
    });
    const accepting = accept(job, async () => {
      await looked;
      return job;
    });
    const refused = expect(accepting).rejects.toMatchObject({ key: 'privacy.deletedMeanwhile' });
    await expect.poll(() => intents()).toEqual([job.id]);
    await personalData.erase(userId);
    go();
    await refused;
    const { reply } = job;
    await store.forget({ jobId: job.id, intent: { user: userId, guild: guildId, reply } });
    expect(await rowsNaming(userId)).toEqual([]);
    expect((await guild()).reserved).toEqual({});
  });

  it('takes a command that comes after it', async () => {
    await fill(userId);
    await personalData.erase(userId);
    await accept(aJob({ id: 'new' }));
    const { jobs } = await new JobHistory(documents).list(userId, 0, 10);
    expect(jobs.map(({ id }) => id)).toEqual(['new']);
    expect(await intents()).toEqual(['new']);
  });

  it('that a crash cut short at any write is ended at the next start, with the same sums', async () => {
    await fill(otherId);
    for (let writes = 1; ; writes += 1) {
      begin();
      await finish(aJob({ id: `made${writes}` }));
      await accept(aJob({ id: `waiting${writes}` }));
      await accept(aJob({ id: `sent${writes}` }));
      await store.progress(aJob({ id: `sent${writes}` }), { state: 'submitting', sentAt: now });
      await storage.set(`archive:${userId}:0`, []);
      await storage.set(`quarantine:user:${userId}:1`, { raw: '{' });
      const { count } = (await guild()).spent;
      const before = await left();
      begin(dyingAfter(writes));
      const died = await personalData.erase(userId).then(
        () => false,
        () => true,
      );
      begin();
      await personalData.resume();
      const { orphans, jobs } = await store.recover();
      expect([...orphans, ...jobs].filter((left) => JSON.stringify(left).includes(userId))).toEqual(
        [],
      );
      expect(await rowsNaming(userId)).toEqual([]);
      expect((await guild()).spent.count).toBe(count + 1);
      // The one that waited is given back.
      expect(await left()).toBe(before + 1);
      if (!died) break;
      expect(writes).toBeLessThan(50);
    }
  });

  it('leaves the day’s charges, and a moderator’s limit, as they were, however often it is done', async () => {
    await limit(10);
    for (const made of [2, 4]) {
      await finish(aJob({ id: `made${made}` }));
      await accept(aJob({ id: `sent${made}` }));
      await store.progress(aJob({ id: `sent${made}` }), { state: 'submitting', sentAt: now });
      await accept(aJob({ id: `waiting${made}` }));
      await personalData.erase(userId);
      await personalData.erase(userId);
      expect(await left()).toBe(10 - made);
      expect(await left({})).toBe(1000);
    }
    expect(await personalData.summary(userId)).toMatchObject({ usedToday: 4 });
    await new Consents(documents, () => now).give(userId);
    for (let made = 5; made <= 10; made += 1) await accept(aJob({ id: `late${made}` }));
    await expect(accept(aJob({ id: 'more' }))).rejects.toMatchObject({ key: 'quota.userUsed' });
  });

  it('leaves a day’s charges to the moderators, who can have the count begin anew', async () => {
    await limit(10);
    await finish(aJob({ id: 'made' }));
    await personalData.erase(userId);
    const settings = new GuildSettings(documents, () => now);
    expect(await settings.resetUser(guildId, userId, dayOf(now))).toBe(1);
    expect(await left()).toBe(10);
    await personalData.erase(userId);
    expect(await left()).toBe(10);
  });

  it('of nobody known changes nothing but its own note', async () => {
    await fill(otherId);
    const before = await rowsOf(file);
    await personalData.erase(userId);
    expect(await rowsOf(file)).toEqual(before);
  });
});

describe('an export', () => {
  it('holds every document about the person, and no token or signature', async () => {
    await fill(userId);
    await fill(otherId);
    await documents.change(guildDocument(guildId), (kept) =>
      Object.assign({}, kept, { limits: { users: { [userId]: 3, [otherId]: 4 } } }),
    );
    const json = await personalData.export(userId);
    expect(json).not.toContain(otherId);
    for (const secret of ['interaction-token', 'Signature', 'hm=1']) {
      expect(json).not.toContain(secret);
    }
    const found = JSON.parse(json);
    expect(found.user.consent).toEqual({ version: 1, at: now });
    expect(Object.keys(found.user.open)).toEqual([`${userId}-waiting`, `${userId}-sent`]);
    expect(found.user.finished).toHaveLength(51);
    expect(found.archive[`archive:${userId}:0`]).toHaveLength(50);
    expect(Object.keys(found.intents)).toHaveLength(2);
    expect(found.guilds[`guild:${guildId}`]).toMatchObject({
      limits: { users: { [userId]: 3 } },
      reserved: { [`${userId}-waiting`]: { cost: 1 } },
    });
    expect(Object.keys(found.quarantine)).toHaveLength(2);
    expect(found.user.open[`${userId}-sent`].audio.url).toBe('https://cdn.discordapp.com/a.wav');
  });
});

describe('a summary', () => {
  it('counts what is kept', async () => {
    await fill(userId);
    expect(await personalData.summary(userId)).toEqual({
      openJobs: 2,
      endedJobs: 101,
      oldestAt: now,
      usedToday: 103,
      consentAt: now,
      guilds: 1,
      quarantined: 2,
    });
    expect(await personalData.summary(otherId)).toEqual({
      openJobs: 0,
      endedJobs: 0,
      usedToday: 0,
      guilds: 0,
      quarantined: 0,
    });
  });
});

async function intents(): Promise<string[]> {
  return (await documents.readMany(allIntentBuckets())).flatMap(Object.keys);
}

/** The storage of a process that dies before it writes once more than this. */
function dyingAfter(writes: number): Storage {
  let left = writes;
  const write = (): void => {
    if (left === 0) throw new Error('the process is dead');
    left -= 1;
  };
  return {
    isNew: storage.isNew,
    get: (key) => storage.get(key),
    getMany: (keys) => storage.getMany(keys),
    set: async (key, value) => {
      write();
      await storage.set(key, value);
    },
    delete: async (key) => {
      write();
      await storage.delete(key);
    },
    scan: (prefix) => storage.scan(prefix),
    [Symbol.asyncDispose]: async () => undefined,
  };
}
