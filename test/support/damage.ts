import { openDatabaseFile } from '../../src/services/storage.ts';

/** Puts a text into the database as it is kept under a key, whatever it is, beside whoever has it open. */
export async function keepText(file: string, key: string, text: string): Promise<void> {
  const database = openDatabaseFile(file);
  await database.set(`mouthpiece:${key}`, text);
  await database.close();
}
