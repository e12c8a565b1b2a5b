import { planPowerSpectrum } from './fourier.ts';

/** What one video frame's sound is like. Energies are shares of the frame's whole energy, 0..1. */
export interface SoundFeatures {
  /** Root mean square of the samples. */
  readonly level: number;
  /** Share below 450 Hz: voicing, nasals, rounded vowels. */
  readonly low: number;
  /** Share of 450–1000 Hz: open vowels. */
  readonly first: number;
  /** Share of 1000–1700 Hz: back vowels' and r's second formant. */
  readonly middle: number;
  /** Share of 1700–3500 Hz: spread vowels. */
  readonly front: number;
  /** Share above 3500 Hz: hissing sounds. */
  readonly hiss: number;
  /** Centre of gravity of the spectrum, Hz. */
  readonly centroid: number;
}

const WINDOW = 1024;
const BANDS = [80, 450, 1000, 1700, 3500] as const;

/**
 * Measures the sound around each video frame.
 *
 * @param speech - mono samples, -1..1
 * @param sampleRate - samples a second
 * @param frameRate - video frames a second
 * @param frameCount - entries to return; frames past the end are silent
 */
export function measureSound(
  speech: Float32Array,
  sampleRate: number,
  frameRate: number,
  frameCount: number,
): SoundFeatures[] {
  const spectrum = planPowerSpectrum(WINDOW);
  const slice = new Float32Array(WINDOW);
  const binHertz = sampleRate / WINDOW;
  return Array.from({ length: frameCount }, (_, frame) => {
    const centre = Math.round(((frame + 0.5) * sampleRate) / frameRate);
    const start = centre - WINDOW / 2;
    let square = 0;
    for (let i = 0; i < WINDOW; i += 1) {
      const sample = speech[start + i] ?? 0;
      slice[i] = sample;
      if (i >= WINDOW / 5 && i < (WINDOW * 4) / 5) square += sample * sample;
    }
    const level = Math.sqrt(square / (WINDOW * 0.6));
    return { level, ...shares(spectrum(slice), binHertz) };
  });
}

function shares(power: Float32Array, binHertz: number): Omit<SoundFeatures, 'level'> {
  const sums = [0, 0, 0, 0, 0, 0];
  let total = 1e-12;
  let weighted = 0;
  for (let bin = 0; bin < power.length; bin += 1) {
    const hertz = bin * binHertz;
    if (hertz < BANDS[0]) continue;
    const value = power[bin] ?? 0;
    const band = BANDS.filter((edge) => hertz >= edge).length;
    sums[band] = (sums[band] ?? 0) + value;
    total += value;
    weighted += value * hertz;
  }
  const share = (band: number): number => (sums[band] ?? 0) / total;
  return {
    low: share(1),
    first: share(2),
    middle: share(3),
    front: share(4),
    hiss: share(5),
    centroid: weighted / total,
  };
}
