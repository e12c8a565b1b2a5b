import { closeSync, openSync, writeSync } from 'node:fs';
import type { SampleSink } from './resampler.ts';

/** A file of raw samples: 32 bit floats, little endian, without a header. Overwrites what is there. */
export class SampleFile implements Disposable {
  readonly #file: number;

  /** @param path - where the samples go */
  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** Appends samples. Throws what the disk throws. */
  readonly push: SampleSink = ({ buffer, byteOffset, byteLength }) => {
    for (let at = 0; at < byteLength; ) {
      at += writeSync(this.#file, new Uint8Array(buffer, byteOffset + at, byteLength - at));
    }
  };

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }
}
