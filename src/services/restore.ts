import { existsSync, realpathSync } from 'node:fs';
import { copyFile, link, rename, rm } from 'node:fs/promises';

import { StartupError } from '../errors.ts';
import {
  checkDatabase,
  copyClosedDatabase,
  removeDatabase,
  syncFile,
  syncFolder,
} from './database-copy.ts';
import { DocumentStore } from './document-store.ts';
import type { Logger } from './logger.ts';
import { markRestored } from './restored-jobs.ts';
import { openDatabase } from './schema.ts';
import { lockDatabase, openDatabaseFile } from './storage.ts';

/** What a restore has come to. */
export interface Restored {
  readonly users: number;
  /** Where the database that was there before is now; undefined when there was none. */
  readonly replaced: string | undefined;
}

/**
 * Puts a backup in the place of the database. The backup itself is left as it is, and the database that was there is
 * kept beside it. A crash leaves either the one or the other whole in its place.
 *
 * @param requestsPerMinute what the account may make in any minute
 * @param now milliseconds since the epoch
 * @throws StartupError when a bot is at work on the database, or the backup is missing, damaged or of a newer version
 */
export async function restoreDatabase(
  { backup, file }: { backup: string; file: string },
  requestsPerMinute: number,
  now: number,
  log: Pick<Logger, 'info' | 'error'>,
): Promise<Restored> {
  if (!existsSync(backup)) throw new StartupError(`There is no backup ${backup}.`);
  if (existsSync(file) && realpathSync(file) === realpathSync(backup)) {
    throw new StartupError(`${backup} is the database itself, not a backup of it.`);
  }
  await using _lock = await lockDatabase(file);
  const copy = `${file}.restoring`;
  try {
    await copyClosedDatabase(backup, copy);
    const { users } = await checkDatabase(copy);
    await prepare(copy, requestsPerMinute, now, log);
    const replaced = existsSync(file) ? await putAside(file, now) : undefined;
    await rename(copy, file);
    await syncFolder(file);
    return { users, replaced };
  } finally {
    await removeDatabase(copy);
  }
}

/** Makes the copy what the bot shall find: all of it in one file, on the disk. */
async function prepare(
  copy: string,
  requestsPerMinute: number,
  now: number,
  log: Pick<Logger, 'info' | 'error'>,
): Promise<void> {
  const storage = await openDatabase(copy, log, { keepsOld: false });
  try {
    await markRestored(new DocumentStore(storage, log), now, requestsPerMinute);
  } finally {
    await storage[Symbol.asyncDispose]();
  }
  await syncFile(copy);
}

/** Gives the present database a second name. Its log must not stay beside the new one: it would be played into it. */
async function putAside(file: string, now: number): Promise<string> {
  const replaced = `${file}.replaced-${new Date(now).toISOString().replace(/\W/g, '')}`;
  await emptyLog(file);
  if (existsSync(`${file}-wal`)) await rename(`${file}-wal`, `${replaced}-wal`);
  await rm(`${file}-shm`, { force: true });
  // Not every file system has links.
  await link(file, replaced).catch(() => copyFile(file, replaced));
  await syncFolder(file);
  return replaced;
}

/** Opened and closed, a database holds all of it in one file; a damaged one stays as it is. */
async function emptyLog(file: string): Promise<void> {
  const adapter = openDatabaseFile(file);
  await adapter.query('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined);
  await adapter.close().catch(() => undefined);
}
