/** Discord's bounds of a waveform: at most this many points, and at most one in 100 ms. */
const maxPoints = 256;
const pointsPerSecond = 10;

/**
 * The picture of a voice message: one byte for the loudest moment of each stretch, the loudest of all being 255, in base64.
 *
 * @param samples amplitudes between −1 and 1
 * @param durationSecs how long they last
 */
export function waveformOf(samples: Float32Array, durationSecs: number): string {
  const points = Math.max(1, Math.min(maxPoints, Math.floor(durationSecs * pointsPerSecond)));
  const peaks = Array.from({ length: points }, (_, point) => {
    const begin = Math.floor((point * samples.length) / points);
    const end = Math.floor(((point + 1) * samples.length) / points);
    return samples.subarray(begin, end).reduce((peak, one) => Math.max(peak, Math.abs(one)), 0);
  });
  const loudest = Math.max(...peaks);
  const bytes = peaks.map((peak) => (loudest === 0 ? 0 : Math.round((peak / loudest) * 255)));
  return btoa(String.fromCharCode(...bytes));
}
