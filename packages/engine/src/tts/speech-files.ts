import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How many speeches are kept at most; a file is 2.6 MB a minute. */
const KEPT = 500;

/** Keeps speeches for a while. */
export class SpeechFiles {
  readonly #folder: string;
  readonly #keepMs: number;

  private constructor(folder: string, keepMs: number) {
    this.#folder = folder;
    this.#keepMs = keepMs;
  }

  /** Opens `folder`, making it where needed. What was half-written is removed. */
  static async open(folder: string, keepMs: number): Promise<SpeechFiles> {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      if (name.endsWith('.part')) await rm(join(folder, name), { force: true });
    }
    return new SpeechFiles(folder, keepMs);
  }

  /** Where a speech lies, whether it exists or not. */
  path(id: string): string {
    return join(this.#folder, `${id}.wav`);
  }

  /** Removes what a speech that failed may have left. */
  async clear(id: string): Promise<void> {
    for (const end of ['.part', '.flite.part']) await rm(`${this.path(id)}${end}`, { force: true });
  }

  /**
   * Removes speeches that are too old, and the oldest where there are too many.
   *
   * @param now - milliseconds since the epoch
   */
  async forgetOld(now: number): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith('.wav'));
    const files = await Promise.all(
      names.map(async (name) => {
        const file = join(this.#folder, name);
        return { file, time: (await stat(file).catch(() => undefined))?.mtimeMs ?? 0 };
      }),
    );
    files.sort((a, b) => b.time - a.time);
    for (const [rank, { file, time }] of files.entries()) {
      if (rank >= KEPT || now - time > this.#keepMs) await rm(file, { force: true });
    }
  }
}
