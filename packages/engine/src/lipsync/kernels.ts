import { FIRST_ADDRESS, growTo, loadModule, type ModuleMemory } from '../wasm/load-module.ts';

/** What assembly/network.ts and assembly/spectrum.ts export. */
export interface Kernels {
  readonly memory: ModuleMemory;
  dense(
    ...numbers: [
      ...from: [address: number, step: number, inputs: number],
      ...layer: [weights: number, biases: number],
      ...into: [address: number, outputs: number, rows: number],
      least: number,
    ]
  ): void;
  along(
    ...numbers: [
      ...from: [address: number, weights: number, taps: number],
      ...into: [address: number, channels: number, rows: number],
    ]
  ): void;
  add(from: number, into: number, length: number): void;
  transform(real: number, imaginary: number, cosines: number, sines: number, size: number): void;
  powers(real: number, imaginary: number, size: number, first: number, second: number): void;
  gather(bins: number, weights: number, length: number, into: number): void;
}

const FLOAT = 4;

/** The lip-sync's inner loops, with a memory of their own. */
export function loadKernels(): Kernels {
  return loadModule<Kernels>();
}

/** Hands out pieces of a module's memory, which are all zero and never taken back. */
export class Arena {
  readonly #wasm: Kernels;
  #free = FIRST_ADDRESS;

  constructor(wasm: Kernels) {
    this.#wasm = wasm;
  }

  /** The address of room for `length` floats. */
  reserve(length: number): number {
    const address = this.#free;
    this.#free = address + Math.ceil((length * FLOAT) / 64) * 64;
    growTo(this.#wasm.memory, this.#free);
    return address;
  }

  /** The address of a copy of `values`. */
  put(values: Float32Array): number {
    const address = this.reserve(values.length);
    this.floats(address, values.length).set(values);
    return address;
  }

  /** The floats at an address; they are lost when more is reserved. */
  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#wasm.memory.buffer, address, length);
  }
}
