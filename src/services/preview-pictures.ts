import PQueue from 'p-queue';
import type { Dispatcher } from 'undici';

import type { Pose } from './avatar-catalogue.ts';
import type { Clock } from './clock.ts';
import { download } from './download.ts';
import type { Logger } from './logger.ts';
import { isPublicLink } from './public-address.ts';

/** Discord's limit of a link to a picture, in characters. */
const longestLink = 2048;
const maxBytes = 512 * 1024;
const timeoutMs = 4_000;
const concurrency = 4;
/** At most 16 MiB, and 2 MiB as the embedded engine draws them. */
const mostKept = 32;

/** A picture of a pose: a link that Discord can open itself, or the file. */
export type PreviewPicture =
  | { readonly url: string }
  | { readonly data: Buffer; readonly extension: string };

/**
 * Finds the pictures of poses. Discord shows public links by itself; those that only this machine can reach, as the
 * embedded engine's, are fetched, and kept in memory.
 */
export class PreviewPictures {
  readonly #dispatcher: Dispatcher;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #log: Logger;
  readonly #line = new PQueue({ concurrency });
  readonly #kept = new Map<string, PreviewPicture>();

  /** @param dispatcher decides which addresses may be reached */
  constructor(dispatcher: Dispatcher, clock: Pick<Clock, 'now'>, log: Logger) {
    this.#dispatcher = dispatcher;
    this.#clock = clock;
    this.#log = log;
  }

  /** The pictures of those poses that have one to be had now, by the poses' ids. */
  async of(poses: readonly Pose[]): Promise<ReadonlyMap<string, PreviewPicture>> {
    const found = new Map<string, PreviewPicture>();
    await Promise.all(
      poses.map(async ({ id, preview }) => {
        const picture = preview === undefined ? undefined : await this.#picture(preview);
        if (picture !== undefined) found.set(id, picture);
      }),
    );
    return found;
  }

  async #picture(link: string): Promise<PreviewPicture | undefined> {
    if (!URL.canParse(link)) return undefined;
    const url = new URL(link);
    if (isPublicLink(link)) {
      const isUsable = url.href.length <= longestLink && !this.#isOver(url);
      return isUsable ? { url: url.href } : undefined;
    }
    // What follows is a signature, another one each time.
    const key = `${url.origin}${url.pathname}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const picture = await this.#line.add(() => this.#fetch(url.href));
    if (picture !== undefined) this.#keep(key, picture);
    return picture;
  }

  /** True for a signed link that says it has expired: Discord would show a broken picture. */
  #isOver({ searchParams }: URL): boolean {
    const expires = Number(searchParams.get('Expires') ?? Number.POSITIVE_INFINITY);
    return expires * 1000 <= this.#clock.now();
  }

  async #fetch(url: string): Promise<PreviewPicture | undefined> {
    try {
      const data = await download(url, this.#dispatcher, { maxBytes, timeoutMs });
      const extension = extensionOf(data);
      return extension === undefined ? undefined : { data, extension };
    } catch (error) {
      this.#log.info({ err: error }, 'a preview picture is not shown');
      return undefined;
    }
  }

  #keep(key: string, picture: PreviewPicture): void {
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= mostKept) this.#kept.delete(oldest);
    this.#kept.set(key, picture);
  }
}

/** What kind of picture it is, by its first bytes; undefined for what is none that Discord shows. */
function extensionOf(data: Buffer): string | undefined {
  const starts = (mark: string, at = 0): boolean =>
    data.toString('latin1', at, at + mark.length) === mark;
  if (starts('\x89PNG')) return 'png';
  if (starts('\xff\xd8\xff')) return 'jpg';
  return starts('RIFF') && starts('WEBP', 8) ? 'webp' : undefined;
}
