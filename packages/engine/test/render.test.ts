import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Portrait } from '../src/drawing/portrait.ts';
import { type AvatarLook, loadCatalogue, renderVideo } from '../src/index.ts';
import { shortWav } from './clips.ts';
import { temporaryFolder } from './running-engine.ts';

describe('rendering', () => {
  let folder: string;
  let looks: AvatarLook[];
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder, 'clip.wav'), shortWav());
    looks = [...(await loadCatalogue()).poses.values()].map(({ look }) => look);
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('gives the same bytes for the same clip and pose', async () => {
    const [look] = looks;
    if (!look) throw new Error('there is no pose');
    const render = async (name: string) => {
      const paths = {
        videoPath: join(folder, `${name}.mp4`),
        maskPath: join(folder, `${name}.m.mp4`),
      };
      const audioPath = join(folder, 'clip.wav');
      const outcome = await renderVideo({ audioPath, look, ...paths, maxSeconds: 60 });
      expect(outcome.frames).toBe(32);
      return [await readFile(paths.videoPath), await readFile(paths.maskPath)] as const;
    };
    const [first, firstMask] = await render('a');
    const [second, secondMask] = await render('b');
    expect(first.equals(second)).toBe(true);
    expect(firstMask.equals(secondMask)).toBe(true);
  });

  test('draws every pose as a figure that fills the lower edge and leaves the corners free', () => {
    for (const look of looks) {
      const rgba = new Portrait(look, 512, [{ viseme: 'aa', open: 1 }], 25).draw(0);
      const alpha = (x: number, y: number) => rgba[(y * 512 + x) * 4 + 3];
      expect(alpha(2, 2)).toBe(0);
      expect(alpha(509, 2)).toBe(0);
      expect(alpha(256, 509)).toBe(255);
      expect(alpha(256, 240)).toBe(255);
    }
  });

  test('moves the mouth in speech and nothing but the living rest in silence', () => {
    const [look] = looks;
    if (!look) throw new Error('there is no pose');
    const mouthOf = (viseme: 'sil' | 'aa') => {
      const track = Array.from({ length: 8 }, () => ({ viseme, open: viseme === 'aa' ? 1 : 0 }));
      const rgba = new Portrait(look, 512, track, 25).draw(7);
      let dark = 0;
      for (let y = 270; y < 330; y += 1) {
        for (let x = 226; x < 286; x += 1) if ((rgba[(y * 512 + x) * 4] ?? 0) < 110) dark += 1;
      }
      return dark;
    };
    expect(mouthOf('aa')).toBeGreaterThan(mouthOf('sil') + 200);
  });
});
