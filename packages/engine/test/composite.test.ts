import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SPEECH_RATE } from '../src/audio/rates.ts';
import { Portrait } from '../src/drawing/portrait.ts';
import { type AvatarLook, loadCatalogue, renderVideo, trainedLipSync } from '../src/index.ts';
import { samplesOf } from './clips.ts';
import { type DecodedPicture, decodePictures } from './pictures.ts';
import { temporaryFolder } from './running-engine.ts';

const SIZE = { width: 512, height: 512 };
/** Green in BT.709, limited range. */
const GREEN = { y: 173, u: 42, v: 26 };
const CLIP = [
  { seconds: 0.5, loudness: 0.6 },
  { seconds: 0.2, loudness: 0 },
  { seconds: 0.5, loudness: 0.6 },
];

/** 0 for black of a mask, 1 for its white. */
const share = (luma: number): number => Math.min(1, Math.max(0, (luma - 16) / 219));

describe('a video over its mask', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder, 'sound'), new Uint8Array(samplesOf(CLIP, 48_000).buffer));
    await writeFile(join(folder, 'speech'), new Uint8Array(samplesOf(CLIP, 16_000).buffer));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** A rendered clip, and the silhouettes that it was made from. */
  async function rendered(look: AvatarLook) {
    const videoPath = join(folder, 'video.mp4');
    const maskPath = join(folder, 'mask.mp4');
    const request = { sound: join(folder, 'sound'), speech: join(folder, 'speech'), look };
    const { frames } = await renderVideo({ ...request, videoPath, maskPath });
    const track = trainedLipSync(samplesOf(CLIP, SPEECH_RATE), SPEECH_RATE, 25, frames);
    const portrait = new Portrait(look, SIZE, track, 25);
    const truths = track.map((_, frame) => portrait.draw(frame).mask.slice());
    return {
      truths,
      videos: await decodePictures(videoPath),
      masks: await decodePictures(maskPath),
    };
  }

  function overGreen(video: DecodedPicture, mask: DecodedPicture): Uint8Array {
    return video.y.map((luma, at) => {
      const kept = share(mask.y[at] ?? 0);
      return Math.round(luma * kept + GREEN.y * (1 - kept));
    });
  }

  test.each(['liza_a0008', '01_jason', 'kem_03', 'eva_a0008', '02_sooyon'])(
    'of %s shows green and the whole figure, with clean edges',
    async (poseId) => {
      const look = (await loadCatalogue()).poses.get(poseId)?.look;
      if (!look) throw new Error(`there is no pose ${poseId}`);
      const { truths, videos, masks } = await rendered(look);
      expect([videos.length, masks.length]).toEqual([truths.length, truths.length]);
      for (const [frame, truth] of truths.entries()) {
        const video = videos[frame];
        const mask = masks[frame];
        if (!video || !mask) throw new Error('a picture is missing');
        const composed = overGreen(video, mask);
        let left = 0;
        let holes = 0;
        let outline = 0;
        let wrong = 0;
        for (const [at, luma] of truth.entries()) {
          const seen = composed[at] ?? 0;
          if (isFlat(truth, at, 16)) {
            if (Math.abs(seen - GREEN.y) > 12) left += 1;
          } else if (isFlat(truth, at, 235)) {
            if (share(mask.y[at] ?? 0) < 0.95 || Math.abs(seen - (video.y[at] ?? 0)) > 12) {
              holes += 1;
            }
          } else {
            outline += 1;
            if (Math.abs(share(mask.y[at] ?? 0) - share(luma)) > 0.25) wrong += 1;
          }
        }
        expect.soft({ frame, left, holes }).toEqual({ frame, left: 0, holes: 0 });
        expect(outline).toBeGreaterThan(1_000);
        expect(wrong / outline).toBeLessThan(0.02);
      }
    },
  );
});

/** Whether a pixel and what lies around it, three pixels far, has the value. */
function isFlat(mask: Uint8Array, at: number, value: number): boolean {
  for (const step of [0, -3, 3, -3 * 512, 3 * 512, -1026, -1022, 1022, 1026]) {
    const near = mask[at + step];
    if (near !== undefined && near !== value) return false;
  }
  return true;
}
