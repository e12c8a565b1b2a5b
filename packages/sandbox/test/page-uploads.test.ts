import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { UploadShelf } from '../src/page/upload-shelf.ts';

const clip = { file: new Uint8Array(60), name: 'clip.mp3' };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a file that nobody uses is let go after ten minutes', () => {
  const shelf = new UploadShelf(1_000);
  const ref = { file: shelf.add(clip) };
  vi.advanceTimersByTime(10 * 60_000 - 1);
  expect(shelf.open(ref)).toBe(clip);
  vi.advanceTimersByTime(1);
  expect(() => shelf.open(ref)).toThrow('choose it anew');
  expect(vi.getTimerCount()).toBe(0);
});

test('a file that was used is gone, and nothing waits for it', () => {
  const shelf = new UploadShelf(1_000);
  const refs = [{ file: shelf.add(clip) }, { file: shelf.add(clip) }];
  shelf.remove(refs.slice(0, 1));
  expect(refs.map((ref) => attempt(() => shelf.open(ref)))).toEqual([undefined, clip]);
  shelf.clear();
  expect(vi.getTimerCount()).toBe(0);
});

test('beyond the limit the oldest files are let go, however large the newest is', () => {
  const shelf = new UploadShelf(150);
  const refs = [1, 2, 3].map(() => ({ file: shelf.add(clip) }));
  expect(refs.map((ref) => attempt(() => shelf.open(ref)))).toEqual([undefined, clip, clip]);
});

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
