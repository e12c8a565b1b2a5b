import { open } from 'node:fs/promises';

import { tryLock } from 'fs-native-extensions';

/**
 * Takes a file for this process alone until it is disposed or the process ends, however it ends: the system holds the
 * lock, so nothing stale is left behind by a killed process. The file is made when it is missing, and never removed.
 *
 * @returns undefined when another process, or another handle of this one, has it
 */
export async function lockFile(path: string): Promise<AsyncDisposable | undefined> {
  const file = await open(path, 'a+');
  try {
    if (tryLock(file.fd)) return { [Symbol.asyncDispose]: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}
