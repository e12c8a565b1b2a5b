import type { Path2D } from '@napi-rs/canvas';
import { path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle, paintCurtain } from './hair-style.ts';

/** Long, straight hair, parted in the middle. */
export const straight: HairStyle = {
  hidesEars: true,
  frontBounds: [-118, -146, 118, 192],
  backBounds: [-116, -136, 116, 226],
  back(ctx, look) {
    paintCurtain(ctx, look, 22, 222);
  },
  front(ctx, look) {
    const w = look.face.width;
    const panel = (s: number): Path2D =>
      path(
        `M0,-112 C${s * 4},-130 ${s * 14},-139 ${s * 30},-138 C${s * 76},-132 ${s * (w + 22)},-96 ${s * (w + 19)},-30 C${s * (w + 18)},30 ${s * (w + 26)},110 ${s * (w + 22)},182
         C${s * (w + 10)},186 ${s * (w - 4)},182 ${s * (w - 12)},172 C${s * (w - 16)},130 ${s * (w - 1)},90 ${s * (w - 2)},50 C${s * (w - 1)},14 ${s * (w - 2)},-18 ${s * (w - 14)},-44 C${s * 58},-66 ${s * 14},-72 0,-112 Z`,
      );
    const inner: Curve = [
      [-2, -112],
      [-30, -70],
      [-w + 4, -30],
      [-w + 8, 172],
    ];
    const outer: Curve = [
      [-10, -138],
      [-w - 20, -140],
      [-w - 24, -10],
      [-w - 22, 182],
    ];
    for (const s of [-1, 1]) castShadow(ctx, look, panel(s));
    for (const s of [-1, 1]) {
      fillHair(ctx, look, panel(s), () => {
        comb(ctx, look.hair, s < 0 ? inner : flip(inner), s < 0 ? outer : flip(outer), 30, 0.5);
        ctx.filter = 'blur(3px)';
        ctx.strokeStyle = fade(lighten(look.hair.light, 0.4), s < 0 ? 0.4 : 0.2);
        ctx.lineWidth = 8;
        ctx.stroke(path(`M${s * (w - 2)},-64 C${s * 74},-92 ${s * 40},-108 ${s * 18},-116`));
        ctx.filter = 'none';
      });
    }
    ctx.strokeStyle = fade(look.hair.shade, 0.8);
    ctx.lineWidth = 1.6;
    ctx.stroke(path('M0,-112 C0,-122 2,-130 3,-138'));
  },
};
