import { writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Agent, request } from 'undici';
import { isDiskFull } from '../processes/disk-full.ts';
import {
  addressRule,
  defaultPort,
  guardedConnector,
  RefusedAddressError,
  type Resolve,
} from './address-guard.ts';

/**
 * Bytes of a body that may wait to be read. When more wait, undici 7 pauses, and a server that hangs up just then ends
 * the process by an assertion that nobody can catch (nodejs/undici#5360, mended in version 8, which Node 20 cannot run).
 * No more than the largest clip is ever read, so nothing waits beyond it.
 */
const NEVER_PAUSED = 2 ** 31;

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
      const highWaterMark = NEVER_PAUSED;
      const answer = await request(url, {
        dispatcher: agent,
        signal,
        headers: HEADERS,
        highWaterMark,
      });
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
      await writeFile(path, await collect(body, rules.maxBytes), { signal });
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

/** The whole body, read as fast as it comes; one of more than `maxBytes` is not read to its end. */
async function collect(body: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  body.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) body.destroy(tooLarge(maxBytes));
    else chunks.push(chunk);
  });
  await finished(body);
  return Buffer.concat(chunks, size);
}
