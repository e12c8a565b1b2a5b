import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { callDocument } from '../../src/services/a2v/call-limiter.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { intentBucket, userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { markRestored } from '../../src/services/restored-jobs.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VideoLedger } from '../../src/services/video-ledger.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';

const { userId, createdAt } = aJob();
const restoredAt = createdAt + 10 * 86_400_000;

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'data.sqlite'));
  documents = new DocumentStore(storage);
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Puts one open job into the database, restores that, and answers the job as it is then. */
async function restored(different: Partial<Job>): Promise<Job | undefined> {
  const job = aJob(different);
  const intent = { user: userId, reply: job.reply };
  await documents.change(intentBucket(userId), () => ({ [job.id]: intent }));
  await documents.change(userDocument(userId), (user) => ({ ...user, open: { [job.id]: job } }));
  await markRestored(documents, restoredAt, 30);
  return (await documents.read(userDocument(userId))).open[job.id];
}

describe('a restored backup', () => {
  it('holds a job as sent that was not sent when it was made', async () => {
    expect(await restored({})).toMatchObject({ state: 'submitting', sentAt: createdAt });
    expect(await restored({ isDelayed: true })).toMatchObject({ sentAt: createdAt });
  });

  it('leaves what was known of the sending as it is', async () => {
    const sentAt = createdAt + 5;
    expect(await restored({ state: 'pending', sentAt, videoId: 'v' })).toMatchObject({
      state: 'pending',
      sentAt,
      videoId: 'v',
    });
    const ended = await restored({ state: 'error', endedAt: createdAt + 9 });
    expect(ended?.sentAt).toBeUndefined();
  });

  it('has everybody looked up before they are told', async () => {
    expect((await restored({ state: 'pending' }))?.tellingSince).toBe(createdAt);
    const endedAt = createdAt + 9;
    expect((await restored({ state: 'finished', endedAt }))?.tellingSince).toBe(endedAt);
    const begun = await restored({ state: 'finished', endedAt, tellingSince: endedAt + 1 });
    expect(begun?.tellingSince).toBe(endedAt + 1);
  });

  it('gives a job its full time again', async () => {
    const deadlineAt = createdAt + 7_200_000;
    expect((await restored({ deadlineAt }))?.deadlineAt).toBe(restoredAt + 7_200_000);
  });

  it('lets a full minute pass before the next call, and keeps their sum', async () => {
    await documents.change(callDocument, () => ({ recent: [1], total: 70 }));
    await restored({});
    const { recent, total } = await documents.read(callDocument);
    expect(recent).toEqual(Array(30).fill(restoredAt));
    expect(total).toBe(70);
  });

  it('takes no video that was made since for a job of its own', async () => {
    const ledger = new VideoLedger(documents);
    await ledger.rebase(['known'], 1);
    await restored({});
    const later = new VideoLedger(documents);
    await later.load();
    expect(later.hasBaseline).toBe(false);
  });
});
