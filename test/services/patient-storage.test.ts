import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.ts';
import type { Clock } from '../../src/services/clock.ts';
import { createLogger } from '../../src/services/logger.ts';
import { PatientStorage } from '../../src/services/patient-storage.ts';
import { openStorage, type Storage, UnwritableError } from '../../src/services/storage.ts';
import { TempFolder } from '../support/temp-folder.ts';

/** A real storage on a disk that is full while the test says so. */
class FickleStorage implements Storage {
  readonly isNew = true;
  isFull = false;
  readonly #inner: Storage;

  constructor(inner: Storage) {
    this.#inner = inner;
  }

  get = (key: string) => this.#inner.get(key);
  getMany = (keys: readonly string[]) => this.#inner.getMany(keys);
  scan = (prefix: string) => this.#inner.scan(prefix);
  delete = (key: string) => this.#write(() => this.#inner.delete(key));
  set = (key: string, value: unknown) => this.#write(() => this.#inner.set(key, value));
  [Symbol.asyncDispose] = () => this.#inner[Symbol.asyncDispose]();

  async #write(work: () => Promise<void>): Promise<void> {
    if (this.isFull) throw new UnwritableError('full');
    await work();
  }
}

let folder: TempFolder;
let disk: FickleStorage;
let storage: PatientStorage;
let said: { level: number; msg: string }[];
/** Lets the time of the next sleeper pass. */
let passTime: () => void;

beforeEach(async () => {
  folder = new TempFolder();
  disk = new FickleStorage(await openStorage(join(folder.path, 'data.sqlite')));
  said = [];
  passTime = () => undefined;
  const clock: Clock = {
    now: () => 0,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        passTime = resolve;
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const write = (line: string) => said.push(JSON.parse(line));
  storage = new PatientStorage(
    disk,
    clock,
    createLogger({ level: 'info', pretty: false }, { write }),
  );
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function untilItIsOver(): Promise<void> {
  await expect
    .poll(() => {
      passTime();
      return storage.problem;
    })
    .toBeUndefined();
}

describe('a storage whose disk is full', () => {
  it('lets writes wait until there is room, and says once that it began and once that it is over', async () => {
    disk.isFull = true;
    const writes = Promise.all([storage.set('a', 1), storage.set('b', 2), storage.delete('c')]);
    await expect.poll(() => said.length).toBe(1);
    expect(storage.problem).toBe('the database cannot be written');
    expect(await storage.get('a')).toBeUndefined();
    passTime();
    await expect.poll(() => storage.problem).toBeDefined();
    disk.isFull = false;
    await untilItIsOver();
    await writes;
    expect(await storage.getMany(['a', 'b'])).toEqual([1, 2]);
    expect(said.map(({ level }) => level)).toEqual([50, 30]);
  });

  it('refuses new work at once, also when that is the first to notice', async () => {
    disk.isFull = true;
    await expect(storage.requireRoom()).rejects.toThrow(UserError);
    await expect(storage.requireRoom()).rejects.toThrow('problem.noStorage');
    expect(said).toHaveLength(1);
    disk.isFull = false;
    await untilItIsOver();
    await storage.requireRoom();
  });

  it('fails the writes that wait when it is closed', async () => {
    disk.isFull = true;
    const write = storage.set('a', 1);
    write.catch(() => undefined);
    await expect.poll(() => said.length).toBe(1);
    await storage[Symbol.asyncDispose]();
    await expect(write).rejects.toThrow(/abort/);
  });
});
