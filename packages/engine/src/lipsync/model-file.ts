import { readFileSync } from 'node:fs';

/** A layer that mixes all its inputs: `weights` holds a row of `outputs` numbers for each input. */
export interface DenseLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** A layer with a residual connection: each channel along time, then all channels with each other. */
export interface Block {
  /** `taps` rows of one number for each channel. */
  readonly along: Float32Array;
  readonly across: DenseLayer;
}

/** The trained network. */
export interface Model {
  /** Bands of the sound that go in. */
  readonly bands: number;
  /** How many stretches of the sound the first layer sees at once; it advances by two. */
  readonly firstTaps: number;
  /** How many answers of the layer before a block sees at once. */
  readonly taps: number;
  readonly first: DenseLayer;
  readonly blocks: readonly Block[];
  readonly last: DenseLayer;
  /** The loud stretches of usual speech: see {@link scaleToLoud}. */
  readonly prior: Float32Array;
}

interface Header {
  readonly bands: number;
  readonly blocks: number;
  readonly firstTaps: number;
  readonly taps: number;
  readonly tensors: Readonly<Record<string, { readonly offset: number; readonly length: number }>>;
}

/**
 * Reads a network as `training/network.py` writes it: the length of a header in 4 bytes, the header in JSON, padded to a
 * multiple of 4 bytes, then the numbers; the header's offsets count from the first of them.
 *
 * @throws when the file is missing or lacks a tensor
 */
export function readModel(file: URL): Model {
  const content = readFileSync(file);
  const start = 4 + content.readUInt32LE(0);
  const { tensors, ...sizes }: Header = JSON.parse(content.toString('utf8', 4, start));
  const first = content.byteOffset + start;
  const bytes = content.buffer.slice(first, content.byteOffset + content.byteLength);

  const place = (name: string): [ArrayBufferLike, number, number] => {
    const tensor = tensors[name];
    if (!tensor) throw new Error(`the lip-sync model has no ${name}`);
    return [bytes, tensor.offset, tensor.length];
  };
  const dense = (name: string): DenseLayer => {
    const scales = new Float32Array(...place(`${name}.scales`));
    const rounded = new Int8Array(...place(`${name}.weights`));
    const inputs = rounded.length / scales.length;
    const weights = Float32Array.from(
      rounded,
      (weight, i) => weight * (scales[i % scales.length] ?? 0),
    );
    const biases = new Float32Array(...place(`${name}.biases`));
    return { inputs, outputs: scales.length, weights, biases };
  };
  return {
    ...sizes,
    first: dense('first'),
    blocks: Array.from({ length: sizes.blocks }, (_, i) => ({
      along: new Float32Array(...place(`along${i}`)),
      across: dense(`across${i}`),
    })),
    last: dense('last'),
    prior: new Float32Array(...place('prior')),
  };
}
