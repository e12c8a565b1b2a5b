import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { fade, lighten } from './colour.ts';

/** A cubic curve: start, two control points, end. */
export type Curve = readonly [
  readonly [number, number],
  readonly [number, number],
  readonly [number, number],
  readonly [number, number],
];

/**
 * Combs hair: broad locks that taper to both ends, between two guide curves, light and dark in turn.
 *
 * @param shine - 0..1 between the guides, where light falls
 */
export function comb(
  ctx: SKRSContext2D,
  hair: AvatarLook['hair'],
  from: Curve,
  to: Curve,
  count: number,
  shine = 0.35,
): void {
  const locks = Math.max(4, Math.round(count * 0.5));
  const at = (t: number, point: 0 | 1 | 2 | 3, axis: 0 | 1): number =>
    from[point][axis] + (to[point][axis] - from[point][axis]) * t;
  for (let i = 0; i <= locks; i += 1) {
    const t = (i + ((i * 0.618034) % 1) * 0.5 - 0.25) / locks;
    const next = t + (0.7 + ((i * 0.754878) % 1) * 0.8) / locks;
    const lit = Math.max(0, 1 - Math.abs(t - shine) * 2.8);
    ctx.fillStyle =
      i % 2 === 1
        ? fade(hair.shade, 0.24 + 0.14 * ((i * 0.37) % 1))
        : fade(lighten(hair.light, 0.16 * lit), 0.16 + 0.38 * lit);
    ctx.beginPath();
    ctx.moveTo(at(t, 0, 0), at(t, 0, 1));
    ctx.bezierCurveTo(at(t, 1, 0), at(t, 1, 1), at(t, 2, 0), at(t, 2, 1), at(t, 3, 0), at(t, 3, 1));
    ctx.bezierCurveTo(
      at(next, 2, 0),
      at(next, 2, 1),
      at(next, 1, 0),
      at(next, 1, 1),
      at(t, 0, 0),
      at(t, 0, 1),
    );
    ctx.fill();
  }
}

/** The curve mirrored at the figure's middle line. */
export function flip(curve: Curve): Curve {
  const [a, b, c, d] = curve;
  return [
    [-a[0], a[1]],
    [-b[0], b[1]],
    [-c[0], c[1]],
    [-d[0], d[1]],
  ];
}
