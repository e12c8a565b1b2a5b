import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

/** A part of the figure that was painted once and is only placed in each frame. */
export interface Layer {
  /** Places the layer; `ctx` is in figure coordinates. */
  place(ctx: SKRSContext2D): void;
}

/** A rectangle in figure coordinates: left, top, right, bottom. */
export type Bounds = readonly [number, number, number, number];

/**
 * Paints a layer.
 *
 * @param bounds - what the layer may cover
 * @param scale - pixels a figure unit
 * @param paint - draws in figure coordinates
 */
export function paintLayer(
  [left, top, right, bottom]: Bounds,
  scale: number,
  paint: (ctx: SKRSContext2D) => void,
): Layer {
  const width = Math.ceil((right - left) * scale);
  const height = Math.ceil((bottom - top) * scale);
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.scale(scale, scale);
  ctx.translate(-left, -top);
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  paint(ctx);
  return {
    place(target) {
      target.drawImage(canvas, left, top, width / scale, height / scale);
    },
  };
}

/**
 * Keeps what was painted for a key. At most `max` results are kept; the one made longest ago is dropped first.
 *
 * @param make - paints what is not kept
 */
export function cached<T>(max: number, make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const [oldest] = kept.keys();
    if (kept.size >= max && oldest !== undefined) kept.delete(oldest);
    const made = make(key);
    kept.set(key, made);
    return made;
  };
}
