import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';

import { UserError } from '../errors.ts';
import type { ClipMeter } from './clip-meter.ts';
import { DownloadError, download } from './download.ts';
import { isLoopbackHost } from './public-address.ts';

/** 25 MB: a minute of 24-bit stereo WAV at 48 kHz is 17 MB. */
const maxMegabytes = 25;
const maxBytes = maxMegabytes * 1_000_000;
const downloadTimeoutMs = 20_000;
const shortestSeconds = 0.1;
/** Each clip under way is held in memory, and a hostile one keeps a core busy for seconds. */
const concurrency = 2;

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
      throw new UserError('audio.foreign');
    }
    if (size === 0) throw new UserError('audio.empty');
    if (!(size <= maxBytes)) {
      throw new UserError('audio.large', {
        megabytes: (size / 1e6).toFixed(1),
        most: maxMegabytes,
      });
    }
    const kind = contentType?.split('/', 1)[0];
    if (kind === 'image' || kind === 'video' || kind === 'text') {
      throw new UserError('audio.notSound');
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
      if (seconds === undefined) throw new UserError('audio.unreadable');
      if (seconds < shortestSeconds) throw new UserError('audio.silent');
      if (seconds > this.#maxSeconds) {
        const whole = Math.ceil(seconds);
        throw new UserError('audio.long', {
          minutes: Math.floor(whole / 60),
          seconds: whole % 60,
          most: this.#maxSeconds,
        });
      }
      return { url, name: attachment.name, seconds };
    });
  }

  async #fetch(url: string): Promise<Buffer> {
    try {
      return await download(url, this.#dispatcher, { maxBytes, timeoutMs: downloadTimeoutMs });
    } catch (cause) {
      if (!(cause instanceof DownloadError)) throw cause;
      if (cause.code === 'too-large') {
        throw new UserError('audio.larger', { most: maxMegabytes }, { cause });
      }
      throw new UserError('audio.gone', {}, { cause });
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
