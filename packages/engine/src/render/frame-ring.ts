import type { MaskedPicture } from '../encoding/video-writer.ts';

/** Places in the ring's counters. */
const WRITTEN = 0;
const READ = 1;
const FAILED = 2;
const COUNTERS = 3;
/** One picture takes a few milliseconds, also on a slow machine. */
const STALL_MS = 30_000;
/** Pictures that may be ready and not yet taken. */
const SLOTS = 6;

/** The memory that two threads share a ring through. */
export interface SharedRing {
  readonly counters: Int32Array<SharedArrayBuffer>;
  readonly pictures: Uint8Array<SharedArrayBuffer>;
  /** Pixels of a picture. */
  readonly area: number;
}

/** The memory of a ring for pictures of so many pixels. */
export function shareRing(area: number): SharedRing {
  return {
    counters: new Int32Array(new SharedArrayBuffer(COUNTERS * Int32Array.BYTES_PER_ELEMENT)),
    pictures: new Uint8Array(new SharedArrayBuffer(SLOTS * area * 2.5)),
    area,
  };
}

/**
 * Hands pictures from the thread that draws them to the one that encodes them, in order. Each side waits, asleep, when
 * the other is behind.
 */
export class FrameRing {
  readonly #counters: Int32Array<SharedArrayBuffer>;
  readonly #slots: readonly MaskedPicture[];

  constructor({ counters, pictures, area }: SharedRing) {
    this.#counters = counters;
    this.#slots = Array.from({ length: SLOTS }, (_, slot) => {
      const plane = (from: number, size: number): Uint8Array => {
        const start = slot * area * 2.5 + from;
        return pictures.subarray(start, start + size);
      };
      return {
        y: plane(0, area),
        u: plane(area, area / 4),
        v: plane(area * 1.25, area / 4),
        mask: plane(area * 1.5, area),
      };
    });
  }

  /** Puts a copy of a picture behind the others; waits while the ring is full. */
  put(picture: MaskedPicture): void {
    const written = Atomics.load(this.#counters, WRITTEN);
    for (;;) {
      const read = Atomics.load(this.#counters, READ);
      if (written - read < SLOTS) break;
      Atomics.wait(this.#counters, READ, read);
    }
    const slot = this.#slot(written);
    slot.y.set(picture.y);
    slot.u.set(picture.u);
    slot.v.set(picture.v);
    slot.mask.set(picture.mask);
    Atomics.store(this.#counters, WRITTEN, written + 1);
    Atomics.notify(this.#counters, WRITTEN);
  }

  /**
   * The next picture, good until {@link FrameRing.release}; waits until there is one.
   *
   * @returns undefined when there will be none, since drawing has failed
   * @throws Error when none has come for {@link STALL_MS}: the other thread has died without a word
   */
  take(): MaskedPicture | undefined {
    const begun = performance.now();
    const read = Atomics.load(this.#counters, READ);
    for (;;) {
      const written = Atomics.load(this.#counters, WRITTEN);
      if (written > read) return this.#slot(read);
      if (Atomics.load(this.#counters, FAILED) !== 0) return undefined;
      if (performance.now() - begun > STALL_MS) throw new Error('no picture came for 30 s');
      // A wake-up may fall between the look at the failure and the sleep.
      Atomics.wait(this.#counters, WRITTEN, written, 100);
    }
  }

  /** Gives back the place of the picture that was taken. */
  release(): void {
    Atomics.add(this.#counters, READ, 1);
    Atomics.notify(this.#counters, READ);
  }

  /** Says that no more pictures come. */
  fail(): void {
    Atomics.store(this.#counters, FAILED, 1);
    Atomics.notify(this.#counters, WRITTEN);
  }

  #slot(count: number): MaskedPicture {
    const slot = this.#slots[count % SLOTS];
    if (!slot) throw new RangeError('the ring has no such slot');
    return slot;
  }
}
