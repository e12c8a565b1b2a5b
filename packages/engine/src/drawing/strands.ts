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
 * Combs hair: strokes between two guide curves, light and dark in turn, the lightest where `shine` lies.
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
  for (let i = 0; i <= count; i += 1) {
    const t = i / count;
    const jitter = ((i * 0.618034) % 1) - 0.5;
    const at = (point: 0 | 1 | 2 | 3, axis: 0 | 1): number =>
      from[point][axis] + (to[point][axis] - from[point][axis]) * t + jitter * point * 0.8;
    const lit = Math.max(0, 1 - Math.abs(t - shine) * 3.2);
    const isDark = i % 2 === 1;
    ctx.strokeStyle = isDark
      ? fade(hair.shade, 0.3 + 0.2 * ((i * 0.37) % 1))
      : fade(lighten(hair.light, 0.12 * lit), 0.16 + 0.34 * lit);
    ctx.lineWidth = 0.8 + ((i * 0.73) % 1) * (isDark ? 1.2 : 1.8);
    ctx.beginPath();
    ctx.moveTo(at(0, 0), at(0, 1));
    ctx.bezierCurveTo(at(1, 0), at(1, 1), at(2, 0), at(2, 1), at(3, 0), at(3, 1));
    ctx.stroke();
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
