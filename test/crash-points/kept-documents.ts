import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import { DocumentStore } from '../../src/services/document-store.ts';
import {
  archiveDocument,
  dayOf,
  type GuildDocument,
  guildDocument,
  type IntentBucket,
  intentBucket,
  type UserDocument,
  userDocument,
} from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openStorage } from '../../src/services/storage.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';
import type { CommandRun } from './command-run.ts';

const dayMs = 86_400_000;

/** What the documents hold of a person. */
export interface KeptOf {
  readonly user: UserDocument;
  readonly guild: GuildDocument;
  readonly intents: IntentBucket;
  /** Jobs in archive pages. */
  readonly archived: readonly Job[];
}

/**
 * Reads what a bot that has died left, from a copy: opening the database itself would tidy up what the next process
 * must find as it is.
 */
export async function readKept(file: string, runs: readonly CommandRun[]): Promise<KeptOf[]> {
  using folder = new TempFolder();
  const copy = join(folder.path, 'copy.sqlite');
  for (const end of ['', '-wal']) {
    if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  }
  await using storage = await openStorage(copy);
  const documents = new DocumentStore(storage);
  return await Promise.all(runs.map(({ userId, guildId }) => keptOf(documents, userId, guildId)));
}

async function keptOf(documents: DocumentStore, userId: string, guildId: string): Promise<KeptOf> {
  const user = await documents.read(userDocument(userId));
  const bucket = Object.entries(await documents.read(intentBucket(userId)));
  const pages = Array.from({ length: user.archivePages }, (_, page) =>
    documents.read(archiveDocument(userId, page)),
  );
  return {
    user,
    guild: await documents.read(guildDocument(guildId)),
    intents: Object.fromEntries(bucket.filter(([, intent]) => intent.user === userId)),
    archived: (await Promise.all(pages)).flat(),
  };
}

/** Gives a person a history, while no bot runs. @param now what the bot takes for the time */
export async function seed(
  file: string,
  userId: string,
  seeded: { readonly finished?: number; readonly spent?: number },
  now: number,
): Promise<void> {
  await using storage = await openStorage(file);
  const finished = Array.from({ length: seeded.finished ?? 0 }, (_, index) => {
    const createdAt = now - (index + 1) * dayMs;
    const times = { createdAt, endedAt: createdAt };
    return aJob({ id: `earlier${index}`, userId, ...times, state: 'finished', delivery: 'told' });
  });
  const spent = { day: dayOf(now), count: seeded.spent ?? 0 };
  await new DocumentStore(storage).change(userDocument(userId), (user) => ({
    ...user,
    finished,
    spent,
  }));
}
