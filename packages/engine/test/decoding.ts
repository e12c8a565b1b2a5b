import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DecodeOrder, decodeResult } from '../src/audio/decode-message.ts';
import {
  LimitedProcess,
  ProcessError,
  type ProcessLimits,
} from '../src/processes/limited-process.ts';
import { DECODE_LIMITS } from '../src/render/render-child.ts';
import { temporaryFolder } from './running-engine.ts';

const DECODER = fileURLToPath(new URL('../dist/audio/decode-process.js', import.meta.url));

/** What a decoder's process made of a clip. */
export interface Decoded {
  readonly seconds: number;
  readonly sound: Float32Array;
  readonly speech: Float32Array;
}

/** How a decoder's process ended: `decoded`, or its fault. */
export interface Ending {
  readonly fault: string;
  /** From its start to its end. */
  readonly ms: number;
  readonly peakMegabytes: number;
}

/** Decodes clips as the engine does: each in a process of its own. */
export interface Decoding extends AsyncDisposable {
  decode(clip: Buffer, limits?: ProcessLimits): Promise<Decoded>;
  /** Decodes, and tells how that went. */
  trial(clip: Buffer, limits?: ProcessLimits): Promise<Ending>;
}

/** Makes a folder for the clips and their samples, which is removed at the end. */
export async function openDecoding(maxSeconds = 60): Promise<Decoding> {
  const folder = await temporaryFolder();
  const never = new AbortController().signal;
  let count = 0;
  const within = async <T>(
    bytes: Buffer,
    limits: ProcessLimits,
    work: (decoder: LimitedProcess, order: DecodeOrder) => Promise<T>,
  ): Promise<T> => {
    count += 1;
    const name = join(folder, String(count));
    const files = { clip: `${name}.clip`, sound: `${name}.sound`, speech: `${name}.speech` };
    await writeFile(files.clip, bytes);
    try {
      await using decoder = new LimitedProcess(DECODER, limits, never);
      return await work(decoder, { ...files, maxSeconds });
    } finally {
      for (const file of Object.values(files)) await rm(file, { force: true });
    }
  };
  return {
    decode: (bytes, limits = DECODE_LIMITS) =>
      within(bytes, limits, async (decoder, order) => {
        const { seconds } = decodeResult.parse(await decoder.ask({ ...order }));
        return { seconds, sound: await floats(order.sound), speech: await floats(order.speech) };
      }),
    trial: (bytes, limits = DECODE_LIMITS) =>
      within(bytes, limits, async (decoder, order) => {
        const started = performance.now();
        const fault = await decoder.ask({ ...order }).then(
          () => 'decoded',
          (error: unknown) => (error instanceof ProcessError ? error.fault : String(error)),
        );
        const { peakMegabytes } = decoder;
        return { fault, ms: performance.now() - started, peakMegabytes };
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

async function floats(path: string): Promise<Float32Array> {
  const bytes = await readFile(path);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4));
}
