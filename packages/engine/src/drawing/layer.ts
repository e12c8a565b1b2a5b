import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** A rectangle in figure coordinates: left, top, right, bottom. */
export type Bounds = readonly [number, number, number, number];

/** Draws in figure coordinates. */
export type Paint = (ctx: SKRSContext2D) => void;

/** A part of the figure and what it may cover. */
export interface Painting {
  readonly bounds: Bounds;
  readonly paint: Paint;
}

/** Where figure coordinates lie on a canvas. */
export interface Grid {
  /** Pixels a figure unit. */
  readonly scale: number;
  /** Radians, clockwise, by which what is painted is turned around (0, pivot). */
  readonly tilt: number;
  readonly pivot: number;
}

/** A part of the figure as premultiplied RGBA pixels, at its final size. Width and height are even. */
export interface Layer {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Paints one part of the figure again and again, in different states, on the same canvas. */
export class LayerPainter {
  /** Where a layer's corner lies, in figure coordinates. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly #grid: Grid;
  readonly #canvas: Canvas;
  readonly #ctx: SKRSContext2D;

  /** @param bounds - what the part may cover before it is tilted */
  constructor(bounds: Bounds, grid: Grid) {
    const [left, top, right, bottom] = tilted(bounds, grid);
    this.left = left;
    this.top = top;
    this.width = even((right - left) * grid.scale);
    this.height = even((bottom - top) * grid.scale);
    this.#grid = grid;
    this.#canvas = createCanvas(this.width, this.height);
    this.#ctx = this.#canvas.getContext('2d');
  }

  /** The painted part; its pixels are good until the next call. */
  paint(paint: Paint): Layer {
    const { width, height } = this;
    const { scale, tilt, pivot } = this.#grid;
    const ctx = this.#ctx;
    ctx.resetTransform();
    ctx.clearRect(0, 0, width, height);
    ctx.save();
    ctx.scale(scale, scale);
    ctx.translate(-this.left, pivot - this.top);
    ctx.rotate(tilt);
    ctx.translate(0, -pivot);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    paint(ctx);
    ctx.restore();
    return { pixels: this.#canvas.data(), width, height };
  }
}

/** What a rectangle covers once it is tilted. */
function tilted([left, top, right, bottom]: Bounds, { tilt, pivot }: Grid): Bounds {
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const x of [left, right]) {
    for (const y of [top - pivot, bottom - pivot]) {
      xs.push(cos * x - sin * y);
      ys.push(pivot + sin * x + cos * y);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function even(pixels: number): number {
  return 2 * Math.ceil(pixels / 2);
}
