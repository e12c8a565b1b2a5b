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
/** The embedded engine draws a picture when it is asked for it the first time, on a machine that may be busy. */
const timeoutMs = 60_000;
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
  readonly #coming = new Map<string, Promise<PreviewPicture | undefined>>();

  /** @param dispatcher decides which addresses may be reached */
  constructor(dispatcher: Dispatcher, clock: Pick<Clock, 'now'>, log: Logger) {
    this.#dispatcher = dispatcher;
    this.#clock = clock;
    this.#log = log;
  }

  /** The pictures of those poses that have one, by the poses' ids. Some may have to be drawn first: up to a minute. */
  async of(poses: readonly Pose[]): Promise<ReadonlyMap<string, PreviewPicture>> {
    const found = poses.map(async ({ id, preview }) => {
      const picture = this.#atHand(preview) ?? (await this.#fetched(preview));
      return [id, picture] as const;
    });
    return onlyPresent(await Promise.all(found));
  }

  /** Those of the pictures that need not be fetched, by the poses' ids. */
  atHand(poses: readonly Pose[]): ReadonlyMap<string, PreviewPicture> {
    return onlyPresent(poses.map(({ id, preview }) => [id, this.#atHand(preview)]));
  }

  #atHand(link: string | undefined): PreviewPicture | undefined {
    if (link === undefined || !URL.canParse(link)) return undefined;
    const url = new URL(link);
    if (!isPublicLink(link)) return this.#kept.get(withoutSignature(url));
    const isUsable = url.href.length <= longestLink && !this.#isOver(url);
    return isUsable ? { url: url.href } : undefined;
  }

  /** True for a signed link that says it has expired: Discord would show a broken picture. */
  #isOver({ searchParams }: URL): boolean {
    const expires = Number(searchParams.get('Expires') ?? Number.POSITIVE_INFINITY);
    return expires * 1000 <= this.#clock.now();
  }

  /** Fetches what Discord cannot reach, once for all who wait for it. */
  async #fetched(link: string | undefined): Promise<PreviewPicture | undefined> {
    if (link === undefined || !URL.canParse(link) || isPublicLink(link)) return undefined;
    const url = new URL(link);
    const key = withoutSignature(url);
    let coming = this.#coming.get(key);
    if (coming === undefined) {
      coming = this.#line.add(() => this.#fetch(url.href)).finally(() => this.#coming.delete(key));
      this.#coming.set(key, coming);
    }
    const picture = await coming;
    if (picture !== undefined) this.#keep(key, picture);
    return picture;
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
    if (this.#kept.has(key)) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= mostKept) this.#kept.delete(oldest);
    this.#kept.set(key, picture);
  }
}

/** Where a file is; a signature is another one each time. */
function withoutSignature({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

function onlyPresent<K, V>(entries: readonly (readonly [K, V | undefined])[]): ReadonlyMap<K, V> {
  return new Map(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

/** What kind of picture it is, by its first bytes; undefined for what is none that Discord shows. */
function extensionOf(data: Buffer): string | undefined {
  const starts = (mark: string, at = 0): boolean =>
    data.toString('latin1', at, at + mark.length) === mark;
  if (starts('\x89PNG')) return 'png';
  if (starts('\xff\xd8\xff')) return 'jpg';
  return starts('RIFF') && starts('WEBP', 8) ? 'webp' : undefined;
}
