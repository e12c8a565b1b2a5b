import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { systemClock } from '../../src/services/clock.ts';
import { createLogger } from '../../src/services/logger.ts';
import { PatientStorage } from '../../src/services/patient-storage.ts';
import { openDatabase } from '../../src/services/schema.ts';
import { openDatabaseFile, openStorage, UnreadableValue } from '../../src/services/storage.ts';
import { keepText } from '../support/damage.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { storageContract } from './storage-contract.ts';

const log = createLogger({ level: 'silent', pretty: false });

let folder: TempFolder;
let file: string;

beforeEach(() => {
  folder = new TempFolder();
  file = join(folder.path, 'new', 'data.sqlite');
});

afterEach(() => {
  folder[Symbol.dispose]();
});

describe('a SQLite file', () => {
  storageContract(() => openStorage(file));

  it('is kept with a write-ahead log that is synced at every write', async () => {
    await using storage = await openStorage(file);
    await storage.set('key', 'here it is');
    expect(readFileSync(`${file}-wal`).includes('here it is')).toBe(true);
  });

  it('is refused to a second process under any of its names, until the first has closed it', async () => {
    const first = await openStorage(file);
    const other = join(folder.path, 'other.sqlite');
    symlinkSync(file, other);
    await expect(openStorage(file)).rejects.toThrow(/in use by another process/);
    await expect(openStorage(other)).rejects.toThrow(/in use by another process/);
    await first[Symbol.asyncDispose]();
    await using second = await openStorage(other);
    expect(second.isNew).toBe(false);
  });

  it('can be read by a tool beside the bot', async () => {
    await using storage = await openStorage(file);
    await storage.set('key', 1);
    const beside = openDatabaseFile(file);
    expect(await beside.get('mouthpiece:key')).toBe('{"value":1}');
    await beside.close();
  });

  it.each([
    ['half a document', '{"value":{"rev":1'],
    ['nothing', ''],
    ['a null', 'null'],
    ['a document without a value', '{}'],
    ['another thing', '[1]'],
  ])('hands out %s as what it is, and the others unharmed', async (_, text) => {
    await using storage = await openStorage(file);
    await storage.set('well', 1);
    await keepText(file, 'ill', text);
    const damaged = new UnreadableValue(text);
    expect(await storage.get('ill')).toEqual(damaged);
    expect(await storage.getMany(['well', 'ill', 'none'])).toEqual([1, damaged, undefined]);
    const found: unknown[] = [];
    for await (const entry of storage.scan('ill')) found.push(entry);
    expect(found).toEqual([]);
    for await (const [, value] of storage.scan('i')) found.push(value);
    expect(found).toEqual([damaged]);
  });

  it('removes no document that claims to be out of date', async () => {
    await using storage = await openStorage(file);
    await keepText(file, 'key', '{"value":1,"expires":1}');
    expect(await storage.get('key')).toBe(1);
    expect(await storage.get('key')).toBe(1);
  });

  it('says that a file is no database, and what to do', async () => {
    writeFileSync(join(folder.path, 'text.sqlite'), 'Dear all, this is text. '.repeat(100));
    const text = join(folder.path, 'text.sqlite');
    await expect(openStorage(text)).rejects.toThrow(
      `The database ${text} is damaged. Put the latest backup in its place: npm run restore -- FILE`,
    );
  });

  it('says that pages of the file are damaged when they are read', async () => {
    const writing = await openStorage(file);
    for (let i = 0; i < 50; i += 1) await writing.set(`key:${i}`, 'x'.repeat(2_000));
    await writing[Symbol.asyncDispose]();
    const bytes = readFileSync(file);
    // All but the head and the list of tables.
    bytes.fill(0xa5, 4096);
    writeFileSync(file, bytes);
    await expect(openStorage(file)).rejects.toThrow(/is damaged/);
  });
});

describe('a storage that waits for room', () => {
  storageContract(async () => new PatientStorage(await openDatabase(file, log), systemClock, log));
});
