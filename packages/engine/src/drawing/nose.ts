import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, linear, path } from './brush.ts';
import { darken, fade, mix } from './colour.ts';
import type { Bounds } from './layer.ts';
import { featureShift } from './stance.ts';

/** What the nose may cover, in figure units. */
export const NOSE_BOUNDS: Bounds = [-42, -16, 42, 64];

/** Paints the nose; it is a layer of its own, so that it can turn with the head. */
export function paintNose(ctx: SKRSContext2D, look: AvatarLook): void {
  const { skin, nose, stance } = look;
  const w = 13.5 * nose.width;
  const deep = darken(skin.shade, 0.2);
  ctx.save();
  ctx.translate(featureShift(look) * 1.25, 0);
  ctx.scale(1, nose.length);

  // The shaded side of the bridge, and the shadow that the nose throws.
  const away = stance.yaw < -0.2 ? -1 : 1;
  const side = path(
    `M${away * 9},-12 C${away * 6},6 ${away * 9},22 ${away * w},36 C${away * 8},38 ${away * 4},30 ${away * 3},16 C${away * 2.6},4 ${away * 4},-6 ${away * 9},-12 Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [0, -12, 0, 38],
    [
      [0, fade(skin.shade, 0.05)],
      [0.5, fade(skin.shade, 0.34)],
      [1, fade(skin.shade, 0.3)],
    ],
  );
  ctx.fill(side);
  glow(
    ctx,
    [1, 49, 20, 7],
    [
      [0, fade(skin.shade, 0.6)],
      [1, fade(skin.shade, 0)],
    ],
  );

  // Bridge, tip and wings.
  glow(
    ctx,
    [-2.5, 12, 4.6, 30],
    [
      [0, fade(skin.light, 0.85)],
      [1, fade(skin.light, 0)],
    ],
  );
  glow(
    ctx,
    [-0.5, 37, w * 0.82, 10],
    [
      [0, mix(skin.base, skin.light, 0.5)],
      [0.6, fade(mix(skin.base, skin.light, 0.25), 0.75)],
      [1, fade(skin.base, 0)],
    ],
  );
  glow(
    ctx,
    [-3, 33, 5, 4],
    [
      [0, fade('#ffffff', 0.55)],
      [1, fade('#ffffff', 0)],
    ],
  );
  for (const s of [-1, 1]) {
    const wing = path(
      `M${s * (w - 4)},33 C${s * (w + 2)},35 ${s * (w + 3)},44 ${s * (w - 3)},45.5 C${s * (w - 8)},46 ${s * (w - 8)},36 ${s * (w - 4)},33 Z`,
    );
    ctx.fillStyle = fade(mix(skin.base, skin.shade, s * away > 0 ? 0.42 : 0.16), 0.85);
    ctx.fill(wing);
    ctx.strokeStyle = fade(deep, 0.62);
    ctx.lineWidth = 1.4;
    ctx.stroke(
      path(`M${s * (w - 0.5)},36 C${s * (w + 2.5)},40 ${s * (w + 1)},45.5 ${s * (w - 4)},45.5`),
    );
    ctx.fillStyle = fade(darken(skin.shade, 0.55), 0.75);
    ctx.fill(
      path(
        `M${s * (w - 4.5)},45.4 C${s * (w - 6)},42.6 ${s * 5},43 ${s * 3.8},46 C${s * 5.4},47.2 ${s * (w - 6)},47 ${s * (w - 4.5)},45.4 Z`,
      ),
    );
  }
  ctx.strokeStyle = fade(deep, 0.5);
  ctx.lineWidth = 1.2;
  ctx.stroke(path('M-3.8,46.6 C-2,48.4 2,48.4 3.8,46.6'));
  ctx.restore();
}
