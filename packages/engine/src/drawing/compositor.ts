import { FIRST_ADDRESS, growTo, loadModule, type ModuleMemory } from '../wasm/load-module.ts';
import type { Layer } from './layer.ts';

/** The planes of one 4:2:0 picture, BT.709 in limited range, without padding, and its silhouette. */
export interface Picture {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  /** The silhouette as luma: 16 outside of the figure, 235 inside. */
  readonly mask: Uint8Array;
}

/** Where a layer lies: its corner in the picture, in pixels, and its turn around that corner, clockwise. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  /** Radians, at most 0.06 to each side. */
  readonly angle: number;
}

/** A layer that a compositor holds. */
export interface HeldLayer {
  readonly address: number;
  readonly width: number;
  readonly height: number;
}

/** The largest angle of a layer, in radians: sixteen pixels of a row then lie within two rows of the layer. */
const STEEPEST = 0.06;

/** What assembly/compositor.ts exports. */
interface Exports {
  readonly memory: ModuleMemory;
  layerBytes(width: number, height: number): number;
  loadLayer(rgba: number, width: number, height: number, layer: number): void;
  lay(
    ...numbers: [
      ...layer: [address: number, width: number, height: number],
      ...inverse: [cos: number, sin: number, tx: number, ty: number],
      ...picture: [address: number, width: number, height: number],
    ]
  ): void;
  copy(
    ...numbers: [
      ...layer: [address: number, width: number, height: number],
      ...corner: [left: number, top: number],
      ...picture: [address: number, width: number, height: number],
    ]
  ): void;
  silhouette(from: number, to: number, pixels: number): void;
}

/** One pixel in the compositor's fixed point numbers. */
const ONE = 65_536;

/**
 * Lays layers over a background, straight in the encoder's colour space and with SIMD: in RGBA the same work
 * takes several times as long, and each picture would have to be converted afterwards.
 */
export class Compositor {
  readonly width: number;
  readonly height: number;
  readonly #wasm: Exports;
  readonly #backdrop: number;
  readonly #picture: number;
  readonly #mask: number;
  #free = FIRST_ADDRESS;

  /**
   * @param background - opaque RGBA pixels
   * @param width - of the picture, a multiple of 32
   * @param height - of the picture, even
   */
  constructor(background: Uint8Array, width: number, height: number) {
    if (width % 32 !== 0 || height % 2 !== 0) {
      throw new RangeError(`a picture of ${width} × ${height} cannot be composed`);
    }
    this.width = width;
    this.height = height;
    this.#wasm = loadModule<Exports>();
    const area = width * height;
    // Y, U, V and the silhouette's opacity.
    this.#backdrop = this.#allocate(area * 2.5);
    this.#picture = this.#allocate(area * 2.5);
    this.#mask = this.#allocate(area);
    const layer = this.hold({ pixels: background, width, height });
    this.#lay(layer, { x: 0, y: 0, angle: 0 }, this.#backdrop);
    // What the background covers is not the figure.
    this.#bytes(this.#backdrop + area * 1.5, area).fill(0);
  }

  /** Makes room for a layer, to be filled by {@link Compositor.load}. */
  reserve(width: number, height: number): HeldLayer {
    return { address: this.#allocate(this.#wasm.layerBytes(width, height)), width, height };
  }

  /** Puts a layer where room was made for one of its size. */
  load(layer: Layer, into: HeldLayer): void {
    const { pixels, width, height } = layer;
    if (width !== into.width || height !== into.height) {
      throw new RangeError(`a layer of ${width} × ${height} does not fit`);
    }
    const staging = this.#free;
    growTo(this.#wasm.memory, staging + pixels.length);
    this.#bytes(staging, pixels.length).set(pixels);
    this.#wasm.loadLayer(staging, width, height, into.address);
    // Room made later must find its margins empty.
    this.#bytes(staging, pixels.length).fill(0);
  }

  /** Holds a layer that stays as it is. */
  hold(layer: Layer): HeldLayer {
    const held = this.reserve(layer.width, layer.height);
    this.load(layer, held);
    return held;
  }

  /** Begins a picture: the background alone. */
  begin(): void {
    const bytes = this.#pictureBytes();
    this.#bytes(this.#picture, bytes).set(this.#bytes(this.#backdrop, bytes));
  }

  /** Lays a layer over what is there. */
  lay(layer: HeldLayer, placement: Placement): void {
    this.#lay(layer, placement, this.#picture);
  }

  /** Lays a layer over what is there, neither turned nor between pixels; `left` and `top` are even. */
  copy({ address, width, height }: HeldLayer, left: number, top: number): void {
    this.#wasm.copy(address, width, height, left, top, this.#picture, this.width, this.height);
  }

  /** The picture as composed, valid until the next {@link Compositor.begin}. */
  end(): Picture {
    const area = this.width * this.height;
    this.#wasm.silhouette(this.#picture + area * 1.5, this.#mask, area);
    const plane = (from: number, size: number): Uint8Array =>
      this.#bytes(this.#picture + from, size);
    return {
      y: plane(0, area),
      u: plane(area, area / 4),
      v: plane(area * 1.25, area / 4),
      mask: this.#bytes(this.#mask, area),
    };
  }

  #lay({ address, width, height }: HeldLayer, placement: Placement, picture: number): void {
    const angle = Math.max(-STEEPEST, Math.min(STEEPEST, placement.angle));
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    // From the picture's pixels back to the layer's; both are counted from their middles.
    const x = 0.5 - placement.x;
    const y = 0.5 - placement.y;
    const [a, b, tx, ty] = [cos, sin, cos * x + sin * y - 0.5, cos * y - sin * x - 0.5].map((n) =>
      Math.round(n * ONE),
    ) as [number, number, number, number];
    this.#wasm.lay(address, width, height, a, b, tx, ty, picture, this.width, this.height);
  }

  #pictureBytes(): number {
    return this.width * this.height * 2.5;
  }

  #allocate(bytes: number): number {
    const address = this.#free;
    this.#free = align(address + bytes);
    growTo(this.#wasm.memory, this.#free);
    return address;
  }

  #bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#wasm.memory.buffer, address, length);
  }
}

function align(address: number): number {
  return Math.ceil(address / 64) * 64;
}
