import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { radial } from '../brush.ts';
import { fade, lighten, mix } from '../colour.ts';

/** Where a curl lies, in figure units. */
export type Curl = readonly [x: number, y: number, radius: number];

/** Curls along an ellipse's arc from angle `from` to `to`, in degrees clockwise from the right. */
export function arcOfCurls(
  [cx, cy, rx, ry]: readonly [number, number, number, number],
  [from, to]: readonly [number, number],
  count: number,
  radius: number,
): Curl[] {
  return Array.from({ length: count }, (_, i) => {
    const jitter = ((i * 0.618034) % 1) - 0.5;
    const angle = ((from + ((to - from) * i) / (count - 1)) * Math.PI) / 180;
    return [
      cx + rx * Math.cos(angle),
      cy + ry * Math.sin(angle) + jitter * 5,
      radius * (1 + jitter * 0.3),
    ];
  });
}

/** Paints round curls, each lit from the upper left. */
export function paintCurls(ctx: SKRSContext2D, { hair }: AvatarLook, curls: readonly Curl[]): void {
  for (const [i, [x, y, r]] of curls.entries()) {
    const lit = Math.max(0, 1 - Math.hypot(x + 30, y + 110) / 110);
    ctx.fillStyle = radial(
      ctx,
      [x - r * 0.35, y - r * 0.4, r * 1.5],
      [
        [0, mix(hair.base, lighten(hair.light, 0.1 * lit), 0.35 + 0.65 * lit)],
        [0.6, hair.base],
        [1, mix(hair.base, hair.shade, 0.6)],
      ],
    );
    ctx.beginPath();
    ctx.arc(x, y, r, 0, Math.PI * 2);
    ctx.fill();
    const turn = i * 2.4;
    ctx.strokeStyle = fade(lighten(hair.light, 0.1), 0.2 + 0.3 * lit);
    ctx.lineWidth = r * 0.14;
    ctx.beginPath();
    ctx.arc(x, y, r * 0.62, turn, turn + 2.2);
    ctx.stroke();
    ctx.strokeStyle = fade(hair.shade, 0.3);
    ctx.beginPath();
    ctx.arc(x, y, r * 0.36, turn + 2.6, turn + 5);
    ctx.stroke();
  }
}
