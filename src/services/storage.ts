import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';

import KeyvSqlite from '@keyv/sqlite';
import Keyv from 'keyv';

import { StartupError } from '../errors.ts';
import { lockFile } from './file-lock.ts';

const namespace = 'mouthpiece';
const busyTimeoutMs = 5_000;
const scanPage = 100;

/** The documents of the bot: JSON values by key. A failed read or write throws, so that it is never taken for absence. */
export interface Storage extends AsyncDisposable {
  /** True when nothing had ever been kept here before it was opened. */
  readonly isNew: boolean;
  /** The value; undefined when there is none; an {@link UnreadableValue} when what is kept is damaged. */
  get(key: string): Promise<unknown>;
  getMany(keys: readonly string[]): Promise<unknown[]>;
  /** Durable when it returns. @throws UnwritableError when there is no room, or no right, to write */
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Reads all whose key begins with `prefix`, page by page in the order of keys: for repairs and migrations alone. */
  scan(prefix: string): AsyncIterable<readonly [key: string, value: unknown]>;
}

/** What is kept under a key is no value. */
export class UnreadableValue {
  readonly raw: string;

  constructor(raw: string) {
    this.raw = raw;
  }
}

/** The disk takes no writes: it is full, read-only or failing. It may work again later. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
}

/**
 * Opens the SQLite file and makes its folder when it is missing.
 *
 * WAL with full synchronisation is one fsync a write. A lock on a file beside it keeps a second bot away, whose
 * read-modify-writes would wipe ours, while a backup may still be read. The adapter has no options for these, hence the
 * queries.
 *
 * @throws StartupError when the file is in use, damaged, or cannot be opened and written: a read-only file opens
 * without complaint, so a write is tried
 */
export async function openStorage(file: string): Promise<Storage> {
  const opened: AsyncDisposable[] = [];
  const close = async () => {
    for (const resource of opened.splice(0).reverse()) await resource[Symbol.asyncDispose]();
  };
  try {
    opened.push(await lockDatabase(file));
    const adapter = openDatabaseFile(file);
    const isNew = (await adapter.query('SELECT key FROM keyv LIMIT 1')).length === 0;
    // Not before it is open: closing fails as opening did.
    opened.push({ [Symbol.asyncDispose]: () => adapter.close() });
    await adapter.query('PRAGMA journal_mode=WAL');
    await adapter.query('PRAGMA synchronous=FULL');
    const storage = sqliteStorage(file, adapter, isNew, close);
    await storage.set('probe', { openedAt: new Date().toISOString() });
    return storage;
  } catch (error) {
    await close();
    const problem = storageError(file, error);
    if (problem instanceof StartupError) throw problem;
    const cause = problem instanceof UnwritableError ? problem.cause : problem;
    throw new StartupError(
      sqliteCode(cause) === 'SQLITE_BUSY'
        ? inUse(file)
        : `The database ${file} cannot be opened for writing. Check KEYV_URL, the folder's rights and the disk.`,
      { cause },
    );
  }
}

/**
 * Makes the database's folder when it is missing, and keeps every other process off the database.
 *
 * @throws StartupError when another one is on it
 */
export async function lockDatabase(file: string): Promise<AsyncDisposable> {
  makeFolder(dirname(file));
  // Two names of one file are one database.
  const lock = await lockFile(`${existsSync(file) ? realpathSync(file) : file}.lock`);
  if (lock === undefined) throw new StartupError(inUse(file));
  return lock;
}

/** Opens a SQLite file beside whoever has it open; one that is missing is made. */
export function openDatabaseFile(file: string): KeyvSqlite {
  const adapter = new KeyvSqlite({ uri: `sqlite://${file}`, busyTimeout: busyTimeoutMs });
  // The same failure comes out of every query.
  adapter.on('error', () => undefined);
  return adapter;
}

/** Turns an error of SQLite's into ours; others stay as they are. */
export function storageError(file: string, cause: unknown): unknown {
  switch (sqliteCode(cause)) {
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return new StartupError(
        `The database ${file} is damaged. Put the latest backup in its place: npm run restore -- FILE`,
        { cause },
      );
    case 'SQLITE_FULL':
    case 'SQLITE_IOERR':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_BUSY':
      return new UnwritableError(`the database ${file} cannot be written`, { cause });
    default:
      return cause;
  }
}

function sqliteStorage(
  file: string,
  adapter: KeyvSqlite,
  isNew: boolean,
  close: () => Promise<void>,
): Storage {
  const keyv = new Keyv({
    store: adapter,
    namespace,
    serialize: JSON.stringify,
    deserialize: readEnvelope,
    throwOnErrors: true,
  });
  keyv.on('error', () => undefined);
  const translated = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw storageError(file, error);
    }
  };
  const get = (key: string): Promise<unknown> =>
    translated(keyv.get<unknown>(key)).catch(async (error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      return new UnreadableValue(String(await adapter.get(`${namespace}:${key}`)));
    });
  return {
    isNew,
    get,
    getMany: (keys) =>
      translated(keyv.get<unknown>([...keys])).catch((error: unknown) => {
        if (!(error instanceof SyntaxError)) throw error;
        return Promise.all(keys.map(get));
      }),
    async set(key, value) {
      if (!(await translated(keyv.set(key, value)))) {
        throw new Error(`the store did not take ${key}`);
      }
    },
    async delete(key) {
      await translated(keyv.delete(key));
    },
    async *scan(prefix) {
      const first = `${namespace}:${prefix}`;
      const select = `SELECT key, value FROM keyv WHERE key > ? AND key < ? ORDER BY key LIMIT ${scanPage}`;
      for (let after = first; ; ) {
        const rows: { key: string; value: string }[] = await translated(
          adapter.query(select, after, `${first}\uffff`),
        );
        for (const { key, value } of rows) {
          yield [key.slice(namespace.length + 1), readValue(value)];
        }
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.key;
      }
    },
    [Symbol.asyncDispose]: close,
  };
}

/** Keyv would remove a value whose time is over, and take an empty one for none. @throws SyntaxError */
function readEnvelope(raw: string) {
  const kept = JSON.parse(raw);
  if (kept?.value === undefined) throw new SyntaxError('a document without a value');
  return { value: kept.value };
}

function readValue(raw: string): unknown {
  try {
    return readEnvelope(raw).value;
  } catch {
    return new UnreadableValue(raw);
  }
}

function sqliteCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function inUse(file: string): string {
  return `The database ${file} is in use by another process: only one bot may run on it.`;
}

/** Makes a folder and those above it. Node 20's own way turns for ever where none can be made, such as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  // What it will hold are tokens too.
  mkdirSync(path, { mode: 0o700 });
}
