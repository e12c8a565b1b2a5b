import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Picture } from '../src/drawing/compositor.ts';
import { Portrait } from '../src/drawing/portrait.ts';
import {
  type AvatarLook,
  loadCatalogue,
  renderVideo,
  type Viseme,
  type VisemeTrack,
} from '../src/index.ts';
import { samplesOf } from './clips.ts';
import { temporaryFolder } from './running-engine.ts';

const SIZE = { width: 512, height: 512 };

const still = (frames: number, viseme: Viseme = 'sil', open = 0): VisemeTrack =>
  Array.from({ length: frames }, () => ({ viseme, open }));

/** How much two pictures' luma differs, 0..255, in a rectangle. */
function difference(
  a: Picture,
  b: Picture,
  [left, top, right, bottom]: readonly [number, number, number, number] = [0, 0, 512, 512],
): number {
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      sum += Math.abs((a.y[y * 512 + x] ?? 0) - (b.y[y * 512 + x] ?? 0));
    }
  }
  return sum / ((right - left) * (bottom - top));
}

const copyOf = ({ y, u, v, mask }: Picture): Picture => ({
  y: y.slice(),
  u: u.slice(),
  v: v.slice(),
  mask: mask.slice(),
});

describe('rendering', () => {
  let folder: string;
  let looks: AvatarLook[];
  let liza: AvatarLook;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const { poses } = await loadCatalogue();
    looks = [...poses.values()].map(({ look }) => look);
    const found = poses.get('liza_a0008');
    if (!found) throw new Error('there is no pose liza_a0008');
    liza = found.look;
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('gives the same bytes for the same clip and pose', async () => {
    const clip = [
      { seconds: 0.4, loudness: 0.5 },
      { seconds: 0.3, loudness: 0 },
      { seconds: 0.58, loudness: 0.7 },
    ];
    const sound = join(folder, 'sound.f32');
    const speech = join(folder, 'speech.f32');
    await writeFile(sound, new Uint8Array(samplesOf(clip, 48_000).buffer));
    await writeFile(speech, new Uint8Array(samplesOf(clip, 16_000).buffer));
    const render = async (name: string) => {
      const videoPath = join(folder, `${name}.mp4`);
      const maskPath = join(folder, `${name}.m.mp4`);
      const outcome = await renderVideo({ sound, speech, look: liza, videoPath, maskPath });
      expect(outcome.frames).toBe(32);
      expect(outcome.seconds).toBeCloseTo(1.28, 3);
      return [await readFile(videoPath), await readFile(maskPath)] as const;
    };
    const [first, firstMask] = await render('a');
    const [second, secondMask] = await render('b');
    expect(first.equals(second)).toBe(true);
    expect(firstMask.equals(secondMask)).toBe(true);
  });

  test('fails with the reason when the thread that draws cannot', async () => {
    const sound = join(folder, 'sound.f32');
    await writeFile(sound, new Uint8Array(48_000 * 4));
    const speech = join(folder, 'missing.f32');
    const request = { sound, speech, look: liza, videoPath: join(folder, 'never.mp4') };
    await expect(renderVideo(request)).rejects.toThrow(/ENOENT/);
  });

  test('draws every pose as a figure that fills the lower edge and leaves the corners free', () => {
    for (const look of looks) {
      const { mask } = new Portrait(look, SIZE, still(1, 'aa', 1), 25).draw(0);
      const at = (x: number, y: number) => mask[y * 512 + x];
      expect(at(2, 2)).toBe(16);
      expect(at(509, 2)).toBe(16);
      expect(at(256, 509)).toBe(235);
      expect(at(256, 260)).toBe(235);
    }
  });

  test('draws pictures that are not square, with the figure in their middle', () => {
    const { y, u, mask } = new Portrait(liza, { width: 1280, height: 720 }, still(1), 25).draw(0);
    expect([y.length, u.length]).toEqual([1280 * 720, 640 * 360]);
    expect(mask[400 * 1280 + 640]).toBe(235);
    expect(mask[400 * 1280 + 60]).toBe(16);
    expect(mask[400 * 1280 + 1220]).toBe(16);
  });

  test('gives a cached part the same look as a fresh one', () => {
    // The first figure has drawn other mouths and glances before; the second draws this frame first.
    const track = [...still(30, 'aa', 1), ...still(30), ...still(30, 'O', 0.6)];
    const long = new Portrait(liza, SIZE, track, 25);
    for (let frame = 0; frame < 80; frame += 1) long.draw(frame);
    const fresh = new Portrait(liza, SIZE, track, 25);
    expect(difference(copyOf(long.draw(75)), fresh.draw(75))).toBe(0);
  });
});

describe('life', () => {
  /** The mouth of a figure in the middle of its picture. */
  const MOUTH = [216, 262, 296, 320] as const;
  let look: AvatarLook;
  beforeAll(async () => {
    const found = (await loadCatalogue()).poses.get('liza_a0008');
    if (!found) throw new Error('there is no pose liza_a0008');
    look = found.look;
  });

  /** The mean difference from frame to frame. */
  function motion(track: VisemeTrack): number[] {
    const portrait = new Portrait(look, SIZE, track, 25);
    let before = copyOf(portrait.draw(0));
    return track.slice(1).map((_, index) => {
      const now = copyOf(portrait.draw(index + 1));
      const moved = difference(now, before);
      before = now;
      return moved;
    });
  }

  test('opens the mouth for open sounds and closes it for closures and silence', () => {
    const at = (viseme: Viseme, open: number) =>
      copyOf(new Portrait(look, SIZE, still(4, viseme, open), 25).draw(3));
    const rest = at('sil', 0);
    const opened = difference(at('aa', 1), rest, MOUTH);
    expect(opened).toBeGreaterThan(10);
    expect(difference(at('PP', 0), rest, MOUTH)).toBeLessThan(opened / 2);
    expect(difference(at('aa', 1), at('O', 0.8), MOUTH)).toBeGreaterThan(3);
  });

  test('blinks, and hardly moves otherwise in silence', () => {
    const moved = motion(still(200)).sort((a, b) => a - b);
    const median = moved[100] ?? 0;
    const most = moved[198] ?? 0;
    expect(median).toBeLessThan(0.3);
    expect(most).toBeGreaterThan(median * 2);
  });

  test('moves the head while it speaks', () => {
    const speaking = Array.from({ length: 100 }, (_, frame) => ({
      viseme: 'aa' as const,
      open: frame % 10 < 6 ? 0.8 : 0.1,
    }));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(motion(speaking))).toBeGreaterThan(3 * mean(motion(still(100))));
  });
});
