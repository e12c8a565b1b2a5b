import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';

import { UserError } from '../errors.ts';
import { needsConversion } from './clip-container.ts';
import type { ClipConverter } from './clip-converter.ts';
import type { ClipMeter } from './clip-meter.ts';
import { DownloadError, download } from './download.ts';
import { isLoopbackHost, isPublicLink } from './public-address.ts';

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

/** A clip that is what it should be; one in a format that the API does not take comes with what it was made into. */
export interface CheckedClip extends Clip {
  /** The clip as a WAV file, which has yet to be put where the API can fetch it. */
  readonly converted?: Buffer;
}

/** Checks clips before they cost anything: where they lie, how large they are, what they are, how long they play. */
export class AudioIntake {
  readonly #hosts: readonly string[];
  readonly #maxSeconds: number;
  readonly #dispatcher: Dispatcher;
  readonly #meter: Pick<ClipMeter, 'measure'>;
  readonly #converter: Pick<ClipConverter, 'convert'>;
  readonly #apiHost: string;
  readonly #line = new PQueue({ concurrency });

  /**
   * @param options.hosts `host` or `host:port` of Discord's own attachment servers
   * @param options.apiHost that of the A2V API, whose own sounds may lie at an address that is not public
   * @param options.dispatcher decides which addresses may be reached
   */
  constructor(options: {
    hosts: readonly string[];
    maxSeconds: number;
    apiHost: string;
    dispatcher: Dispatcher;
    meter: Pick<ClipMeter, 'measure'>;
    converter: Pick<ClipConverter, 'convert'>;
  }) {
    this.#hosts = options.hosts;
    this.#maxSeconds = options.maxSeconds;
    this.#dispatcher = options.dispatcher;
    this.#meter = options.meter;
    this.#converter = options.converter;
    this.#apiHost = options.apiHost;
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
    // Browsers record sound alone as WebM, which Discord takes for a video by its name.
    const isVideo = kind === 'video' && !contentType?.startsWith('video/webm');
    if (kind === 'image' || isVideo || kind === 'text') {
      throw new UserError('audio.notSound');
    }
  }

  /**
   * Fetches the clip and measures it, and converts it where the API does not take its format.
   *
   * @throws UserError that says what to do
   */
  async check(attachment: ClipAttachment): Promise<CheckedClip> {
    this.checkAttachment(attachment);
    return this.#line.add(async () => {
      // As the parser writes it, so that everybody after us reads the same host in it.
      const url = new URL(attachment.url).href;
      const { name } = attachment;
      const bytes = await this.#fetch(url, 'audio.gone');
      if (!needsConversion(bytes)) {
        return { url, name, seconds: this.#fitting(await this.#meter.measure(bytes)) };
      }
      const made = await this.#converter.convert(bytes, this.#maxSeconds);
      const seconds = this.#fitting(made?.seconds);
      return { url, name, seconds, ...(made && { converted: made.wav }) };
    });
  }

  /**
   * Fetches a sound that the API itself has made, and measures it.
   *
   * @param name what people are shown as the clip's name
   * @throws UserError that says what to do
   */
  async checkSpeech(link: string, name: string): Promise<Clip> {
    const isOurs = isOf([this.#apiHost], link);
    if (!isOurs && !isPublicLink(link)) throw new UserError('speech.broken');
    return this.#line.add(async () => {
      const url = new URL(link).href;
      const seconds = await this.#meter.measure(await this.#fetch(url, 'speech.broken'));
      if (seconds === undefined) throw new UserError('speech.broken');
      return { url, name, seconds: this.#fitting(seconds) };
    });
  }

  /** A length that is none of the reasons to refuse a clip. */
  #fitting(seconds: number | undefined): number {
    if (seconds === undefined) throw new UserError('audio.unreadable');
    if (seconds < shortestSeconds) throw new UserError('audio.silent');
    if (seconds > this.#maxSeconds) throw tooLong(seconds, this.#maxSeconds);
    return seconds;
  }

  async #fetch(url: string, gone: 'audio.gone' | 'speech.broken'): Promise<Buffer> {
    try {
      return await download(url, this.#dispatcher, { maxBytes, timeoutMs: downloadTimeoutMs });
    } catch (cause) {
      if (!(cause instanceof DownloadError)) throw cause;
      if (cause.code === 'too-large') {
        throw new UserError('audio.larger', { most: maxMegabytes }, { cause });
      }
      throw new UserError(gone, {}, { cause });
    }
  }
}

function tooLong(length: number, most: number): UserError {
  const whole = Math.ceil(length);
  return new UserError('audio.long', {
    minutes: Math.floor(whole / 60),
    seconds: whole % 60,
    most,
  });
}

/** True for a link to one of the hosts, over https; over http too on this machine. */
function isOf(hosts: readonly string[], link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, host, hostname, username, password } = new URL(link);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
  return isSafe && username === '' && password === '' && hosts.includes(host);
}
