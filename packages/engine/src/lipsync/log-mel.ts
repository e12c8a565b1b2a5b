import { Arena, loadKernels } from './kernels.ts';

/** Bands of the mel scale that a stretch of sound is split into. */
export const MEL_BANDS = 32;
/** Stretches a second. */
const MEL_RATE = 100;

const LOWEST_HERTZ = 60;
const HIGHEST_HERTZ = 7_600;
const WINDOW_SECONDS = 0.025;
/** Lifts high sounds, which are weak in speech: each sample less this share of the one before. */
const PRE_EMPHASIS = 0.97;
/** Keeps the logarithm of digital silence finite, far below any sound that can be heard. */
const LEAST_POWER = 1e-20;
const MOST_POWER = 1e20;
/** Transforms side by side: see assembly/spectrum.ts. */
const LANES = 4;
const FLOAT = 4;

/**
 * Measures sound as the natural logarithm of its power in {@link MEL_BANDS} bands, 100 times a second.
 * Entry `i * MEL_BANDS + band` is about the 25 ms around `(i + 0.5) / MEL_RATE` seconds.
 *
 * @param samples - mono, -1..1
 * @param sampleRate - samples a second
 */
export function logMel(samples: Float32Array, sampleRate: number): Float32Array {
  const hop = sampleRate / MEL_RATE;
  const count = Math.ceil(samples.length / hop);
  const width = Math.round(sampleRate * WINDOW_SECONDS);
  const size = 2 ** Math.ceil(Math.log2(width));
  const window = hann(width);
  const filters = melFilters(size, sampleRate);
  const reversed = bitReversal(size);
  const out = new Float32Array(count * MEL_BANDS);

  const kernels = loadKernels();
  const arena = new Arena(kernels);
  const cosines = arena.put(circle(size, Math.cos));
  const sines = arena.put(circle(size, (angle) => -Math.sin(angle)));
  const weights = arena.put(filters.weights);
  const parts = [arena.reserve(size * LANES), arena.reserve(size * LANES)] as const;
  const power = [arena.reserve((size / 2 + 1) * LANES), arena.reserve((size / 2 + 1) * LANES)];
  const bands = arena.reserve(MEL_BANDS * LANES);
  const [real, imaginary] = [
    arena.floats(parts[0], size * LANES),
    arena.floats(parts[1], size * LANES),
  ];
  const sums = arena.floats(bands, MEL_BANDS * LANES);
  // A stretch's samples and the one before; what lies outside of the clip is silent.
  const piece = new Float32Array(width + 1);

  const cut = (index: number, into: Float32Array, lane: number): void => {
    const start = Math.round((index + 0.5) * hop - width / 2) - 1;
    const found = samples.subarray(Math.max(0, start), Math.max(0, start + width + 1));
    if (found.length <= width) piece.fill(0);
    piece.set(found, Math.max(0, -start));
    for (let i = 0; i < width; i += 1) {
      into[(reversed[i] ?? 0) * LANES + lane] =
        ((piece[i + 1] ?? 0) - PRE_EMPHASIS * (piece[i] ?? 0)) * (window[i] ?? 0);
    }
  };
  for (let index = 0; index < count; index += 2 * LANES) {
    real.fill(0);
    imaginary.fill(0);
    for (let lane = 0; lane < LANES; lane += 1) {
      cut(index + lane, real, lane);
      cut(index + LANES + lane, imaginary, lane);
    }
    kernels.transform(...parts, cosines, sines, size);
    kernels.powers(...parts, size, power[0] ?? 0, power[1] ?? 0);
    for (const [part, address] of power.entries()) {
      const first = index + part * LANES;
      for (let band = 0; band < MEL_BANDS; band += 1) {
        const bin = address + (filters.firsts[band] ?? 0) * LANES * FLOAT;
        const weight = weights + band * size * FLOAT;
        kernels.gather(bin, weight, filters.lengths[band] ?? 0, bands + band * LANES * FLOAT);
      }
      for (let lane = 0; lane < Math.min(LANES, count - first); lane += 1) {
        for (let band = 0; band < MEL_BANDS; band += 1) {
          const sum = sums[band * LANES + lane] ?? 0;
          // A file of floats may hold anything, also what is no number.
          const sane = sum > LEAST_POWER ? Math.min(sum, MOST_POWER) : LEAST_POWER;
          out[(first + lane) * MEL_BANDS + band] = Math.log(sane);
        }
      }
    }
  }
  return out;
}

/** A triangle over the bins of a spectrum for each band: `lengths` weights from the bin `firsts` on, `size` apart. */
interface MelFilters {
  readonly firsts: Int32Array;
  readonly lengths: Int32Array;
  readonly weights: Float32Array;
}

function melFilters(size: number, sampleRate: number): MelFilters {
  const lowest = melOf(LOWEST_HERTZ);
  const step = (melOf(HIGHEST_HERTZ) - lowest) / (MEL_BANDS + 1);
  // The powers are four times too large already.
  const scale = 1 / (size * size);
  const firsts = new Int32Array(MEL_BANDS);
  const lengths = new Int32Array(MEL_BANDS);
  const weights = new Float32Array(MEL_BANDS * size);
  for (let band = 0; band < MEL_BANDS; band += 1) {
    for (let bin = 0; bin <= size / 2; bin += 1) {
      const distance = Math.abs((melOf((bin * sampleRate) / size) - lowest) / step - (band + 1));
      if (distance >= 1) continue;
      if (lengths[band] === 0) firsts[band] = bin;
      const length = lengths[band] ?? 0;
      weights[band * size + length] = (1 - distance) * scale;
      lengths[band] = length + 1;
    }
  }
  return { firsts, lengths, weights };
}

function melOf(hertz: number): number {
  return 1127 * Math.log(1 + hertz / 700);
}

function hann(width: number): Float32Array {
  return Float32Array.from(
    { length: width },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / width),
  );
}

/** A function of the angles of half a circle, in `size / 2` steps. */
function circle(size: number, of: (angle: number) => number): Float32Array {
  return Float32Array.from({ length: size / 2 }, (_, i) => of((2 * Math.PI * i) / size));
}

function bitReversal(size: number): Uint32Array {
  const bits = Math.log2(size);
  return Uint32Array.from({ length: size }, (_, i) => {
    let r = 0;
    for (let b = 0; b < bits; b += 1) r |= ((i >> b) & 1) << (bits - 1 - b);
    return r;
  });
}
