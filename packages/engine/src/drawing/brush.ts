import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';

/** A colour at a place of 0..1 along a gradient. */
export type Stop = readonly [place: number, colour: string];

/** A fill that changes from place to place. */
export type Gradient = ReturnType<SKRSContext2D['createLinearGradient']>;

/** A gradient from one point to another. */
export function linear(
  ctx: SKRSContext2D,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  stops: readonly Stop[],
): Gradient {
  const gradient = ctx.createLinearGradient(x0, y0, x1, y1);
  for (const [place, colour] of stops) gradient.addColorStop(place, colour);
  return gradient;
}

/** A round gradient from a centre outwards. */
export function radial(
  ctx: SKRSContext2D,
  [x, y, radius]: readonly [number, number, number],
  stops: readonly Stop[],
): Gradient {
  const gradient = ctx.createRadialGradient(x, y, 0, x, y, radius);
  for (const [place, colour] of stops) gradient.addColorStop(place, colour);
  return gradient;
}

/** Runs `paint` with the drawing kept inside `path`, then restores the context. */
export function inside(ctx: SKRSContext2D, path: Path2D, paint: () => void): void {
  ctx.save();
  ctx.clip(path);
  paint();
  ctx.restore();
}

/** Paints a soft-edged ellipse, its colour fading to nothing at the rim. */
export function glow(
  ctx: SKRSContext2D,
  [x, y, rx, ry]: readonly [number, number, number, number],
  stops: readonly Stop[],
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1, ry / rx);
  ctx.fillStyle = radial(ctx, [0, 0, rx], stops);
  ctx.beginPath();
  ctx.arc(0, 0, rx, 0, Math.PI * 2);
  ctx.fill();
  ctx.restore();
}

/** A path from SVG path data. */
export function path(data: string): Path2D {
  return new Path2D(data);
}

/** The path mirrored at the figure's middle line. */
export function mirrored(original: Path2D): Path2D {
  const copy = new Path2D();
  copy.addPath(original, { a: -1, b: 0, c: 0, d: 1, e: 0, f: 0 });
  return copy;
}
