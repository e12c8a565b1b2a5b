import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type VideoRecord, videoRecord } from './video-record.ts';

/** The paths of one video's files. */
export interface VideoPaths {
  readonly video: string;
  readonly mask: string;
}

/** A folder for the unfinished files of one video. Disposing removes it with all that is in it. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

/** Keeps one JSON file a video, and knows where its other files lie. Reads come from memory. */
export class VideoStore {
  readonly #records: string;
  readonly #files: string;
  readonly #work: string;
  readonly #known = new Map<string, VideoRecord>();
  #writes = 0;

  private constructor(folder: string) {
    this.#records = join(folder, 'records');
    this.#files = join(folder, 'videos');
    this.#work = join(folder, 'work');
  }

  /**
   * Opens the store in `folder`, making it where needed. Unfinished files are removed, and files that belong to no
   * finished video.
   *
   * @param onBroken - told of each record that cannot be read; it is left where it is, and so are its files
   */
  static async open(folder: string, onBroken: (file: string) => void): Promise<VideoStore> {
    const store = new VideoStore(folder);
    await removeAll(store.#work);
    for (const path of [store.#records, store.#files, store.#work]) {
      await mkdir(path, { recursive: true });
    }
    const kept = await store.#readRecords(onBroken);
    for (const name of await readdir(store.#files)) {
      if (!kept.has(name)) await rm(join(store.#files, name), { force: true, recursive: true });
    }
    return store;
  }

  /** The video, or undefined when there is none of that id. */
  get(id: string): VideoRecord | undefined {
    return this.#known.get(id);
  }

  /** Every video, the oldest first. */
  all(): VideoRecord[] {
    return [...this.#known.values()].sort((a, b) => a.created_at - b.created_at);
  }

  /** Writes a video: when this resolves it survives a crash. */
  async save(record: VideoRecord): Promise<void> {
    const file = this.#recordFile(record.video_id);
    this.#writes += 1;
    const draft = `${file}.${this.#writes}.tmp`;
    try {
      await writeFile(draft, JSON.stringify(record));
      await sync(draft);
      await rename(draft, file);
      await syncFolder(this.#records);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    this.#known.set(record.video_id, record);
  }

  /** Shows a video's end although it could not be written; at the next start the video begins anew. */
  showUnwritten(record: VideoRecord): void {
    this.#known.set(record.video_id, record);
  }

  /** Makes a folder for a video's unfinished files. Each has its own, so an attempt cannot meet an earlier one's. */
  async workFolder(id: string): Promise<WorkFolder> {
    const path = await mkdtemp(join(this.#work, `${id}-`));
    return { path, [Symbol.asyncDispose]: () => removeAll(path) };
  }

  /** Puts a finished file in its place: complete and on the disk, or not at all. */
  async publish(draft: string, path: string): Promise<void> {
    await sync(draft);
    await rename(draft, path);
    await syncFolder(this.#files);
  }

  /** Removes a video's files, but not the video. */
  async removeFiles(id: string): Promise<void> {
    const { video, mask } = this.paths(id);
    for (const file of [video, mask]) await rm(file, { force: true });
  }

  /** Removes a video and its files. The record goes first: files without one are removed at the next start. */
  async remove(id: string): Promise<void> {
    this.#known.delete(id);
    await rm(this.#recordFile(id), { force: true });
    await this.removeFiles(id);
  }

  /** Where a video's finished files lie, whether they exist or not. */
  paths(id: string): VideoPaths {
    const at = (end: string): string => join(this.#files, `${id}${end}`);
    return { video: at('.mp4'), mask: at('.mask.mp4') };
  }

  #recordFile(id: string): string {
    return join(this.#records, `${id}.json`);
  }

  /** Reads every record; answers the names of the files that finished and broken ones have. */
  async #readRecords(onBroken: (file: string) => void): Promise<Set<string>> {
    const kept = new Set<string>();
    const entries = await readdir(this.#records, { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile())) {
      const file = join(this.#records, name);
      if (name.endsWith('.tmp')) await rm(file, { force: true });
      if (!name.endsWith('.json')) continue;
      const record = parse(await readFile(file, 'utf8').catch(() => ''));
      if (record) this.#known.set(record.video_id, record);
      else onBroken(file);
      const id = name.slice(0, -'.json'.length);
      if (!record || record.status === 'finished') kept.add(`${id}.mp4`);
      if (!record || (record.status === 'finished' && record.with_mask)) kept.add(`${id}.mask.mp4`);
    }
    return kept;
  }
}

function parse(text: string): VideoRecord | undefined {
  try {
    return videoRecord.parse(JSON.parse(text));
  } catch {
    return undefined; // the caller reports it
  }
}

/** Removes a folder, also while a process that was just killed still writes in it. */
async function removeAll(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Has the disk hold what was written to a file. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has the disk hold what was renamed in a folder. Windows opens no folders, and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
