import type { Picture } from '../drawing/compositor.ts';

/** Places in the ring's counters. */
const WRITTEN = 0;
const READ = 1;
const COUNTERS = 2;
/** How long one call waits for a picture. */
const WAIT_MS = 100;
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
 * Hands pictures from the thread that draws them to the one that encodes them, in order. Each side sleeps while the
 * other is behind.
 */
export class FrameRing {
  readonly #counters: Int32Array<SharedArrayBuffer>;
  readonly #slots: readonly Picture[];

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
  put(picture: Picture): void {
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
   * The next picture, good until {@link FrameRing.release}.
   *
   * @returns undefined when none has come in 100 ms: look whether the other thread lives before asking again
   */
  take(): Picture | undefined {
    const read = Atomics.load(this.#counters, READ);
    const written = Atomics.load(this.#counters, WRITTEN);
    if (written === read) Atomics.wait(this.#counters, WRITTEN, written, WAIT_MS);
    return Atomics.load(this.#counters, WRITTEN) > read ? this.#slot(read) : undefined;
  }

  /** Gives back the place of the picture that was taken. */
  release(): void {
    Atomics.add(this.#counters, READ, 1);
    Atomics.notify(this.#counters, READ);
  }

  #slot(count: number): Picture {
    const slot = this.#slots[count % SLOTS];
    if (!slot) throw new RangeError('the ring has no such slot');
    return slot;
  }
}
