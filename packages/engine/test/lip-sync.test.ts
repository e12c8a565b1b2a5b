import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio } from '../src/audio/decode-audio.ts';
import { SPEECH_RATE } from '../src/audio/rates.ts';
import { type LipSyncScores, scoreLipSync } from '../src/bench/lip-sync-scores.ts';
import { shapeOf, shapeTrack } from '../src/drawing/mouth-shape.ts';
import { trainedLipSync, VISEMES, type VisemeTrack } from '../src/index.ts';
import { MEL_BANDS } from '../src/lipsync/log-mel.ts';
import { scaleToLoud } from '../src/lipsync/loudness-scale.ts';
import { readModel } from '../src/lipsync/model-file.ts';
import { runNetwork } from '../src/lipsync/network.ts';
import { speechFile } from './clips.ts';

const framesOf = (samples: number): number => Math.ceil((samples / SPEECH_RATE) * 25);
const track = (speech: Float32Array): VisemeTrack =>
  trainedLipSync(speech, SPEECH_RATE, 25, framesOf(speech.length));
/** White noise that is the same at every run. */
function noise(seconds: number, loudness: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: seconds * SPEECH_RATE }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return loudness * (state / 2 ** 31 - 1);
  });
}
const joined = (...parts: Float32Array[]): Float32Array =>
  Float32Array.from(parts.flatMap((part) => [...part]));

let speech: Float32Array;

beforeAll(async () => {
  ({ speech } = await decodeAudio(speechFile, 60));
});

describe('the mouth', () => {
  test('stays closed in silence, in faint noise, in loud noise and in no sound at all', () => {
    const still = [new Float32Array(32_000), noise(2, 0.0002), noise(3, 0.3), new Float32Array(0)];
    for (const clip of still) {
      const frames = track(clip);
      expect(frames).toHaveLength(framesOf(clip.length));
      expect(frames.filter(({ viseme, open }) => viseme !== 'sil' || open > 0)).toEqual([]);
    }
  });

  test('rests before and after speech, also when there is noise behind it', () => {
    const second = new Float32Array(SPEECH_RATE);
    const background = noise(2 + speech.length / SPEECH_RATE, 0.002);
    const clean = joined(second, speech, second);
    const noisy = clean.map((sample, i) => sample + (background[i] ?? 0));
    for (const clip of [clean, noisy]) {
      const frames = track(clip);
      expect(frames.slice(0, 22).every(({ open }) => open === 0)).toBe(true);
      expect(frames.slice(-20).every(({ open }) => open === 0)).toBe(true);
      expect(frames.filter(({ open }) => open > 0.4).length).toBeGreaterThan(frames.length / 4);
    }
  });

  test('opens as far for a soft clip as for a loud one', () => {
    const loud = track(speech);
    const soft = track(speech.map((sample) => sample / 32));
    const differences = loud.map(({ open }, i) => Math.abs(open - (soft[i]?.open ?? 1)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(0.1);
    expect(differences.filter((difference) => difference > 0).length).toBeLessThan(loud.length / 5);
  });

  test('is the same whenever the same clip is said', () => {
    expect(track(speech)).toEqual(track(speech.slice()));
  });

  test('takes many shapes, and is closed wherever it takes the shape of a closure or of rest', () => {
    const frames = track(speech);
    expect(new Set(frames.map(({ viseme }) => viseme)).size).toBeGreaterThan(10);
    expect(Math.max(...frames.map(({ open }) => open))).toBeGreaterThan(0.8);
    const closed = frames.filter(({ viseme }) => viseme === 'PP' || viseme === 'sil');
    expect(closed.length).toBeGreaterThan(10);
    expect(closed.every(({ open }) => open === 0)).toBe(true);
  });

  test('opens in steps of 0.02 between 0 and 1, whatever the samples are', () => {
    const broken = speech.slice();
    broken.set([Number.NaN, Number.POSITIVE_INFINITY, -3e38, 3e38], 50_000);
    for (const { open } of [...track(speech), ...track(broken)]) {
      expect(open).toBe(Math.round(open * 50) / 50);
      expect(open >= 0 && open <= 1).toBe(true);
    }
    expect(track(broken).some(({ open }) => open > 0.4)).toBe(true);
  });
});

describe('on voices it was not trained on', () => {
  let scores: Map<string, LipSyncScores>;

  beforeAll(async () => {
    scores = new Map((await scoreLipSync()).map((score) => [score.voice, score]));
  });

  test.each([
    ['flite-rms', 0.8],
    ['espeak-ng-f5', 0.9],
    ['librivox', 0.75],
  ])('%s opens the mouth with a correlation of %f and closes it in 4 of 5 closures', (voice, r) => {
    expect(scores.get(voice)?.opennessR).toBeGreaterThanOrEqual(r);
    expect(scores.get(voice)?.closureRecall).toBeGreaterThanOrEqual(0.8);
  });

  test('a mouth that is always a little open scores nothing', async () => {
    const [score] = await scoreLipSync((_, __, ___, count) =>
      Array.from({ length: count }, (____, i) => ({ viseme: 'E', open: 0.4 + (i % 2) * 0.02 })),
    );
    expect(score?.opennessR).toBeLessThan(0.1);
    expect(score?.closureRecall).toBe(0);
  });
});

describe('the network', () => {
  test('scales sound and answers as it did in its training', async () => {
    const check: { stretches: number; scaled: number[][]; answers: number[][] } = JSON.parse(
      await readFile(new URL('./fixtures/lip-sync-check.json', import.meta.url), 'utf8'),
    );
    const model = readModel(new URL('../models/lip-sync.bin', import.meta.url));
    const sound = Float32Array.from({ length: check.stretches * MEL_BANDS }, (_, i) => {
      const time = Math.floor(i / MEL_BANDS);
      return -8 + 3 * Math.sin(time / 9) + 2 * Math.cos((i % MEL_BANDS) / 5 + time / 23);
    });
    expect(scaleToLoud(sound, model.prior)).toBe(true);
    for (const [i, row] of check.scaled.entries()) {
      for (const [band, value] of row.entries()) {
        expect(sound[i * 17 * MEL_BANDS + band]).toBeCloseTo(value, 3);
      }
    }
    const answers = runNetwork(model, sound);
    const size = VISEMES.length + 1;
    expect(answers).toHaveLength((check.stretches / 2) * size);
    for (const [i, row] of check.answers.entries()) {
      for (const [k, value] of row.entries()) {
        // The weights that are shipped are rounded to 8 bit.
        expect(Math.abs((answers[i * 13 * size + k] ?? 0) - value)).toBeLessThan(0.4);
      }
    }
  });
});

describe('the drawn lips', () => {
  test('are apart as far as the track says, whatever the viseme and the frames before', () => {
    const tracks = VISEMES.map((viseme) => ({ viseme, open: 0.5 }) as const);
    const gaps = shapeTrack(tracks).map(({ height }) => height);
    expect(new Set(gaps)).toEqual(new Set([16.5]));
    expect(shapeTrack([...tracks, { viseme: 'PP', open: 0 }]).at(-1)?.height).toBe(0);
  });

  test('have a form for each viseme: narrowest in U, widest in I, pressed in PP, bitten in FF', () => {
    const shapes = new Map(VISEMES.map((viseme) => [viseme, shapeOf(viseme, 0.1)]));
    const named = (pick: 'width' | 'press' | 'tuck', sign: 1 | -1): string | undefined =>
      [...shapes].toSorted(([, a], [, b]) => sign * (b[pick] - a[pick]))[0]?.[0];
    expect(named('width', -1)).toBe('U');
    expect(named('width', 1)).toBe('I');
    expect(named('tuck', 1)).toBe('FF');
    expect(shapeOf('PP', 0).press).toBe(1);
  });

  test('press at once for a single frame of PP and let go at once', () => {
    const aa = { viseme: 'aa', open: 1 } as const;
    const shapes = shapeTrack([aa, aa, { viseme: 'PP', open: 0 }, aa]);
    expect(shapes[1]?.height).toBe(33);
    expect(shapes[2]).toMatchObject({ height: 0, press: 1 });
    expect(shapes[3]).toMatchObject({ height: 33, press: 0 });
  });
});
