import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import PQueue from 'p-queue';

import type { Logger } from './logger.ts';

/** The compiled script, also where this file runs from its source. */
const entry = fileURLToPath(new URL('../../dist/services/usage-chart-thread.js', import.meta.url));
/** A picture takes a third of a second, most of it for the libraries. */
const longestMs = 10_000;
const memoryMegabytes = 128;
/** Who comes on top of these gets no picture. */
const mostWaiting = 10;

/** How much somebody has made. */
export interface UsageBar {
  readonly month: number;
  readonly today: number;
}

/** Draws bars, the first one on top, in a thread of its own that ends with the picture. */
export class UsageChart {
  readonly #log: Logger;
  readonly #line = new PQueue({ concurrency: 1 });

  constructor(log: Logger) {
    this.#log = log;
  }

  /** A PNG of the bars; undefined without any, and where it cannot be had. */
  async draw(bars: readonly UsageBar[]): Promise<Buffer | undefined> {
    if (bars.length === 0 || this.#line.size >= mostWaiting) return undefined;
    try {
      return await this.#line.add(() => drawInThread(bars));
    } catch (error) {
      this.#log.warn({ err: error }, 'a chart could not be drawn');
      return undefined;
    }
  }
}

async function drawInThread(bars: readonly UsageBar[]): Promise<Buffer> {
  const worker = new Worker(entry, {
    workerData: bars,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  try {
    const [picture]: unknown[] = await once(worker, 'message', {
      signal: AbortSignal.timeout(longestMs),
    });
    if (!(picture instanceof Uint8Array)) throw new TypeError('this is no picture');
    return Buffer.from(picture);
  } finally {
    await worker.terminate();
  }
}
