import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** A shaved head. */
export const bald: HairStyle = {
  frontBounds: [-100, -124, 100, -20],
  front: paintShine,
};

/** Hair at the sides only. */
export const balding: HairStyle = {
  frontBounds: [-112, -124, 112, 24],
  front(ctx, look) {
    const w = look.face.width;
    paintShine(ctx, look);
    const side = (s: number): Path2D =>
      path(
        `M${s * (w + 1)},14 C${s * (w + 12)},-4 ${s * (w + 16)},-44 ${s * (w - 2)},-72 C${s * (w - 10)},-80 ${s * (w - 15)},-74 ${s * (w - 13)},-60 C${s * (w - 12)},-48 ${s * (w - 16)},-44 ${s * (w - 10)},-32 C${s * (w - 7)},-20 ${s * (w - 4)},0 ${s * (w + 1)},14 Z`,
      );
    const inner: Curve = [
      [-w + 10, -74],
      [-w + 14, -50],
      [-w + 6, -24],
      [-w, 12],
    ];
    const outer: Curve = [
      [-w + 4, -72],
      [-w - 16, -50],
      [-w - 14, -10],
      [-w - 1, 12],
    ];
    for (const s of [-1, 1]) {
      castShadow(ctx, look, side(s));
      fillHair(ctx, look, side(s), () => {
        comb(ctx, look.hair, s < 0 ? inner : flip(inner), s < 0 ? outer : flip(outer), 18, 0.5);
      });
    }
  },
};

function paintShine(ctx: SKRSContext2D, { skin }: AvatarLook): void {
  glow(
    ctx,
    [-26, -82, 42, 20],
    [
      [0, fade(lighten(skin.light, 0.5), 0.5)],
      [1, fade(skin.light, 0)],
    ],
  );
}
