import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** The compiled script, also where this file runs from its source. */
const entry = fileURLToPath(new URL('../../dist/services/clip-length-thread.js', import.meta.url));
/** An honest file of 25 MB takes a second; 25 MB of the byte 0xff keep the parser busy for ever. */
const longestMs = 5_000;
/** What a thread may keep besides the file; a file of empty tags asked for 2 GB. */
const memoryMegabytes = 128;
/** Threads that wait for the next clip: one takes a quarter of a second to start, far longer than an honest clip. */
const mostIdle = 2;

/**
 * Measures clips in other threads, each of which is ended at limits of time and memory, so that no file holds up or
 * ends the process.
 */
export class ClipMeter implements AsyncDisposable {
  readonly #idle = new Set<Worker>();
  #isDisposed = false;

  /**
   * The length of a WAV or MP3 file in seconds; undefined for anything else, and for a file that cannot be read within
   * the time and 128 MiB.
   */
  async measure(bytes: Buffer, timeoutMs = longestMs): Promise<number | undefined> {
    const worker = this.#take();
    try {
      worker.postMessage(new Uint8Array(bytes));
      const signal = AbortSignal.timeout(timeoutMs);
      const [seconds]: unknown[] = await once(worker, 'message', { signal });
      await this.#giveBack(worker);
      return typeof seconds === 'number' ? seconds : undefined;
    } catch (error) {
      await worker.terminate();
      if (isOverLimit(error)) return undefined;
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await Promise.all([...this.#idle].map((worker) => worker.terminate()));
  }

  #take(): Worker {
    const [idle] = this.#idle;
    if (idle === undefined) return this.#start();
    this.#idle.delete(idle);
    idle.ref();
    return idle;
  }

  #start(): Worker {
    const worker = new Worker(entry, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    });
    // Whoever waits for an answer hears of it too.
    worker.on('error', () => this.#idle.delete(worker));
    worker.on('exit', () => this.#idle.delete(worker));
    return worker;
  }

  async #giveBack(worker: Worker): Promise<void> {
    if (this.#isDisposed || this.#idle.size >= mostIdle) {
      await worker.terminate();
      return;
    }
    // It keeps no process alive.
    worker.unref();
    this.#idle.add(worker);
  }
}

function isOverLimit(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isFull || error.name === 'AbortError';
}
