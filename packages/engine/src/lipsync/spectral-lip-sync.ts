import { measureSound, type SoundFeatures } from './sound-features.ts';
import type { LipSync, Viseme, VisemeFrame } from './viseme.ts';

/** Below this share of the loud level a frame is silence. */
const SILENCE = 0.07;
/** No clip is so soft that its noise floor should move the lips. */
const QUIETEST_LOUD_LEVEL = 0.004;
/** A level this many times lower than both neighbours' is a closure of the lips. */
const DIP = 0.5;

/**
 * Lip-sync by signal processing: how loud a frame is, against the clip's loud frames, opens the mouth; where
 * the energy lies in the spectrum chooses the shape; short dips between loud frames close the lips.
 */
export const spectralLipSync: LipSync = (speech, sampleRate, frameRate, frameCount) => {
  const features = measureSound(speech, sampleRate, frameRate, frameCount);
  const levels = features.map((f) => f.level);
  const loud = Math.max(percentile(levels, 0.92), QUIETEST_LOUD_LEVEL);
  const relative = levels.map((level) => Math.min(1.2, level / loud));
  return features.map((sound, i): VisemeFrame => {
    const now = relative[i] ?? 0;
    if (now < SILENCE) return { viseme: 'sil', open: 0 };
    const before = Math.max(relative[i - 1] ?? 0, relative[i - 2] ?? 0);
    const after = Math.max(relative[i + 1] ?? 0, relative[i + 2] ?? 0);
    if (now < 0.45 && now < before * DIP && now < after * DIP && sound.hiss < 0.3) {
      return { viseme: 'PP', open: 0 };
    }
    const viseme = shapeOf(sound, now);
    const open = Math.min(1, now ** 0.65);
    return { viseme, open: Math.round(open * 1000) / 1000 };
  });
};

function shapeOf(sound: SoundFeatures, loudness: number): Viseme {
  if (sound.hiss > 0.55) return 'SS';
  if (sound.hiss > 0.3) return loudness < 0.3 ? 'FF' : 'CH';
  if (sound.low > 0.93) return loudness < 0.35 ? 'nn' : 'U';
  if (sound.low > 0.8) {
    if (sound.front > 0.05) return 'I';
    return sound.first > 0.08 ? 'O' : 'U';
  }
  if (sound.front > 0.22) return loudness > 0.6 ? 'E' : 'I';
  if (sound.first > 0.42 || sound.middle > 0.3) return loudness > 0.5 ? 'aa' : 'DD';
  if (sound.front > 0.1) return 'E';
  return loudness > 0.6 ? 'O' : 'RR';
}

/** The value below which the share `p` of the values lies; 0 for none. */
function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(p * (sorted.length - 1))] ?? 0;
}
