import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DocumentStore } from '../../src/services/document-store.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { TempFolder } from '../support/temp-folder.ts';

let folder: TempFolder;
let storage: Storage;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'videos.sqlite'));
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** The ledger as the next process reads it. */
async function ledger(): Promise<VideoLedger> {
  const ledger = new VideoLedger(new DocumentStore(storage));
  await ledger.load();
  return ledger;
}

function ids(count: number, prefix = 'video'): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`);
}

describe('VideoLedger', () => {
  it.each([0, 1, 999, 1000, 1001, 50_000])('keeps a baseline of %i videos', async (count) => {
    await (await ledger()).rebase(ids(count), 0);
    const next = await ledger();
    await next.know(['one more']);
    expect(next.hasBaseline).toBe(true);
    expect(next.size).toBe(count + 1);
    expect(ids(count).every((id) => next.knows(id))).toBe(true);
    expect(next.knows('another')).toBe(false);
  });

  it('goes on where the last process stopped, over the end of a page', async () => {
    await (await ledger()).rebase(ids(998), 0);
    for (let i = 0; i < 5; i += 1) await (await ledger()).know([`own${i}`]);
    const next = await ledger();
    await next.know([]);
    expect(next.size).toBe(1003);
    expect(ids(5, 'own').every((id) => next.knows(id))).toBe(true);
  });

  it('forgets what a smaller account no longer has', async () => {
    await (await ledger()).rebase(ids(2500), 0);
    await (await ledger()).rebase(['only'], 0);
    const next = await ledger();
    await next.know([]);
    expect(next.size).toBe(1);
  });

  it('has no baseline when a page of it is damaged', async () => {
    await (await ledger()).rebase(ids(2500), 0);
    await storage.set('videos:1', { not: 'a page' });
    const next = await ledger();
    await next.know([]);
    expect(next.hasBaseline).toBe(false);
  });

  it('keeps lost answers and what may be theirs, whoever writes at the same time', async () => {
    const first = await ledger();
    await first.rebase([], 0);
    await Promise.all([
      first.lose('job1', 1),
      first.lose('job2', 2),
      first.know(['own']),
      first.conclude(new Map([['new', new Set(['job1', 'job2'])]]), first.lost, false, 0),
    ]);
    await first.lose('job1', 3);
    const next = await ledger();
    expect([...next.lost]).toEqual([
      ['job1', 1],
      ['job2', 2],
    ]);
    expect([...next.newcomers]).toEqual([['new', new Set(['job1', 'job2'])]]);
  });
});
