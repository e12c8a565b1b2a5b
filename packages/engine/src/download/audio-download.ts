import { createWriteStream } from 'node:fs';
import { isIP } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Agent, request } from 'undici';
import { isDiskFull } from '../processes/disk-full.ts';
import {
  addressRule,
  defaultPort,
  guardedConnector,
  RefusedAddressError,
  type Resolve,
} from './address-guard.ts';

/** Why a clip could not be fetched. */
export type DownloadFault =
  | 'bad_url'
  | 'refused'
  | 'http_error'
  | 'too_large'
  | 'unreachable'
  | 'disk_full';

/** A clip that could not be fetched. */
export class DownloadError extends Error {
  readonly fault: DownloadFault;

  constructor(fault: DownloadFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DownloadError';
    this.fault = fault;
  }
}

/** What a downloader may do. */
export interface DownloadRules {
  /** `host:port` entries, or `loopback`, that are allowed although they are not public. */
  readonly allowed: readonly string[];
  readonly maxBytes: number;
  /** Time for one clip, redirects included. Seconds. */
  readonly maxSeconds: number;
  /** Finds the addresses of a host name; defaults to the system's resolver. */
  readonly resolve?: Resolve;
}

const MAX_REDIRECTS = 3;
/** Nothing is unpacked: a body that is packed all the same is no audio, however large it would become. */
const HEADERS = { 'accept-encoding': 'identity' };

/** Fetches strangers' URLs. */
export interface Downloader {
  /** Throws {@link DownloadError} where the URL alone shows that nothing will be fetched from it. */
  check(url: string): void;
  /** Saves what `url` answers as `path`. Throws {@link DownloadError}. */
  save(url: string, path: string, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Makes a downloader that reaches only public addresses over http and https, and each redirect is checked too. */
export function createDownloader(rules: DownloadRules): Downloader {
  const isAllowed = addressRule(rules.allowed);
  const agent = new Agent({
    connect: guardedConnector(rules.allowed, rules.resolve),
    headersTimeout: rules.maxSeconds * 1_000,
    bodyTimeout: rules.maxSeconds * 1_000,
    // One connection a request, so that nothing of a stranger's server outlives its download.
    pipelining: 0,
  });

  const fetchInto = async (start: string, path: string, signal: AbortSignal): Promise<void> => {
    let url = parseUrl(start);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await request(url, { dispatcher: agent, signal, headers: HEADERS });
      const { statusCode, headers, body } = answer;
      // Whatever is not wanted is never read: a stranger's server may send it for ever.
      const leave = (): void => void body.on('error', () => {}).destroy();
      if (statusCode >= 300 && statusCode < 400 && typeof headers['location'] === 'string') {
        leave();
        url = parseUrl(headers['location'], url);
        continue;
      }
      if (statusCode !== 200) {
        leave();
        throw new DownloadError('http_error', `the server answered ${statusCode}`);
      }
      if (Number(headers['content-length'] ?? 0) > rules.maxBytes) {
        leave();
        throw tooLarge(rules.maxBytes);
      }
      await pipeline(body, capped(rules.maxBytes), createWriteStream(path), { signal });
      return;
    }
    throw new DownloadError('http_error', `more than ${MAX_REDIRECTS} redirects`);
  };

  return {
    check(text) {
      const { hostname, port, protocol } = parseUrl(text);
      const host = hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) === 0 || isAllowed(host, host, port || defaultPort(protocol))) return;
      throw new DownloadError('refused', new RefusedAddressError(host).message);
    },
    async save(url, path, signal) {
      const limit = AbortSignal.timeout(rules.maxSeconds * 1_000);
      try {
        await fetchInto(url, path, signal ? AbortSignal.any([signal, limit]) : limit);
      } catch (error) {
        if (error instanceof DownloadError) throw error;
        if (error instanceof RefusedAddressError) {
          throw new DownloadError('refused', error.message, { cause: error });
        }
        if (isDiskFull(error)) throw new DownloadError('disk_full', 'no room', { cause: error });
        throw new DownloadError('unreachable', 'the audio could not be fetched', { cause: error });
      }
    },
    close: () => agent.destroy(),
  };
}

/**
 * Reads an http or https URL, against `base` where it is relative. One with a user or a password is refused: it would
 * be kept with the video.
 *
 * @throws {@link DownloadError} `bad_url`
 */
function parseUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base?.href) ? new URL(text, base) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new DownloadError('bad_url', 'an audio URL begins with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new DownloadError('bad_url', 'an audio URL holds neither user nor password');
  }
  return url;
}

function tooLarge(maxBytes: number): DownloadError {
  return new DownloadError('too_large', `the audio is larger than ${maxBytes} bytes`);
}

function capped(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}
