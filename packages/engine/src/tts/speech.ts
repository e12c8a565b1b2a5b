import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import type { Logger } from 'pino';
import { LimitedProcess, ProcessError } from '../processes/limited-process.ts';
import type { SpeechFiles } from './speech-files.ts';
import type { SpeechOrder } from './speech-order.ts';
import { readableText } from './speech-text.ts';
import { VOICES, type Voice } from './voices.ts';

/** Too many texts wait to be spoken. */
export class SpeechBusyError extends Error {
  constructor() {
    super('too many texts are being spoken');
    this.name = 'SpeechBusyError';
  }
}

/** A text that was not spoken: `too_long`, `disk_full`, `failed`, or the fault of a {@link ProcessError}. */
export class SpeechError extends Error {
  readonly fault: string;

  constructor(fault: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SpeechError';
    this.fault = fault;
  }
}

/** What speech needs. */
export interface SpeechDeps {
  readonly files: SpeechFiles;
  /** Previews of voices; they are kept for ever. */
  readonly previews: SpeechFiles;
  readonly log: Logger;
  /** A new speech's id: 32 hexadecimal digits. */
  readonly newId: () => string;
  /** Longest speech, in seconds. */
  readonly maxSeconds: number;
}

/** The compiled entry, also where this file runs from its source. */
const ENTRY = fileURLToPath(new URL('../../dist/tts/speech-process.js', import.meta.url));
const AT_ONCE = 2;
const WAITING_MAX = 8;
/** A minute of speech takes under 1 s and 130 MiB. */
const LIMITS = { timeoutSeconds: 20, memoryMegabytes: 384 };

/** Turns texts into WAV files, each in a process of its own, a few at a time. */
export class Speech {
  readonly #deps: SpeechDeps;
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
  readonly #stop = new AbortController();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(deps: SpeechDeps) {
    this.#deps = deps;
  }

  /** The voice of that name, if there is one. */
  voice(name: string): Voice | undefined {
    return VOICES.find(({ voice_name }) => voice_name === name);
  }

  /**
   * Says `text`.
   *
   * @returns the speech's id
   * @throws UnreadableTextError, {@link SpeechBusyError}, {@link SpeechError}
   */
  async say(text: string, voice: Voice): Promise<string> {
    const { files, newId, maxSeconds } = this.#deps;
    const id = newId();
    const path = files.path(id);
    const order = { text: readableText(text, voice), speaker: voice.speaker, maxSeconds, path };
    try {
      await this.#speak(order);
      return id;
    } finally {
      await files.clear(id);
    }
  }

  /** Path of the file in which `voice` says its sample, made when it is first asked for. Throws as {@link Speech.say}. */
  async sample(voice: Voice): Promise<string> {
    const { previews, maxSeconds } = this.#deps;
    const { sample, speaker } = voice;
    const key = createHash('sha256')
      .update(JSON.stringify([sample, speaker]))
      .digest('hex');
    const path = previews.path(key.slice(0, 32));
    if (await stat(path).catch(() => undefined)) return path;
    const order = { text: readableText(sample, voice), speaker, maxSeconds, path };
    const work = this.#underWay.get(path) ?? this.#speak(order);
    this.#underWay.set(path, work);
    await work.finally(() => this.#underWay.delete(path));
    return path;
  }

  /** Ends what is being spoken. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#queue.onIdle();
  }

  async #speak(order: SpeechOrder): Promise<void> {
    if (this.#queue.size >= WAITING_MAX) throw new SpeechBusyError();
    const { signal } = this.#stop;
    await this.#queue.add(async () => {
      try {
        await using child = new LimitedProcess(ENTRY, LIMITS, signal);
        await child.ask({ ...order });
      } catch (error) {
        if (!(error instanceof ProcessError)) throw error;
        this.#deps.log.warn({ fault: error.fault, err: error }, 'text was not spoken');
        throw new SpeechError(error.fault, error.message, { cause: error });
      }
    });
  }
}
