import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Languages } from '../../src/locales/languages.ts';
import { A2vError } from '../../src/services/a2v/a2v-error.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import type { Job } from '../../src/services/job.ts';
import { JobStore } from '../../src/services/job-store.ts';
import { createLogger } from '../../src/services/logger.ts';
import { LostAnswers } from '../../src/services/lost-answers.ts';
import { QuotaLedger } from '../../src/services/quota-ledger.ts';
import { Settlement } from '../../src/services/settlement.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const hour = 3_600_000;
const noSignal = new AbortController().signal;

let folder: TempFolder;
let storage: Storage;
let clock: ManualClock;
let store: JobStore;
let ledger: VideoLedger;
let lostAnswers: LostAnswers;
/** The videos of the account, as the API lists them. */
let account: string[];
let probed: number;
let isDown: boolean;
let settlement: Settlement;
let listed: number;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'lost.sqlite'));
  clock = new ManualClock(aJob().createdAt);
  account = [];
  listed = 0;
  probed = 0;
  isDown = false;
  await restart();
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Builds everything anew on the same documents, as another process would. */
async function restart(): Promise<void> {
  const documents = new DocumentStore(storage);
  const quotas = new QuotaLedger(documents, { userDaily: 100, guildDaily: 100 }, clock.now);
  store = new JobStore(documents, quotas, clock.now);
  await store.recover();
  ledger = new VideoLedger(documents);
  await ledger.load();
  const log = createLogger({ level: 'silent', pretty: false });
  const delivery = {
    showRefusal: async () => undefined,
    showProgress: async () => undefined,
    showOutcome: async () => true,
    tell: async () => undefined,
  };
  settlement = new Settlement({
    store,
    ledger,
    delivery,
    languages: new Languages(),
    clock,
    log,
    onRetryPlanned: () => {},
  });
  const api = {
    dialect: async () => 'avatar' as const,
    probe: async () => {
      probed += 1;
      if (isDown) throw new A2vError('refused', 'out of order');
    },
    videos: async () => {
      if (isDown) throw new A2vError('unreachable', 'out of order');
      listed += 1;
      return account.map((id) => ({ id, state: 'pending' as const }));
    },
  };
  const parts = { store, ledger, api, settlement, clock, log, firstLookMs: 5_000 };
  lostAnswers = new LostAnswers(parts);
  for (const job of store.open()) if (job.state === 'unknown') await lostAnswers.lose(job);
}

/** Compares the jobs with the account as it is now. */
async function look(): Promise<void> {
  const videos = account.map((id) => ({ id, state: 'pending' as const }));
  await lostAnswers.compare(videos, clock.now());
}

/** A job on the wire. */
async function send(id: string): Promise<Job> {
  await lostAnswers.beforeSending(noSignal);
  const job = aJob({ id, createdAt: clock.now(), deadlineAt: clock.now() + 2 * hour });
  const { userId: user, reply } = job;
  await store.accept({ jobId: id, intent: { user, reply } }, async () => job);
  lostAnswers.sends(job);
  return store.progress(job, { state: 'submitting', sentAt: clock.now() });
}

async function sendAndLose(id: string): Promise<Job> {
  const job = await store.progress(await send(id), { state: 'unknown' });
  await lostAnswers.lose(job);
  return job;
}

async function answer(job: Job, videoId: string): Promise<void> {
  await store.progress(job, { state: 'pending', videoId });
  await lostAnswers.own(videoId);
}

describe('LostAnswers', () => {
  it('lists the account once before the first video and never takes an older one', async () => {
    account = ['old1', 'old2'];
    const job = await sendAndLose('job1');
    await look();
    expect(store.find(job.id)?.state).toBe('unknown');
    account.push('new');
    await look();
    expect(store.find(job.id)).toMatchObject({ state: 'pending', videoId: 'new' });
    await send('job2');
    expect(listed).toBe(1);
  });

  it('gives each its own where a look lay between two losses', async () => {
    const one = await sendAndLose('one');
    account.push('video1');
    await look();
    const two = await sendAndLose('two');
    account.push('video2');
    await look();
    expect(store.find(one.id)?.videoId).toBe('video1');
    expect(store.find(two.id)?.videoId).toBe('video2');
  });

  it('does not guess between two, not even when one of them is left at the end', async () => {
    await sendAndLose('one');
    clock.advance(61_000);
    await sendAndLose('two');
    account.push('video1', 'video2');
    await look();
    await restart();
    await look();
    expect(store.open().map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    expect(ledger.isShared).toBe(false);
  });

  it('does not take a video that may be that of a job on the wire', async () => {
    const lost = await sendAndLose('lost');
    clock.advance(61_000);
    const sent = await send('sent');
    account.push('video');
    await look();
    expect(store.find(lost.id)?.state).toBe('unknown');
    await answer(sent, 'video');
    await look();
    expect(store.find(lost.id)?.state).toBe('unknown');
    expect(ledger.isShared).toBe(false);
  });

  it('finds out which is whose once the job on the wire is answered', async () => {
    const lost = await sendAndLose('lost');
    clock.advance(61_000);
    const sent = await send('sent');
    account.push('its', 'other');
    await look();
    await answer(sent, 'other');
    await look();
    expect(store.find(lost.id)?.videoId).toBe('its');
  });

  it('does not take the late video of a job that was given up for a later job, nor for a stranger', async () => {
    const early = await sendAndLose('early');
    await look();
    clock.advance(3 * hour);
    await store.end(early, { state: 'expired' });
    await store.close(early);
    await restart();
    const later = await sendAndLose('later');
    account.push('late');
    await look();
    expect(store.find(later.id)?.state).toBe('unknown');
    expect(ledger.isShared).toBe(false);
  });

  it('knows the video of a job that ended between a crash and the next look', async () => {
    const hers = await send('hers');
    await store.progress(hers, { state: 'pending', videoId: 'hers' });
    await restart();
    await settlement.end(hers, { state: 'expired' });
    await settlement.drain();
    expect(store.find('hers')).toBeUndefined();
    const his = await sendAndLose('his');
    account.push('hers');
    await look();
    expect(store.find(his.id)?.state).toBe('unknown');
    expect(ledger.isShared).toBe(false);
  });

  it('gives nobody the late video of a job that ended while it was being sent', async () => {
    const hers = await send('hers');
    await settlement.end(hers, { state: 'expired' });
    await settlement.drain();
    await restart();
    const his = await sendAndLose('his');
    account.push('hers');
    await look();
    expect(store.find(his.id)?.state).toBe('unknown');
    expect(ledger.isShared).toBe(false);
  });

  it('lets nothing be sent after a lost answer until the API answers, and asks it for all who wait', async () => {
    await sendAndLose('lost');
    isDown = true;
    clock.advance(61_000);
    const sending = () => lostAnswers.beforeSending(noSignal);
    // What is wrong with the question must not be taken for the job's own refusal.
    await expect(sending()).rejects.toMatchObject({ code: 'unreachable', maybeActedOn: false });
    await expect(sending()).rejects.toMatchObject({ code: 'unreachable' });
    expect(probed).toBe(1);
    clock.advance(2_000);
    await expect(sending()).rejects.toThrow();
    expect(probed).toBe(2);
    isDown = false;
    clock.advance(4_000);
    await sending();
    await sending();
    expect(probed).toBe(3);
  });

  it('takes nothing any more once a video was nobody’s of ours', async () => {
    const first = await send('first');
    await answer(first, 'mine');
    account.push('mine', 'stranger');
    await look();
    expect(ledger.isShared).toBe(true);
    await restart();
    const lost = await sendAndLose('lost');
    account.push('perhaps');
    await look();
    expect(store.find(lost.id)?.state).toBe('unknown');
    expect(lostAnswers.open()).toEqual([]);
  });

  it('knows a video whose job was answered but whose ledger was not written before a crash', async () => {
    const job = await send('job');
    await store.progress(job, { state: 'pending', videoId: 'mine' });
    account.push('mine');
    await restart();
    await look();
    expect(ledger.isShared).toBe(false);
    expect([...ledger.newcomers]).toEqual([]);
  });

  it('begins anew when the account is another one', async () => {
    account = ['a', 'b'];
    await send('first').then((job) => answer(job, 'c'));
    await store.end(aJob({ id: 'first' }), { state: 'error' });
    await store.close(aJob({ id: 'first' }));
    account = ['x', 'y'];
    await look();
    expect(ledger.isShared).toBe(false);
    const lost = await sendAndLose('lost');
    account.push('z');
    await look();
    expect(store.find(lost.id)?.videoId).toBe('z');
  });

  it('lists the account again before a video when that was not done for a day', async () => {
    await answer(await send('first'), 'a');
    account = ['a', 'stranger'];
    clock.advance(23 * hour);
    await send('second');
    expect(listed).toBe(1);
    clock.advance(2 * hour);
    await store.end(aJob({ id: 'second' }), { state: 'expired' });
    await send('third');
    expect(listed).toBe(2);
  });

  it('keeps the next one waiting until the lost one was looked for, but not for ever', async () => {
    await sendAndLose('lost');
    const before = clock.now();
    await lostAnswers.beforeSending(noSignal);
    expect(clock.now() - before).toBe(60_000);
    await lostAnswers.beforeSending(noSignal);
    expect(clock.now() - before).toBe(60_000);
  });

  it('looks soon, then seldom, then leaves it to ordinary questions', async () => {
    const job = await sendAndLose('lost');
    const start = clock.now();
    const waits: number[] = [];
    for (let at = lostAnswers.nextLookAt(job); at; at = lostAnswers.nextLookAt(job)) {
      waits.push(at - start);
      clock.advance(at - clock.now());
      await look();
    }
    expect(waits).toEqual([5_000, 30_000, 120_000]);
  });
});
