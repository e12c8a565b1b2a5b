import { type Dispatcher, request } from 'undici';

/** Why a download failed: `too-large`, `gone` (404 or 410), or `unreachable` for now. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly code: 'too-large' | 'gone' | 'unreachable';

  constructor(code: DownloadError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Bytes of a body that may wait to be read. When more wait, undici 7 pauses, and a server that hangs up just then ends
 * the process by an assertion that nobody can catch (nodejs/undici#5360, mended in version 8, which Node 20 cannot run).
 */
export const NEVER_PAUSED = 2 ** 31;

/** Limits of one download. */
export interface DownloadLimits {
  /** Nothing is fetched where this is no number. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/**
 * Fetches a file into memory, within a size and a time. Redirects are not followed.
 *
 * @param dispatcher decides which addresses may be reached; see {@link publicOnlyAgent}
 * @throws DownloadError; its message never holds the link, which may be signed
 */
export async function download(
  url: string,
  dispatcher: Dispatcher,
  { maxBytes, timeoutMs }: DownloadLimits,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const response = await request(url, {
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      highWaterMark: NEVER_PAUSED,
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      const isGone = response.statusCode === 404 || response.statusCode === 410;
      throw new DownloadError(
        isGone ? 'gone' : 'unreachable',
        `the server answered ${response.statusCode}`,
      );
    }
    const fits = (bytes: number) => bytes <= maxBytes;
    const named = Number(response.headers['content-length'] ?? 0);
    if (named > maxBytes) size = named;
    else {
      for await (const chunk of response.body) {
        size += chunk.length;
        if (!fits(size)) break;
        chunks.push(chunk);
      }
    }
    if (!fits(size)) {
      // Destroying an unread body emits an abort error that has no meaning here.
      response.body.on('error', () => undefined).destroy();
      throw new DownloadError('too-large', `more than ${maxBytes} bytes`);
    }
  } catch (cause) {
    if (cause instanceof DownloadError) throw cause;
    throw new DownloadError('unreachable', 'the file could not be fetched', { cause });
  }
  return Buffer.concat(chunks, size);
}
