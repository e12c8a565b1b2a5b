import { copyFile, stat } from 'node:fs/promises';
import { DownloadError, type Downloader } from '../download/audio-download.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import type { SignedLinks } from './signed-links.ts';
import type { FindFile } from './stored-files.ts';

/** What the engine's own links are recognised and followed by. */
export interface OwnLinksDeps {
  readonly downloader: Downloader;
  readonly links: SignedLinks;
  readonly findFile: FindFile;
  /** Largest file that is taken, in bytes. */
  readonly maxBytes: number;
}

/** A link's path and the two parts of its query that sign it. */
type SignedPath = [path: string, expires: string | null, signature: string | null];

/**
 * A downloader that takes files of this engine from its disk, since its address is usually not public. Its own links are
 * known by their signature, whatever host they name, so they stay good when the address changes. A link must be good
 * when it is checked; afterwards it may expire, because a video can wait longer than a link lives.
 */
export function withOwnLinks({ downloader, links, findFile, maxBytes }: OwnLinksDeps): Downloader {
  const ownPath = (text: string): SignedPath | undefined => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const at = url?.pathname.indexOf('/files/') ?? -1;
    if (!url || at < 0) return undefined;
    const query = url.searchParams;
    const path: SignedPath = [url.pathname.slice(at), query.get('Expires'), query.get('Signature')];
    return links.isOwn(...path) ? path : undefined;
  };
  return {
    check(text) {
      const path = ownPath(text);
      if (!path) downloader.check(text);
      else if (!links.verify(...path)) throw new DownloadError('refused', 'the link has expired');
    },
    async save(text, path, signal) {
      const [own] = ownPath(text) ?? [];
      if (own === undefined) return await downloader.save(text, path, signal);
      const [, , kind = '', name = ''] = own.split('/').map(decodeURIComponent);
      try {
        const file = await findFile(kind, name);
        if (file === undefined) throw new DownloadError('http_error', 'the file is gone');
        if ((await stat(file)).size > maxBytes) {
          throw new DownloadError('too_large', `the audio is larger than ${maxBytes} bytes`);
        }
        await copyFile(file, path);
      } catch (error) {
        if (error instanceof DownloadError || isDiskFull(error)) throw error;
        throw new DownloadError('unreachable', 'the file could not be had', { cause: error });
      }
    },
    close: () => downloader.close(),
  };
}
