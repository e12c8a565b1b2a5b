import { describe, expect, test } from 'vitest';
import { FrameRing, shareRing } from '../src/render/frame-ring.ts';

const AREA = 64;

/** A picture that is all of one value. */
function plain(value: number) {
  const plane = (size: number): Uint8Array => new Uint8Array(size).fill(value);
  return { y: plane(AREA), u: plane(AREA / 4), v: plane(AREA / 4), mask: plane(AREA) };
}

describe('a ring of frames', () => {
  test('hands pictures on in order, whole, however often it goes round', () => {
    const shared = shareRing(AREA);
    const drawing = new FrameRing(shared);
    const encoding = new FrameRing(shared);
    let next = 0;
    let taken = 0;
    // It holds six; the two sides are never more than five apart here.
    while (taken < 40) {
      while (next < 40 && next - taken < 5) drawing.put(plain(next++));
      expect(encoding.take()).toEqual(plain(taken));
      encoding.release();
      taken += 1;
    }
  });

  test('says when no picture has come', () => {
    const ring = new FrameRing(shareRing(AREA));
    ring.put(plain(7));
    expect(ring.take()).toEqual(plain(7));
    ring.release();
    expect(ring.take()).toBeUndefined();
  });
});
