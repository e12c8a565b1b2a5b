import { MEL_BANDS } from './log-mel.ts';

/** Share of the clip's stretches that are not louder than its loud level. */
const LOUD_SHARE = 0.95;
/** Stretches this much below the loud level still count as loud: 15 dB as a natural logarithm of power. */
const LOUD_RANGE = 3.5;
/** How many loud stretches of usual speech a clip's own are averaged with. */
const PRIOR_STRETCHES = 60;
const UNIT = 3;
const LOWEST = -3;
const HIGHEST = 2;
/** A clip whose loud level is lower holds no speech: white noise of 1/2000 of full scale. */
const FAINTEST_LOUD_LEVEL = Math.log(1e-7);

/**
 * Brings a clip to a common scale, in place: each band against its mean in the clip's loud stretches, so that neither
 * the gain nor the microphone matters. Values end up between -3 and 2. A training script does the same in Python.
 *
 * @param mel - what {@link logMel} measured
 * @param prior - the bands of usual speech's loud stretches, against the mean of all bands
 * @returns false, with `mel` untouched, when the clip is too faint to hold speech
 */
export function scaleToLoud(mel: Float32Array, prior: Float32Array): boolean {
  const count = mel.length / MEL_BANDS;
  if (count === 0) return false;
  const loudness = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    let power = 0;
    for (let band = 0; band < MEL_BANDS; band += 1) {
      power += Math.exp(mel[i * MEL_BANDS + band] ?? 0);
    }
    loudness[i] = Math.log(power);
  }
  const top = loudness.toSorted()[Math.floor(LOUD_SHARE * (count - 1))] ?? 0;
  if (top < FAINTEST_LOUD_LEVEL) return false;

  const sums = new Float64Array(MEL_BANDS);
  let loud = 0;
  for (let i = 0; i < count; i += 1) {
    if ((loudness[i] ?? 0) <= top - LOUD_RANGE) continue;
    loud += 1;
    for (let band = 0; band < MEL_BANDS; band += 1) {
      sums[band] = (sums[band] ?? 0) + (mel[i * MEL_BANDS + band] ?? 0);
    }
  }
  const level = sums.reduce((a, b) => a + b, 0) / (loud * MEL_BANDS);
  const means = sums.map(
    (sum, band) =>
      (sum + PRIOR_STRETCHES * (level + (prior[band] ?? 0))) / (loud + PRIOR_STRETCHES),
  );
  for (let at = 0; at < mel.length; at += 1) {
    const value = ((mel[at] ?? 0) - (means[at % MEL_BANDS] ?? 0)) / UNIT;
    mel[at] = Math.min(HIGHEST, Math.max(LOWEST, value));
  }
  return true;
}
