import { openDatabaseFile } from '../../src/services/storage.ts';

/** Every row of a database, as it is kept. */
export async function rowsOf(file: string): Promise<{ key: string; value: string }[]> {
  const adapter = openDatabaseFile(file);
  try {
    return await adapter.query('SELECT key, value FROM keyv ORDER BY key');
  } finally {
    await adapter.close();
  }
}
