import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWav } from './wav-files.ts';

/** A real voice saying two sentences, 9.3 s of mp3. */
export const speechFile = fileURLToPath(new URL('./fixtures/speech.mp3', import.meta.url));
export const speech = (): Buffer => readFileSync(speechFile);

/** A stretch of a made-up clip: a buzz of harmonics like a vowel's, or silence. */
export interface Stretch {
  readonly seconds: number;
  /** Peak, 0..1; 0 is silence. */
  readonly loudness: number;
}

/** Samples of the stretches, one after another. */
export function samplesOf(stretches: readonly Stretch[], rate = 16_000): Float32Array {
  const parts = stretches.map(({ seconds, loudness }) =>
    Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => {
      const phase = (2 * Math.PI * 140 * i) / rate;
      const buzz = [1, 2, 3, 4, 5, 6, 8].reduce((sum, n) => sum + Math.sin(phase * n) / n, 0);
      return (loudness * buzz) / 2.2;
    }),
  );
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The samples as a WAV file, 16 bit, mono. */
export function wavOf(samples: Float32Array, rate = 16_000): Buffer {
  return buildWav(samples, rate, 's16');
}

/** A short clip: sound, silence, sound. */
export const shortWav = (): Buffer =>
  wavOf(
    samplesOf([
      { seconds: 0.5, loudness: 0.6 },
      { seconds: 0.4, loudness: 0 },
      { seconds: 0.37, loudness: 0.5 },
    ]),
  );
