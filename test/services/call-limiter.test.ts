import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CallLimiter, type CallPriority } from '../../src/services/a2v/call-limiter.ts';
import { BudgetWatch } from '../../src/services/budget-watch.ts';
import { callsKept, hasRoomForJob } from '../../src/services/call-reserve.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { createLogger } from '../../src/services/logger.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { aJob } from '../support/jobs.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const noSignal = new AbortController().signal;

/** A call that is answered at once. */
async function call(limiter: CallLimiter, priority: CallPriority): Promise<void> {
  (await limiter.take(priority, noSignal))(true);
}

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;
let clock: ManualClock;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'calls.sqlite'));
  documents = new DocumentStore(storage);
  clock = new ManualClock();
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe('CallLimiter', () => {
  it('leaves room in each minute for sending when questions fill the rest', async () => {
    const limiter = new CallLimiter(documents, clock, { perMinute: 10, budget: undefined });
    for (let i = 0; i < 8; i += 1) await call(limiter, 'poll');
    expect(clock.slept).toEqual([]);
    await call(limiter, 'look');
    await call(limiter, 'submit');
    expect(clock.slept).toEqual([]);
    await call(limiter, 'poll');
    expect(clock.slept).toHaveLength(1);
  });

  it('lets what is sent pass a question that waits', async () => {
    const limiter = new CallLimiter(documents, clock, { perMinute: 5, budget: undefined });
    for (let i = 0; i < 4; i += 1) await call(limiter, 'poll');
    const order: string[] = [];
    const held = new Promise<void>((resolve) => {
      clock.sleep = async (ms) => {
        await new Promise(setImmediate);
        clock.advance(ms);
        resolve();
      };
    });
    const question = call(limiter, 'poll').then(() => order.push('question'));
    await call(limiter, 'submit').then(() => order.push('sent'));
    await Promise.all([held, question]);
    expect(order).toEqual(['sent', 'question']);
  });

  it('answers what is left without a read, and grows dearer with it', async () => {
    const limiter = new CallLimiter(documents, clock, { perMinute: 100, budget: 4 });
    await limiter.load();
    expect([limiter.left(), limiter.scarcity()]).toEqual([4, 1]);
    await call(limiter, 'poll');
    await call(limiter, 'poll');
    expect([limiter.left(), limiter.scarcity()]).toEqual([2, 2]);
    const next = new CallLimiter(documents, clock, { perMinute: 100, budget: 4 });
    await next.load();
    expect(next.left()).toBe(2);
  });

  it('refuses questions the calls that are kept for sending', async () => {
    const kept = (priority: CallPriority) => callsKept([aJob()], priority);
    const limiter = new CallLimiter(documents, clock, { perMinute: 100, budget: 2, kept });
    await expect(call(limiter, 'look')).rejects.toMatchObject({ code: 'budget-used' });
    await call(limiter, 'poll');
    await expect(call(limiter, 'poll')).rejects.toMatchObject({ code: 'budget-used' });
    await call(limiter, 'submit');
    expect(limiter.left()).toBe(0);
  });
});

describe('a call that was never made', () => {
  it('takes nothing from the budget and no place of the minute', async () => {
    const limiter = new CallLimiter(documents, clock, { perMinute: 2, budget: 10 });
    for (let i = 0; i < 5; i += 1) (await limiter.take('submit', noSignal))(false);
    expect(limiter.left()).toBe(10);
    expect(clock.slept).toEqual([]);
  });
});

describe('hasRoomForJob', () => {
  it('counts a call to send and one to ask about each job, and ten for all of them', () => {
    expect(hasRoomForJob([], 0, 10)).toBe(false);
    expect(hasRoomForJob([], 0, 11)).toBe(true);
    expect(hasRoomForJob([aJob()], 0, 12)).toBe(false);
    expect(hasRoomForJob([aJob()], 0, 13)).toBe(true);
    expect(hasRoomForJob([aJob({ sentAt: 1, state: 'pending' })], 0, 12)).toBe(true);
    expect(hasRoomForJob([aJob({ state: 'error' })], 0, 11)).toBe(true);
  });

  it('counts two for each command that is still being looked at', () => {
    expect(hasRoomForJob([], 3, 16)).toBe(false);
    expect(hasRoomForJob([], 3, 17)).toBe(true);
  });
});

describe('BudgetWatch', () => {
  const log = createLogger({ level: 'silent', pretty: false });

  it('tells at a fifth, a tenth and the end, each once, and anew with a larger budget', async () => {
    const told: number[] = [];
    const watch = (budget: number) =>
      new BudgetWatch(documents, budget, async (left) => void told.push(left), log);
    const first = watch(100);
    for (let left = 100; left > 8; left -= 1) first.check(left);
    await first.drain();
    const second = watch(100);
    for (let left = 8; left >= 0; left -= 1) second.check(left);
    second.check(0);
    await second.drain();
    expect(told).toEqual([20, 10, 0]);
    const third = watch(1000);
    third.check(900);
    third.check(200);
    await third.drain();
    expect(told).toEqual([20, 10, 0, 200]);
  });

  it('tells nothing where there is no budget', async () => {
    const none = new BudgetWatch(
      documents,
      undefined,
      () => Promise.reject(new Error('told')),
      log,
    );
    none.check(Number.POSITIVE_INFINITY);
    await none.drain();
    expect(await storage.get('a2v:warned')).toBeUndefined();
  });
});
