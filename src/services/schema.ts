import { existsSync } from 'node:fs';

import { StartupError } from '../errors.ts';
import { copyDatabase } from './database-copy.ts';
import { isRecord } from './document-guards.ts';
import type { Logger } from './logger.ts';
import { migrations as allMigrations, type Migration } from './migrations.ts';
import { openStorage, type Storage } from './storage.ts';

const schemaKey = 'schema';
/** The documents of Mouthpiece 0.1.0, which kept no version. */
const firstVersion = 1;

/**
 * Opens the database with its documents in the form that this version knows. An older one is copied beside itself
 * before anything in it is changed.
 *
 * @param options.keepsOld false where the file is a copy itself
 * @throws StartupError when it cannot be opened, and with exit code 2 when a newer Mouthpiece has written it
 */
export async function openDatabase(
  file: string,
  log: Pick<Logger, 'info'>,
  options: { keepsOld?: boolean; migrations?: readonly Migration[] } = {},
): Promise<Storage> {
  const { keepsOld = true, migrations = allMigrations } = options;
  const storage = await openStorage(file);
  try {
    const current = migrations.at(-1)?.to ?? firstVersion;
    const version = storage.isNew ? current : await versionOf(storage);
    if (version > current) throw tooNew(file, version, current);
    if (storage.isNew) await storage.set(schemaKey, { version: current });
    else if (version < current) {
      if (keepsOld) await keepOld(file, version, log);
      await migrate(storage, migrations, version, log);
    }
    return storage;
  } catch (error) {
    await storage[Symbol.asyncDispose]();
    throw error;
  }
}

async function versionOf(storage: Storage): Promise<number> {
  const kept = await storage.get(schemaKey);
  return isRecord(kept) && typeof kept['version'] === 'number' ? kept['version'] : firstVersion;
}

/** The version is written after each step: a crash in the middle has that step done again. */
async function migrate(
  storage: Storage,
  migrations: readonly Migration[],
  from: number,
  log: Pick<Logger, 'info'>,
): Promise<void> {
  for (const step of migrations.filter(({ to }) => to > from)) {
    log.info({ version: step.to }, `the database is brought up to date: ${step.what}`);
    await step.migrate(storage);
    await storage.set(schemaKey, { version: step.to });
  }
}

/** One copy a day at most, so that a migration that fails again and again does not fill the disk. */
async function keepOld(file: string, version: number, log: Pick<Logger, 'info'>): Promise<void> {
  const copy = `${file}.v${version}-${new Date().toISOString().slice(0, 10)}`;
  if (existsSync(copy)) return;
  await copyDatabase(file, copy);
  log.info({ copy }, 'the database was copied before it is brought up to date');
}

function tooNew(file: string, version: number, known: number): StartupError {
  return new StartupError(
    `The database ${file} was written by a newer Mouthpiece (its documents have version ${version}, this one knows ${known}). ` +
      'Update Mouthpiece, or put an older backup in its place: npm run restore -- FILE',
    { exitCode: 2 },
  );
}
