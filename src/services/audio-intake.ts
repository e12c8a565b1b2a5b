import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';

import { UserError } from '../errors.ts';
import type { ClipMeter } from './clip-meter.ts';
import { DownloadError, download } from './download.ts';
import { isLoopbackHost } from './public-address.ts';

/** 25 MB: a minute of 24-bit stereo WAV at 48 kHz is 17 MB. */
const maxBytes = 25_000_000;
const downloadTimeoutMs = 20_000;
const shortestSeconds = 0.1;
/** Each clip under way is held in memory, and a hostile one keeps a core busy for seconds. */
const concurrency = 2;
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
  readonly #meter: ClipMeter;
  readonly #line = new PQueue({ concurrency });

  /**
   * @param hosts `host` or `host:port` of Discord's own attachment servers
   * @param dispatcher decides which addresses may be reached
   */
  constructor(options: {
    hosts: readonly string[];
    maxSeconds: number;
    dispatcher: Dispatcher;
    meter: ClipMeter;
  }) {
    this.#hosts = options.hosts;
    this.#maxSeconds = options.maxSeconds;
    this.#dispatcher = options.dispatcher;
    this.#meter = options.meter;
  }

  /**
   * What can be said of an attachment without fetching it.
   *
   * @throws UserError that says what to do
   */
  checkAttachment({ url, size, contentType }: ClipAttachment): void {
    if (!isOf(this.#hosts, url)) {
      throw new UserError(
        'I only take clips that are uploaded to Discord. Attach the file to the command itself.',
      );
    }
    if (size === 0) throw new UserError('That file is empty. Attach a clip of speech.');
    if (!(size <= maxBytes)) {
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
      // As the parser writes it, so that everybody after us reads the same host in it.
      const url = new URL(attachment.url).href;
      const bytes = await this.#fetch(url);
      const seconds = await this.#meter.measure(bytes);
      if (seconds === undefined) {
        throw new UserError(
          `I cannot read that file as sound. Attach a clip of speech as ${takenFormats}.`,
        );
      }
      if (seconds < shortestSeconds) {
        throw new UserError('That clip holds no sound. Attach a clip of speech.');
      }
      if (seconds > this.#maxSeconds) {
        throw new UserError(
          `That clip is ${formatSeconds(seconds)} long; I take up to ${this.#maxSeconds} seconds. Cut it and try again.`,
        );
      }
      return { url, name: attachment.name, seconds };
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

/** True for a link to one of the hosts, over https; over http too on this machine. */
function isOf(hosts: readonly string[], link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, host, hostname, username, password } = new URL(link);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
  return isSafe && username === '' && password === '' && hosts.includes(host);
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 120 ? `${whole} seconds` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
