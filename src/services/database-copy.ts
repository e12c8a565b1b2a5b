import { constants, existsSync } from 'node:fs';
import { copyFile, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { StartupError } from '../errors.ts';
import { openDatabaseFile, storageError } from './storage.ts';

/** What a database holds. */
export interface DatabaseContent {
  readonly users: number;
}

/**
 * Writes a whole and checked copy of a database to a file of its own, also while a bot is at work on it: what was
 * durable when it began is in it.
 *
 * @throws StartupError when the copy exists already, the database does not, or something is damaged
 */
export async function copyDatabase(file: string, copy: string): Promise<DatabaseContent> {
  if (!existsSync(file)) throw new StartupError(`There is no database ${file}. Check KEYV_URL.`);
  if (existsSync(copy)) throw new StartupError(`${copy} exists already: choose another name.`);
  // Whoever sees a file of that name may take it for whole.
  const part = `${copy}.part`;
  await removeDatabase(part);
  // It holds tokens, so that it is the user's alone from its first byte.
  await (await open(part, 'wx', 0o600)).close();
  await onDatabase(file, (query) => query('VACUUM INTO ?', part));
  const content = await checkDatabase(part);
  await syncFile(part);
  await rename(part, copy);
  await syncFolder(copy);
  return content;
}

/**
 * Looks through a whole database.
 *
 * @throws StartupError when it is damaged, or not one of ours
 */
export async function checkDatabase(file: string): Promise<DatabaseContent> {
  return onDatabase(file, async (query) => {
    const [found] = await query('PRAGMA integrity_check');
    if (found?.['integrity_check'] !== 'ok') {
      throw new StartupError(`The database ${file} is damaged: ${found?.['integrity_check']}.`);
    }
    const [probe] = await query("SELECT key FROM keyv WHERE key = 'mouthpiece:probe'");
    if (probe === undefined) throw new StartupError(`${file} is no database of Mouthpiece's.`);
    const [count] = await query(
      "SELECT count(*) AS users FROM keyv WHERE key > 'mouthpiece:user:' AND key < 'mouthpiece:user;'",
    );
    return { users: Number(count?.['users']) };
  });
}

/** Copies a database that nobody has open, with the writes that still stand in its log. */
export async function copyClosedDatabase(file: string, copy: string): Promise<void> {
  await removeDatabase(copy);
  for (const part of ['-wal', '']) {
    if (part === '' || existsSync(`${file}${part}`)) {
      await copyFile(`${file}${part}`, `${copy}${part}`, constants.COPYFILE_EXCL);
    }
  }
}

/** Removes a database and what belongs to it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const part of ['', '-wal', '-shm', '-journal', '.lock']) {
    await rm(`${file}${part}`, { force: true });
  }
}

/** Makes what a file holds outlive a power cut. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the name of a file outlive a power cut, where the system can. */
export async function syncFolder(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

type Row = Readonly<Record<string, unknown>>;
type Query = (sql: string, ...parameters: string[]) => Promise<Row[]>;

async function onDatabase<T>(file: string, work: (query: Query) => Promise<T>): Promise<T> {
  const adapter = openDatabaseFile(file);
  try {
    return await work((sql, ...parameters) => adapter.query(sql, ...parameters));
  } catch (error) {
    throw storageError(file, error);
  } finally {
    await adapter.close().catch(() => undefined);
  }
}
