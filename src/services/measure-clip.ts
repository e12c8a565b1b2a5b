import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The compiled script, also where this file runs from its source. */
const entry = fileURLToPath(new URL('../../dist/services/clip-length-thread.js', import.meta.url));
/** An honest file of 25 MB takes a second; 25 MB of the byte 0xff keep the parser busy for ever. */
const longestMs = 5_000;
/** What the thread may keep besides the file; a file of empty tags asked for 2 GB. */
const memoryMegabytes = 128;

/**
 * The length of a WAV or MP3 file in seconds; undefined for anything else, and for a file that cannot be read within
 * the time and 128 MiB. The file is read in a thread of its own, which is ended at these limits, so that no file holds
 * up or ends the process.
 */
export async function measureClip(
  bytes: Buffer,
  timeoutMs = longestMs,
): Promise<number | undefined> {
  const worker = new Worker(entry, {
    workerData: new Uint8Array(bytes),
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const [seconds]: unknown[] = await once(worker, 'message', { signal });
    return typeof seconds === 'number' ? seconds : undefined;
  } catch (error) {
    if (isOverLimit(error)) return undefined;
    throw error;
  } finally {
    await worker.terminate();
  }
}

function isOverLimit(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull || error.name === 'AbortError';
}
