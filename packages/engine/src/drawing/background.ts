import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, linear, radial } from './brush.ts';
import { fade } from './colour.ts';

/** Paints a soft studio background over a square of `size` pixels. */
export function paintBackground(ctx: SKRSContext2D, look: AvatarLook, size: number): void {
  const { top, bottom, glow: light } = look.background;
  ctx.fillStyle = linear(
    ctx,
    [0, 0, 0, size],
    [
      [0, top],
      [1, bottom],
    ],
  );
  ctx.fillRect(0, 0, size, size);
  glow(
    ctx,
    [size * 0.46, size * 0.4, size * 0.52, size * 0.5],
    [
      [0, fade(light, 0.85)],
      [0.55, fade(light, 0.35)],
      [1, fade(light, 0)],
    ],
  );
  for (const [x, y, radius, strength] of [
    [0.12, 0.2, 0.1, 0.2],
    [0.88, 0.32, 0.14, 0.16],
    [0.8, 0.1, 0.06, 0.22],
    [0.06, 0.56, 0.07, 0.14],
  ] as const) {
    glow(
      ctx,
      [size * x, size * y, size * radius, size * radius],
      [
        [0, fade(light, strength)],
        [0.8, fade(light, strength * 0.8)],
        [1, fade(light, 0)],
      ],
    );
  }
  ctx.fillStyle = radial(
    ctx,
    [size / 2, size * 0.45, size * 0.78],
    [
      [0.6, 'rgba(10,14,30,0)'],
      [1, 'rgba(10,14,30,0.22)'],
    ],
  );
  ctx.fillRect(0, 0, size, size);
}
