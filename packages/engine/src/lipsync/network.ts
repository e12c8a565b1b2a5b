import { Arena, loadKernels } from './kernels.ts';
import type { DenseLayer, Model } from './model-file.ts';

/** Answers of the network a second. */
export const ANSWER_RATE = 50;

const FLOAT = 4;

/**
 * Runs the network over a clip.
 *
 * @param sound - scaled bands of the sound, a row for each of 100 stretches a second
 * @returns {@link ANSWER_RATE} rows a second: a logit for each viseme, then one for how far the mouth is open
 */
export function runNetwork(model: Model, sound: Float32Array): Float32Array {
  const { bands, firstTaps, taps, first, last } = model;
  const channels = first.outputs;
  const count = Math.ceil(sound.length / bands / 2);
  const rows = Math.ceil(count / 4) * 4;
  const reach = (taps - 1) / 2;
  const wasm = loadKernels();
  const arena = new Arena(wasm);

  const before = (firstTaps - 2) / 2;
  const heard = arena.reserve((2 * rows + 2 * before) * bands);
  // Rows of nothing lie before and after the clip's.
  const padded = arena.reserve((rows + 2 * reach) * channels);
  const now = padded + reach * channels * FLOAT;
  const weighed = arena.reserve(rows * channels);
  const mixed = arena.reserve(rows * channels);
  const answers = arena.reserve(rows * last.outputs);

  const dense = (from: number, step: number, layer: DenseLayer, into: number, least: number) => {
    const weights = arena.put(layer.weights);
    const biases = arena.put(layer.biases);
    wasm.dense(from, step, layer.inputs, weights, biases, into, layer.outputs, rows, least);
  };
  arena.floats(heard + before * bands * FLOAT, sound.length).set(sound);
  dense(heard, 2 * bands, first, now, 0);
  const clearTail = (): void => {
    arena.floats(now + count * channels * FLOAT, (rows - count) * channels).fill(0);
  };
  clearTail();
  for (const block of model.blocks) {
    wasm.along(padded, arena.put(block.along), taps, weighed, channels, rows);
    dense(weighed, channels, block.across, mixed, 0);
    wasm.add(mixed, now, rows * channels);
    clearTail();
  }
  dense(now, channels, last, answers, -Infinity);
  return arena.floats(answers, count * last.outputs).slice();
}
