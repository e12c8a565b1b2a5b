import type { SampleSink } from './resampler.ts';

/** Collects pieces of sound in memory. */
export class SampleList {
  readonly #pieces: Float32Array[] = [];

  /** Adds a copy of the samples. */
  readonly push: SampleSink = (samples) => {
    this.#pieces.push(samples.slice());
  };

  /** Everything collected, as one array. */
  join(): Float32Array {
    const all = new Float32Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}
