import { describe, expect, test } from 'vitest';
import { decodeAudio, SPEECH_RATE } from '../src/audio/decode-audio.ts';
import { shapeOf, shapeTrack } from '../src/drawing/mouth-shape.ts';
import { spectralLipSync, VISEMES } from '../src/index.ts';
import { samplesOf, speechFile } from './clips.ts';

const track = (stretches: Parameters<typeof samplesOf>[0]) => {
  const samples = samplesOf(stretches);
  return spectralLipSync(samples, 16_000, 25, Math.ceil(samples.length / 640));
};

describe('the mouth', () => {
  test('opens with sound and is closed in silence', () => {
    const frames = track([
      { seconds: 1, loudness: 0 },
      { seconds: 1, loudness: 0.5 },
      { seconds: 1, loudness: 0 },
    ]);
    const at = (from: number, to: number) => frames.slice(from, to);
    expect(at(0, 23).every(({ viseme, open }) => viseme === 'sil' && open === 0)).toBe(true);
    expect(at(27, 48).every(({ open }) => open > 0.5)).toBe(true);
    expect(at(52, 75).every(({ viseme, open }) => viseme === 'sil' && open === 0)).toBe(true);
  });

  test('stays still when there is only faint noise', () => {
    const frames = track([{ seconds: 1, loudness: 0.0002 }]);
    expect(frames.every(({ open }) => open === 0)).toBe(true);
  });

  test('opens as far for a soft clip as for a loud one', () => {
    const shape = (loudness: number) =>
      track([
        { seconds: 0.5, loudness },
        { seconds: 0.5, loudness: loudness / 3 },
      ]);
    expect(shape(0.05)).toEqual(shape(0.8));
  });

  test('closes its lips on a short dip between loud sounds', () => {
    const frames = track([
      { seconds: 0.4, loudness: 0.6 },
      { seconds: 0.06, loudness: 0.1 },
      { seconds: 0.4, loudness: 0.6 },
    ]);
    expect(frames.slice(9, 13).map(({ viseme }) => viseme)).toContain('PP');
  });

  test('takes many shapes in real speech and rests in its pauses', async () => {
    const { speech, seconds } = await decodeAudio(speechFile, 60);
    const frames = spectralLipSync(speech, SPEECH_RATE, 25, Math.ceil(seconds * 25));
    expect(new Set(frames.map(({ viseme }) => viseme)).size).toBeGreaterThan(5);
    const open = frames.filter((frame) => frame.open > 0.4).length / frames.length;
    expect(open).toBeGreaterThan(0.35);
    expect(frames.filter(({ viseme }) => viseme === 'sil').length).toBeGreaterThan(10);
  });

  test('has a shape for each viseme: lips meet in PP, part widest in aa, are narrowest in U', () => {
    const shapes = VISEMES.map((viseme) => ({ viseme, ...shapeOf(viseme, 1) }));
    expect(shapes.filter(({ height }) => height === 0).map(({ viseme }) => viseme)).toEqual([
      'sil',
      'PP',
    ]);
    expect(shapes.toSorted((a, b) => b.height - a.height)[0]?.viseme).toBe('aa');
    expect(shapes.toSorted((a, b) => a.width - b.width)[0]?.viseme).toBe('U');
  });

  test('really closes for a single frame of PP', () => {
    const aa = { viseme: 'aa', open: 1 } as const;
    const shapes = shapeTrack([aa, aa, aa, aa, { viseme: 'PP', open: 0 }, aa]);
    expect(shapes[3]?.height).toBeGreaterThan(28);
    expect(shapes[4]?.height).toBeLessThan(3);
  });
});
