import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type VideoRecord, videoRecord } from './video-record.ts';

/** The paths of one video's files. */
export interface VideoPaths {
  readonly audio: string;
  readonly video: string;
  readonly mask: string;
}

/** Keeps one JSON file a video, and knows where its other files lie. Reads come from memory. */
export class VideoStore {
  readonly #records: string;
  readonly #files: string;
  readonly #known = new Map<string, VideoRecord>();
  #writes = 0;

  private constructor(folder: string) {
    this.#records = join(folder, 'records');
    this.#files = join(folder, 'videos');
  }

  /**
   * Opens the store in `folder`, making it where needed. Half-written files are removed.
   *
   * @param onBroken - told of each record that cannot be read; it is left where it is
   */
  static async open(folder: string, onBroken: (file: string) => void): Promise<VideoStore> {
    const store = new VideoStore(folder);
    await mkdir(store.#records, { recursive: true });
    await mkdir(store.#files, { recursive: true });
    for (const name of await readdir(store.#files)) {
      if (name.endsWith('.part')) await rm(join(store.#files, name), { force: true });
    }
    const entries = await readdir(store.#records, { withFileTypes: true });
    for (const { name } of entries.filter((entry) => entry.isFile())) {
      const file = join(store.#records, name);
      if (name.endsWith('.tmp')) await rm(file, { force: true });
      if (!name.endsWith('.json')) continue;
      const record = parse(await readFile(file, 'utf8').catch(() => ''));
      if (record) store.#known.set(record.video_id, record);
      else onBroken(file);
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
    const file = join(this.#records, `${record.video_id}.json`);
    this.#writes += 1;
    const draft = `${file}.${this.#writes}.tmp`;
    try {
      await writeFile(draft, JSON.stringify(record));
      await sync(draft);
      await rename(draft, file);
      await sync(this.#records);
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

  /** Puts a finished file in its place: complete and on the disk, or not at all. */
  async publish(draft: string, path: string): Promise<void> {
    await sync(draft);
    await rename(draft, path);
    await sync(this.#files);
  }

  /** Removes a video and its files. */
  async remove(id: string): Promise<void> {
    this.#known.delete(id);
    const { audio, video, mask } = this.paths(id);
    for (const file of [audio, video, mask, join(this.#records, `${id}.json`)]) {
      await rm(file, { force: true });
    }
  }

  /** Where a video's files lie, whether they exist or not. */
  paths(id: string): VideoPaths {
    const at = (end: string): string => join(this.#files, `${id}${end}`);
    return { audio: at('.audio.part'), video: at('.mp4'), mask: at('.mask.mp4') };
  }
}

function parse(text: string): VideoRecord | undefined {
  try {
    return videoRecord.parse(JSON.parse(text));
  } catch {
    return undefined; // the caller reports it
  }
}

/** Has the disk hold what was written to a file, or what was renamed in a folder. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
