import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** Samples read from the disk at once: a call for each piece would cost more than it brings. */
const AHEAD = 65_536;

/** Reads a file of raw samples, as `SampleFile` writes it, from its beginning to its end. */
export class SampleReader implements Disposable {
  /** Samples in the file. */
  readonly length: number;
  readonly #file: number;
  #ahead = new Float32Array(0);

  /** @throws what the file system throws */
  constructor(path: string) {
    this.#file = openSync(path, 'r');
    this.length = Math.floor(fstatSync(this.#file).size / BYTES);
  }

  /** The next samples, fewer than `count` only at the end. */
  read(count: number): Float32Array {
    if (this.#ahead.length < count) {
      const fresh = this.#readFile(Math.max(AHEAD, count));
      const joined = new Float32Array(this.#ahead.length + fresh.length);
      joined.set(this.#ahead);
      joined.set(fresh, this.#ahead.length);
      this.#ahead = joined;
    }
    const samples = this.#ahead.subarray(0, count);
    this.#ahead = this.#ahead.subarray(samples.length);
    return samples;
  }

  #readFile(count: number): Float32Array {
    const bytes = new Uint8Array(count * BYTES);
    let filled = 0;
    while (filled < bytes.length) {
      const got = readSync(this.#file, bytes, filled, bytes.length - filled, null);
      if (got === 0) break;
      filled += got;
    }
    return new Float32Array(bytes.buffer, 0, Math.floor(filled / BYTES));
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}

/** All the samples of a file. */
export function readSamples(path: string): Float32Array {
  using reader = new SampleReader(path);
  return reader.read(reader.length);
}
