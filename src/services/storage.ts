import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import KeyvSqlite from '@keyv/sqlite';
import Keyv from 'keyv';

import { StartupError } from '../errors.ts';

const busyTimeoutMs = 5_000;

/** The documents of the bot: JSON values by key. A failed read or write throws, so that it is never taken for absence. */
export interface Storage extends AsyncDisposable {
  get<T>(key: string): Promise<T | undefined>;
  getMany<T>(keys: readonly string[]): Promise<(T | undefined)[]>;
  set(key: string, value: unknown): Promise<void>;
}

/**
 * Opens the SQLite file and makes its folder when it is missing. Writes are durable when `set` returns.
 *
 * WAL with full synchronisation is one fsync a write; the exclusive lock keeps a second process away, whose
 * read-modify-writes would wipe ours. The adapter has no options for these, hence the queries.
 *
 * @throws StartupError when the file cannot be opened or written: a read-only file opens without complaint,
 * so a write is tried
 */
export async function openStorage(file: string): Promise<Storage> {
  try {
    makeFolder(dirname(file));
    const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout: busyTimeoutMs });
    const keyv = new Keyv({
      store: adapter,
      namespace: 'mouthpiece',
      serialize: JSON.stringify,
      deserialize: JSON.parse,
      throwOnErrors: true,
    });
    await adapter.query('PRAGMA locking_mode=EXCLUSIVE');
    await adapter.query('PRAGMA journal_mode=WAL');
    await adapter.query('PRAGMA synchronous=FULL');
    await keyv.set('probe', { openedAt: new Date().toISOString() });
    return {
      get: <T>(key: string) => keyv.get<T>(key),
      getMany: <T>(keys: readonly string[]) => keyv.get<T>([...keys]),
      async set(key, value) {
        if (!(await keyv.set(key, value))) throw new Error(`the store did not take ${key}`);
      },
      async [Symbol.asyncDispose]() {
        await keyv.disconnect();
      },
    };
  } catch (cause) {
    const isBusy = cause instanceof Error && cause.message.includes('SQLITE_BUSY');
    throw new StartupError(
      isBusy
        ? `The database ${file} is in use by another process: only one bot may run on it.`
        : `The database ${file} cannot be opened for writing. Check KEYV_URL, the folder's rights and the disk.`,
      { cause },
    );
  }
}

/** Makes a folder and those above it. Node 20's own way turns for ever where none can be made, such as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
