import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';

/** Another engine uses the folder. */
class FolderInUseError extends Error {
  constructor(folder: string) {
    super(`another engine is running on the data folder ${folder}: only one may use it`);
    this.name = 'FolderInUseError';
  }
}

/**
 * Keeps other engines off a folder until it is disposed or this process ends, however it ends: the system holds the
 * lock (fcntl on Linux, flock on macOS, LockFileEx on Windows), so nothing stale is left behind by a killed engine,
 * and containers that share the folder see it too. Network file systems must support locks.
 *
 * @throws Error that names the folder when another engine uses it
 */
export async function lockFolder(folder: string): Promise<AsyncDisposable> {
  const file = await open(join(folder, 'engine.lock'), 'a+');
  if (!tryLock(file.fd)) {
    await file.close();
    throw new FolderInUseError(folder);
  }
  return { [Symbol.asyncDispose]: () => file.close() };
}
