import type { Path2D } from '@napi-rs/canvas';
import { path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle, paintCurtain } from './hair-style.ts';

/** Hair cut level with the chin, swept to one side. */
export const bob: HairStyle = {
  hidesEars: true,
  frontBounds: [-124, -148, 124, 118],
  backBounds: [-124, -136, 124, 124],
  back(ctx, look) {
    paintCurtain(ctx, look, 24, 104);
  },
  front(ctx, look) {
    const w = look.face.width;
    const panel = (s: number): Path2D =>
      path(
        `M${s * 40},-126 C${s * (w + 14)},-116 ${s * (w + 26)},-60 ${s * (w + 24)},-4 C${s * (w + 26)},40 ${s * (w + 30)},74 ${s * (w + 20)},104 C${s * (w + 4)},110 ${s * (w - 12)},102 ${s * (w - 20)},88
         C${s * (w - 8)},66 ${s * (w - 6)},30 ${s * (w - 5)},0 C${s * (w - 5)},-24 ${s * (w - 10)},-44 ${s * (w - 18)},-58 C${s * 54},-80 ${s * 40},-100 ${s * 40},-126 Z`,
      );
    const sweep = path(
      `M-38,-108 C-44,-124 -20,-141 14,-141 C60,-140 ${w + 14},-112 ${w + 16},-40 C${w + 12},-22 ${w + 4},-16 ${w - 5},-10 C${w - 12},-40 40,-50 8,-66 C-12,-76 -30,-90 -38,-108 Z`,
    );
    const lead = path(
      `M-38,-108 C-36,-126 -52,-132 -64,-122 C${-w - 12},-104 ${-w - 22},-56 ${-w - 16},-16 L${-w + 5},-12 C${-w + 8},-44 -50,-70 -38,-108 Z`,
    );
    for (const shape of [panel(-1), panel(1), sweep, lead]) castShadow(ctx, look, shape);
    const inner: Curve = [
      [-44, -100],
      [-w + 16, -60],
      [-w + 2, 20],
      [-w + 16, 94],
    ];
    const outer: Curve = [
      [-56, -132],
      [-w - 32, -80],
      [-w - 26, 30],
      [-w - 20, 106],
    ];
    for (const s of [-1, 1]) {
      fillHair(ctx, look, panel(s), () => {
        comb(ctx, look.hair, s < 0 ? inner : flip(inner), s < 0 ? outer : flip(outer), 22, 0.5);
      });
    }
    fillHair(ctx, look, lead, () => {
      comb(
        ctx,
        look.hair,
        [
          [-38, -108],
          [-52, -80],
          [-w + 12, -50],
          [-w + 6, -10],
        ],
        [
          [-54, -130],
          [-w - 10, -110],
          [-w - 24, -60],
          [-w - 16, -10],
        ],
        12,
        0.5,
      );
    });
    fillHair(ctx, look, sweep, () => {
      comb(
        ctx,
        look.hair,
        [
          [-38, -108],
          [-10, -66],
          [50, -56],
          [w - 5, -10],
        ],
        [
          [-26, -136],
          [40, -160],
          [w + 30, -110],
          [w + 16, -36],
        ],
        26,
        0.5,
      );
      ctx.filter = 'blur(3px)';
      ctx.strokeStyle = fade(lighten(look.hair.light, 0.45), 0.4);
      ctx.lineWidth = 8;
      ctx.stroke(path('M-14,-112 C20,-118 54,-106 72,-78'));
      ctx.filter = 'none';
    });
  },
};
