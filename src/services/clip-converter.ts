import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { wavSeconds } from './wav-file.ts';

/** The compiled script, also where this file runs from its source. */
const entry = fileURLToPath(
  new URL('../../dist/services/clip-conversion-process.js', import.meta.url),
);
/** An honest minute takes a second, most of it to start. */
const longestMs = 20_000;
/** FFmpeg's libraries take 150 MiB, a minute of sound 20. */
const memoryMegabytes = 400;
const watchMs = 50;
/** Above a clip of this length the rate is halved, so that the file stays under what Discord takes (10 MiB). */
const fullRateSeconds = 100;
const fullRate = 48_000;

/** A clip as WAV. */
export interface ConvertedClip {
  readonly wav: Buffer;
  /** From the samples; a little over the limit where the clip is longer than that. */
  readonly seconds: number;
}

/** Limits of one conversion. */
export interface ConversionLimits {
  readonly timeoutMs: number;
  /** Resident memory, in MiB. */
  readonly memoryMegabytes: number;
}

/**
 * Converts clips of other formats to WAV (mono, 48 kHz), each in a process of its own that is killed at limits of time
 * and memory, for a stranger's file may crash a decoder or keep it busy. The process gets no environment.
 */
export class ClipConverter {
  readonly #folder: string;
  readonly #limits: ConversionLimits;

  /**
   * @param folder where clips lie while they are converted, and nothing else; its parent is there
   * @param limits of one clip; 20 s and 400 MiB unless said otherwise
   */
  constructor(
    folder: string,
    limits: ConversionLimits = { timeoutMs: longestMs, memoryMegabytes },
  ) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** Removes the clips that a crash has left. To be called before anything is converted. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /**
   * The clip as WAV; undefined where no sound can be read from it within the limits.
   *
   * @param maxSeconds more is not converted
   */
  async convert(bytes: Buffer, maxSeconds: number): Promise<ConvertedClip | undefined> {
    const rate = maxSeconds > fullRateSeconds ? fullRate / 2 : fullRate;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(this.#folder, 'clip-'));
    try {
      const clip = join(folder, 'clip');
      const wav = join(folder, 'clip.wav');
      await writeFile(clip, bytes);
      if (!(await this.#run({ clip, wav, maxSeconds, rate }))) return undefined;
      const converted = await readFile(wav);
      return { wav: converted, seconds: wavSeconds(converted, rate) };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** True when the process has done what it was asked for. */
  async #run(order: object): Promise<boolean> {
    const { timeoutMs, memoryMegabytes: most } = this.#limits;
    const child = fork(entry, [String(most)], {
      execArgv: [`--max-old-space-size=${most}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {},
    });
    const timer = setTimeout(() => kill(child), timeoutMs);
    const watch = setInterval(() => {
      if (residentMegabytes(child) > most) kill(child);
    }, watchMs);
    let isDone = false;
    child.once('message', (message) => {
      isDone = message === 'done';
    });
    try {
      return await new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('close', () => resolve(isDone));
        // A process that dies before it takes the order closes all the same.
        child.send(order, () => undefined);
      });
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      kill(child);
    }
  }
}

function kill(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null) child.kill('SIGKILL');
}

/** As the system tells it (Linux); elsewhere the process watches itself alone. */
function residentMegabytes({ pid }: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
