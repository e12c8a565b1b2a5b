import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { CataloguePose } from '../catalogue/catalogue.ts';
import { LimitedProcess } from '../processes/limited-process.ts';
import type { PreviewOrder } from './preview-order.ts';

/** The compiled entry, also where this file runs from its source. */
const ENTRY = fileURLToPath(new URL('../../dist/previews/preview-process.js', import.meta.url));
const CODE = fileURLToPath(new URL('../../dist', import.meta.url));
const LOOK_MS = 50;
/** Pictures of one process; what somebody waits for comes into the next one. */
const BATCH = 4;
const LIMITS = { timeoutSeconds: 120, memoryMegabytes: 512 };

/** Pictures of poses, drawn once in processes of their own and kept as files. */
export class Previews implements AsyncDisposable {
  readonly #paths: ReadonlyMap<string, string>;
  readonly #poses: ReadonlyMap<string, CataloguePose>;
  readonly #size: number;
  readonly #stop = new AbortController();
  /** Poses whose pictures somebody waits for. */
  readonly #wanted = new Set<string>();
  #isAllWanted = false;
  #drawing: Promise<void> | undefined;

  private constructor(
    paths: ReadonlyMap<string, string>,
    poses: ReadonlyMap<string, CataloguePose>,
    size: number,
  ) {
    this.#paths = paths;
    this.#poses = poses;
    this.#size = size;
  }

  /**
   * Opens `folder`, making it where needed, and removes pictures that no pose has any more.
   *
   * @param poses - by id
   * @param size - width and height of a picture, in pixels
   */
  static async open(
    folder: string,
    poses: ReadonlyMap<string, CataloguePose>,
    size: number,
  ): Promise<Previews> {
    await mkdir(folder, { recursive: true });
    const version = await hashOfCode(CODE);
    const paths = new Map(
      [...poses].map(([id, { look }]) => {
        const key = JSON.stringify([version, size, look]);
        return [id, join(folder, `${createHash('sha256').update(key).digest('hex')}.png`)];
      }),
    );
    const wanted = new Set(paths.values());
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      if (!wanted.has(file)) await rm(file, { force: true });
    }
    return new Previews(paths, poses, size);
  }

  /**
   * Path of a pose's PNG file, which is drawn where it is not there yet.
   *
   * @returns undefined when there is no such pose
   * @throws ProcessError when it cannot be drawn; the next call tries again
   */
  async file(poseId: string): Promise<string | undefined> {
    const path = this.#paths.get(poseId);
    if (path === undefined || existsSync(path)) return path;
    this.#wanted.add(poseId);
    try {
      const drawn = this.#draw().then(() => true);
      // Others may still be drawn when this one is there.
      while (!(await Promise.race([drawn, sleep(LOOK_MS, false)]))) {
        if (existsSync(path)) break;
      }
      return path;
    } finally {
      // One that cannot be drawn must not stand before the others for ever.
      this.#wanted.delete(poseId);
    }
  }

  /** Draws all that are not there yet, before anybody asks for them. Throws ProcessError. */
  async drawAll(): Promise<void> {
    this.#isAllWanted = true;
    await this.#draw();
  }

  /** Ends the drawing. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#drawing?.catch(() => undefined);
  }

  async #draw(): Promise<void> {
    this.#drawing ??= this.#drawMissing().finally(() => {
      this.#drawing = undefined;
    });
    await this.#drawing;
  }

  async #drawMissing(): Promise<void> {
    const { signal } = this.#stop;
    try {
      for (let order = this.#nextOrder(); order && !signal.aborted; order = this.#nextOrder()) {
        await using child = new LimitedProcess(ENTRY, LIMITS, signal);
        await child.ask({ ...order });
      }
    } catch (error) {
      if (!signal.aborted) throw error; // else drawn at the next start
    }
  }

  /** What is to be drawn next: what somebody waits for comes first. */
  #nextOrder(): PreviewOrder | undefined {
    const missing = [...this.#poses].flatMap(([id, { look }]) => {
      const path = this.#paths.get(id);
      return path === undefined || existsSync(path) ? [] : [{ id, look, path }];
    });
    const wanted = missing.filter(({ id }) => this.#wanted.has(id));
    const chosen = wanted.length > 0 || !this.#isAllWanted ? wanted : missing;
    if (chosen.length === 0) return undefined;
    const pictures = chosen.slice(0, BATCH).map(({ look, path }) => ({ look, path }));
    return { size: this.#size, pictures, isUrgent: wanted.length > 0 };
  }
}

/** Changes when the code that draws does: scripts, and the kernels that they run. */
async function hashOfCode(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const names = await readdir(join(folder, 'drawing'), { recursive: true });
  const scripts = names.filter((name) => name.endsWith('.js')).sort();
  for (const name of ['kernels.wasm', ...scripts.map((script) => join('drawing', script))]) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}
