import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DocumentStore } from '../../src/services/document-store.ts';
import { userDocument } from '../../src/services/documents.ts';
import { createLogger } from '../../src/services/logger.ts';
import { type Migration, migrations } from '../../src/services/migrations.ts';
import { openDatabase } from '../../src/services/schema.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { aJob } from '../support/jobs.ts';
import { TempFolder } from '../support/temp-folder.ts';

const log = createLogger({ level: 'silent', pretty: false });
const current = migrations.at(-1)?.to;
const start = aJob().createdAt;

let folder: TempFolder;
let file: string;

beforeEach(() => {
  folder = new TempFolder();
  file = join(folder.path, 'data.sqlite');
});

afterEach(() => {
  folder[Symbol.dispose]();
});

async function within<T>(
  opening: Promise<Storage>,
  work: (storage: Storage) => Promise<T>,
): Promise<T> {
  await using storage = await opening;
  return await work(storage);
}

/** A database as Mouthpiece 0.1.0 left it: 30 people with 5 finished jobs and a failed one each. */
async function oldDatabase(): Promise<void> {
  await within(openStorage(file), async (storage) => {
    const documents = new DocumentStore(storage);
    for (let n = 0; n < 30; n += 1) {
      const finished = Array.from({ length: 5 }, (_, i) => {
        const createdAt = start + (i * 30 + n) * 1_000;
        const endedAt = createdAt + 60_000 + i * 30 + n;
        return aJob({ id: `j${n}-${i}`, state: 'finished', createdAt, endedAt, delivery: 'told' });
      });
      const failed = aJob({ id: `e${n}`, state: 'error', endedAt: start + 1e9 });
      await documents.change(userDocument(`10000000000000${1000 + n}`), (user) => ({
        ...user,
        rev: 1,
        finished: [failed, ...finished.reverse()],
      }));
    }
  });
}

const copies = () => readdirSync(folder.path).filter((name) => /\.v\d/.test(name));

describe('the version of the documents', () => {
  it('is the latest in a new database, without a copy of nothing', async () => {
    await within(openDatabase(file, log), async (storage) => {
      expect(await storage.get('schema')).toEqual({ version: current });
    });
    expect(copies()).toEqual([]);
  });

  it('is brought up from 0.1.0, with a copy beside, and only once', async () => {
    await oldDatabase();
    for (let opened = 0; opened < 2; opened += 1) {
      await within(openDatabase(file, log), async (storage) => {
        expect(await storage.get('schema')).toEqual({ version: current });
      });
    }
    const [copy = '', ...more] = copies();
    expect(copy).toMatch(/^data\.sqlite\.v1-\d{4}-\d\d-\d\d$/);
    expect(more).toEqual([]);
    await within(openStorage(join(folder.path, copy)), async (storage) => {
      expect(await storage.get('schema')).toBeUndefined();
      expect(await storage.get('user:100000000000001000')).toBeDefined();
    });
  });

  it('gives the poller the latest 60 render times, newest last', async () => {
    await oldDatabase();
    await within(openDatabase(file, log), async (storage) => {
      const expected = Array.from({ length: 60 }, (_, i) => 60_000 + 90 + i);
      expect(await storage.get('a2v:renders')).toEqual({ times: expected });
    });
  });

  it('leaves render times alone that are there already', async () => {
    await oldDatabase();
    await within(openStorage(file), (storage) => storage.set('a2v:renders', { times: [1] }));
    await within(openDatabase(file, log), async (storage) => {
      expect(await storage.get('a2v:renders')).toEqual({ times: [1] });
    });
  });

  it('goes on with the step in whose middle it crashed, and does none again that was done', async () => {
    await oldDatabase();
    const done: number[] = [];
    let crashes = true;
    const step = (to: number): Migration => ({
      to,
      what: 'a step',
      async migrate() {
        if (to === 3 && crashes) throw new Error('a crash');
        done.push(to);
      },
    });
    const steps = [step(2), step(3), step(4)];
    await expect(openDatabase(file, log, { migrations: steps })).rejects.toThrow('a crash');
    crashes = false;
    await within(openDatabase(file, log, { migrations: steps }), async (storage) => {
      expect(await storage.get('schema')).toEqual({ version: 4 });
    });
    expect(done).toEqual([2, 3, 4]);
    expect(
      copies()
        .sort()
        .map((name) => name.slice(0, 14)),
    ).toEqual(['data.sqlite.v1', 'data.sqlite.v2']);
  });

  it('is refused when a newer Mouthpiece wrote it, with exit code 2, and nothing is changed', async () => {
    await within(openDatabase(file, log), (storage) => storage.set('schema', { version: 99 }));
    await expect(openDatabase(file, log)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/written by a newer Mouthpiece.*version 99/),
    });
    // Whoever opens it next is not kept out.
    await within(openStorage(file), async (storage) => {
      expect(await storage.get('schema')).toEqual({ version: 99 });
    });
  });
});
