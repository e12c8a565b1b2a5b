import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The compiled script, also where this file runs from its source. */
const entry = fileURLToPath(new URL('../../dist/services/clip-length-thread.js', import.meta.url));
/** An honest file of 25 MB takes a second; 25 MB of the byte 0xff keep the parser busy for ever. */
const longestMs = 5_000;
/** What the thread may keep besides the file; a file of empty tags asked for 2 GB. */
const memoryMegabytes = 128;
/** Threads that wait for the next clip: one takes a quarter of a second to start, far longer than an honest clip. */
const mostIdle = 2;

/** Threads that wait for a clip. */
const idle: Worker[] = [];

/**
 * The length of a WAV or MP3 file in seconds; undefined for anything else, and for a file that cannot be read within
 * the time and 128 MiB. The file is read in another thread, which is ended at these limits, so that no file holds
 * up or ends the process.
 */
export async function measureClip(
  bytes: Buffer,
  timeoutMs = longestMs,
): Promise<number | undefined> {
  const worker = idle.pop() ?? startThread();
  worker.ref();
  try {
    worker.postMessage(new Uint8Array(bytes));
    const signal = AbortSignal.timeout(timeoutMs);
    const [seconds]: unknown[] = await once(worker, 'message', { signal });
    await letGo(worker);
    return typeof seconds === 'number' ? seconds : undefined;
  } catch (error) {
    await worker.terminate();
    if (isOverLimit(error)) return undefined;
    throw error;
  }
}

function startThread(): Worker {
  const worker = new Worker(entry, {
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  const forget = () => {
    const index = idle.indexOf(worker);
    if (index >= 0) idle.splice(index, 1);
  };
  // Whoever waits for an answer hears of it too.
  worker.on('error', forget);
  worker.on('exit', forget);
  return worker;
}

/** Keeps a thread for the next clip, without keeping the process for it. */
async function letGo(worker: Worker): Promise<void> {
  if (idle.length >= mostIdle) {
    await worker.terminate();
    return;
  }
  worker.unref();
  idle.push(worker);
}

function isOverLimit(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull || error.name === 'AbortError';
}
