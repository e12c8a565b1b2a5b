import { parseBuffer } from 'music-metadata';
import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';

import { UserError } from '../errors.ts';
import { DownloadError, download } from './download.ts';

/** 25 MB: a minute of 24-bit stereo WAV at 48 kHz is 17 MB. */
const maxBytes = 25_000_000;
const downloadTimeoutMs = 20_000;
const shortestSeconds = 0.1;
/** Each clip under way is held in memory. */
const concurrency = 4;
const takenFormats = 'WAV or MP3';

/** What Discord says of an attachment; none of it is trusted. */
export interface ClipAttachment {
  readonly url: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string | null;
}

/** A clip that the API will take. */
export interface Clip {
  readonly url: string;
  readonly name: string;
  readonly seconds: number;
}

/** Checks clips before they cost anything: where they lie, how large they are, what they are, how long they play. */
export class AudioIntake {
  readonly #hosts: readonly string[];
  readonly #maxSeconds: number;
  readonly #dispatcher: Dispatcher;
  readonly #line = new PQueue({ concurrency });

  /**
   * @param hosts `host` or `host:port` of Discord's own attachment servers
   * @param dispatcher decides which addresses may be reached
   */
  constructor(options: {
    hosts: readonly string[];
    maxSeconds: number;
    dispatcher: Dispatcher;
  }) {
    this.#hosts = options.hosts;
    this.#maxSeconds = options.maxSeconds;
    this.#dispatcher = options.dispatcher;
  }

  /**
   * What can be said of an attachment without fetching it.
   *
   * @throws UserError that says what to do
   */
  checkAttachment({ url, size, contentType }: ClipAttachment): void {
    if (!URL.canParse(url) || !this.#hosts.includes(new URL(url).host)) {
      throw new UserError(
        'I only take clips that are uploaded to Discord. Attach the file to the command itself.',
      );
    }
    if (size === 0) throw new UserError('That file is empty. Attach a clip of speech.');
    if (size > maxBytes) {
      throw new UserError(
        `That file is ${(size / 1e6).toFixed(1)} MB; I take up to ${maxBytes / 1e6} MB. An MP3 of the same clip is much smaller.`,
      );
    }
    const kind = contentType?.split('/', 1)[0];
    if (kind === 'image' || kind === 'video' || kind === 'text') {
      throw new UserError(`That is not a sound file. Attach a clip of speech as ${takenFormats}.`);
    }
  }

  /**
   * Fetches the clip and measures it.
   *
   * @throws UserError that says what to do
   */
  async check(attachment: ClipAttachment): Promise<Clip> {
    this.checkAttachment(attachment);
    return this.#line.add(async () => {
      const bytes = await this.#fetch(attachment.url);
      const seconds = await measure(bytes);
      if (seconds < shortestSeconds) {
        throw new UserError('That clip holds no sound. Attach a clip of speech.');
      }
      if (seconds > this.#maxSeconds) {
        throw new UserError(
          `That clip is ${formatSeconds(seconds)} long; I take up to ${this.#maxSeconds} seconds. Cut it and try again.`,
        );
      }
      return { url: attachment.url, name: attachment.name, seconds };
    });
  }

  async #fetch(url: string): Promise<Buffer> {
    try {
      return await download(url, this.#dispatcher, { maxBytes, timeoutMs: downloadTimeoutMs });
    } catch (cause) {
      if (!(cause instanceof DownloadError)) throw cause;
      const why =
        cause.code === 'too-large'
          ? `That file is larger than ${maxBytes / 1e6} MB.`
          : 'I could not fetch that file from Discord. Please attach it again.';
      throw new UserError(why, { cause });
    }
  }
}

/** The length of a WAV or MP3 file in seconds, by reading it through, for headers lie. */
async function measure(bytes: Buffer): Promise<number> {
  const { format } = await parseBuffer(
    withStreamedSizes(bytes),
    { size: bytes.length },
    { duration: true },
  ).catch((cause: unknown) => {
    throw notAudio(cause);
  });
  if (format.container === 'WAVE') {
    const { duration = 0, sampleRate = 0, numberOfChannels = 0, bitsPerSample = 0 } = format;
    const bytesPerSecond = (sampleRate * numberOfChannels * bitsPerSample) / 8;
    // A streamed file claims to be up to 4 GiB long.
    const longest = bytesPerSecond > 0 ? bytes.length / bytesPerSecond : duration;
    return Math.min(duration, longest);
  }
  if (format.container === 'MPEG' && format.codec?.startsWith('MPEG')) return format.duration ?? 0;
  throw notAudio();
}

/** A WAV file whose recorder could not go back to write its sizes has zeros there: they mean "to the end". */
function withStreamedSizes(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return bytes;
  const data = bytes.indexOf('data', 12, 'latin1');
  const sizes = [4, data + 4].filter((at) => at >= 4 && at + 4 <= bytes.length);
  if (sizes.every((at) => bytes.readUInt32LE(at) !== 0)) return bytes;
  const repaired = Buffer.from(bytes);
  for (const at of sizes) repaired.writeUInt32LE(0xffff_ffff, at);
  return repaired;
}

function notAudio(cause?: unknown): UserError {
  return new UserError(
    `I cannot read that file as sound. Attach a clip of speech as ${takenFormats}.`,
    {
      cause,
    },
  );
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 120 ? `${whole} seconds` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
