import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { APIAttachment } from 'discord-api-types/v10';
import type { SnowflakeSource } from '../snowflake.ts';
import { imageSize } from './image-size.ts';

/** A file as it came in. */
export interface UploadedFile {
  readonly name: string;
  readonly contentType: string | undefined;
  readonly data: Buffer;
}

/** A file that is kept, and what Discord knows of it. */
export interface StoredAttachment {
  readonly id: string;
  /** By the sandbox's clock. */
  readonly addedAt: number;
  readonly filename: string;
  readonly folder: 'attachments' | 'ephemeral-attachments';
  /** The channel in the link. */
  readonly channelId: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly title: string | undefined;
  description: string | undefined;
  readonly durationSecs: number | undefined;
  readonly waveform: string | undefined;
}

/** How long a link works; Discord's work about a day. */
const LINK_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** Characters of a file's name; a longer one is cut before its extension. */
export const MAX_FILENAME_LENGTH = 300;
const MAX_TITLE_LENGTH = 1_024;
/** A type that a browser can be told as it is. */
export const CONTENT_TYPE = /^[\x20-\x7e]{1,200}$/;

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
};

/** A file as a saved world keeps it. */
export interface SavedAttachment
  extends Omit<StoredAttachment, 'data' | 'title' | 'description' | 'durationSecs' | 'waveform'> {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly durationSecs?: number | undefined;
  readonly waveform?: string | undefined;
  /** Base64. */
  readonly data: string;
}

/** The type of a file by its name; `application/octet-stream` when the name does not tell. */
export function contentTypeOf(filename: string): string {
  const extension = filename.split('.').at(-1)?.toLowerCase() ?? '';
  return TYPES[extension] ?? 'application/octet-stream';
}

/** A name in its two parts; the extension begins with its dot and may be empty. */
function partsOf(name: string): { stem: string; extension: string } {
  const extension = /\.\w{1,20}$/.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - extension.length), extension };
}

/** The name in letters that a link can have; where it has none of them, only its extension remains. */
function filenameOf(name: string): string {
  const { stem, extension } = partsOf(name);
  const known = stem.replaceAll(' ', '_').replace(/[^\w.-]/g, '') || 'unknown';
  return known.slice(0, MAX_FILENAME_LENGTH - extension.length) + extension;
}

/** What a file is called where its name had to be changed: the name as it was, without extension. */
function titleOf(name: string, filename: string): string | undefined {
  return name === filename ? undefined : partsOf(name).stem.slice(0, MAX_TITLE_LENGTH) || undefined;
}

/** Keeps uploaded files and hands out signed links to them that expire by the sandbox's clock. */
export class AttachmentStore {
  readonly #files = new Map<string, StoredAttachment>();
  #secret = randomBytes(32);
  readonly #ids: SnowflakeSource;
  readonly #now: () => number;
  readonly #origin: () => string;

  /** @param origin - where files are served, such as `http://127.0.0.1:1234` */
  constructor(ids: SnowflakeSource, now: () => number, origin: () => string) {
    this.#ids = ids;
    this.#now = now;
    this.#origin = origin;
  }

  add(
    file: UploadedFile,
    place: Pick<StoredAttachment, 'folder' | 'channelId'>,
    more: Partial<
      Pick<StoredAttachment, 'title' | 'description' | 'durationSecs' | 'waveform'>
    > = {},
  ): StoredAttachment {
    this.#sweep();
    const filename = filenameOf(file.name);
    const { contentType = '' } = file;
    const isTelling = contentType !== 'application/octet-stream' && CONTENT_TYPE.test(contentType);
    const stored: StoredAttachment = {
      ...place,
      id: this.#ids.next(),
      addedAt: this.#now(),
      filename,
      contentType: isTelling ? contentType : contentTypeOf(filename),
      data: file.data,
      title: more.title ?? titleOf(file.name, filename),
      description: more.description,
      durationSecs: more.durationSecs,
      waveform: more.waveform,
    };
    this.#files.set(stored.id, stored);
    return stored;
  }

  /** Forgets what commands were given, once its links are over: no message shows it. */
  #sweep(): void {
    const oldest = this.#now() - LINK_LIFETIME_MS;
    for (const { id, folder, addedAt } of this.#files.values()) {
      if (addedAt >= oldest) return;
      if (folder === 'ephemeral-attachments') this.#files.delete(id);
    }
  }

  /** The bytes of a kept file. */
  data(id: string): Uint8Array | undefined {
    return this.#files.get(id)?.data;
  }

  remove(id: string): void {
    this.#files.delete(id);
  }

  /** Makes every link handed out so far invalid. */
  expireLinks(): void {
    this.#secret = randomBytes(32);
  }

  /** The bytes of some files together. */
  sizeOf(ids: ReadonlySet<string>): number {
    return this.#some(ids).reduce((sum, { data }) => sum + data.length, 0);
  }

  /** Some files, to be kept in a file. */
  saved(ids: ReadonlySet<string>): SavedAttachment[] {
    return this.#some(ids).map((file) => ({ ...file, data: file.data.toString('base64') }));
  }

  #some(ids: ReadonlySet<string>): StoredAttachment[] {
    return [...this.#files.values()].filter(({ id }) => ids.has(id));
  }

  /** Takes the place of everything; links handed out before are invalid. @returns the files by their ids */
  load(saved: readonly SavedAttachment[]): ReadonlyMap<string, StoredAttachment> {
    this.expireLinks();
    this.#files.clear();
    for (const file of saved) {
      this.#files.set(file.id, {
        ...file,
        data: Buffer.from(file.data, 'base64'),
        title: file.title,
        description: file.description,
        durationSecs: file.durationSecs,
        waveform: file.waveform,
      });
    }
    return this.#files;
  }

  /** The attachment as Discord shows it, its link signed anew. */
  object(stored: StoredAttachment, ephemeral = false): APIAttachment {
    const url = this.link(stored);
    const size = imageSize(stored.data);
    return {
      id: stored.id,
      filename: stored.filename,
      size: stored.data.length,
      url,
      proxy_url: url,
      content_type: stored.contentType,
      ...(stored.title === undefined ? {} : { title: stored.title }),
      ...(stored.description === undefined ? {} : { description: stored.description }),
      ...(stored.durationSecs === undefined ? {} : { duration_secs: stored.durationSecs }),
      ...(stored.waveform === undefined ? {} : { waveform: stored.waveform }),
      ...size,
      ...(ephemeral || stored.folder === 'ephemeral-attachments' ? { ephemeral: true } : {}),
    };
  }

  /** A link that works for {@link LINK_LIFETIME_MS}. */
  link(stored: StoredAttachment): string {
    const path = `/${stored.folder}/${stored.channelId}/${stored.id}/${stored.filename}`;
    const issued = Math.floor(this.#now() / 1000);
    const is = issued.toString(16);
    const ex = (issued + LINK_LIFETIME_MS / 1000).toString(16);
    return `${this.#origin()}${path}?ex=${ex}&is=${is}&hm=${this.#sign(path, ex, is)}&`;
  }

  /** The file behind a link; `undefined` when the link is forged, has expired, or its file is gone. */
  open(path: string, query: URLSearchParams): StoredAttachment | undefined {
    const [ex, is, hm] = ['ex', 'is', 'hm'].map((name) => query.get(name) ?? '');
    if (ex === undefined || is === undefined || hm === undefined) return undefined;
    const given = Buffer.from(hm);
    const wanted = Buffer.from(this.#sign(path, ex, is));
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
    if (Number.parseInt(ex, 16) * 1000 <= this.#now()) return undefined;
    return this.#files.get(path.split('/')[3] ?? '');
  }

  #sign(path: string, ex: string, is: string): string {
    return createHmac('sha256', this.#secret).update(`${path}?${ex}&${is}`).digest('hex');
  }
}
