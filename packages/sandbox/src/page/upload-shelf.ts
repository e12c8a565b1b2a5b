import { randomUUID } from 'node:crypto';
import type { OutgoingFile } from '../people/option-values.ts';
import type { UploadedRef } from './protocol.ts';

/** How long a file waits to be used, in milliseconds of real time. */
const KEPT_MS = 10 * 60 * 1000;

interface Waiting {
  readonly file: OutgoingFile;
  readonly timer: NodeJS.Timeout;
}

/** Files that the page has sent ahead, until a request uses them. */
export class UploadShelf {
  readonly #limit: number;
  readonly #waiting = new Map<string, Waiting>();

  /** @param limit - bytes in all; beyond it the oldest files are let go */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns the id to refer to it by */
  add(file: OutgoingFile): string {
    const id = randomUUID();
    const timer = setTimeout(() => this.#forget(id), KEPT_MS);
    timer.unref();
    this.#waiting.set(id, { file, timer });
    let bytes = 0;
    for (const [other, waiting] of [...this.#waiting].reverse()) {
      bytes += waiting.file.file.length;
      if (bytes > this.#limit) this.#forget(other);
    }
    return id;
  }

  /** @throws Error when it was used, or has waited for too long */
  open({ file: id }: UploadedRef): OutgoingFile {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) throw new Error('The file has waited for too long: choose it anew');
    return waiting.file;
  }

  /** Lets go of files that were used. */
  remove(refs: readonly UploadedRef[]): void {
    for (const { file } of refs) this.#forget(file);
  }

  clear(): void {
    for (const id of [...this.#waiting.keys()]) this.#forget(id);
  }

  #forget(id: string): void {
    clearTimeout(this.#waiting.get(id)?.timer);
    this.#waiting.delete(id);
  }
}
