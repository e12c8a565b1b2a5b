import type { Path2D } from '@napi-rs/canvas';
import { linear, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Long, straight hair with a fringe. */
export const fringe: HairStyle = {
  hidesEars: true,
  frontBounds: [-112, -146, 112, 182],
  backBounds: [-112, -138, 112, 234],
  back(ctx, look) {
    const w = look.face.width;
    const shape = path(
      `M0,-134 C${w + 10},-136 ${w + 24},-80 ${w + 22},0 C${w + 22},80 ${w + 26},150 ${w + 24},232 L${-w - 24},232 C${-w - 26},150 ${-w - 22},80 ${-w - 22},0 C${-w - 24},-80 ${-w - 10},-136 0,-134 Z`,
    );
    fillHair(ctx, look, shape, () => {
      const inner: Curve = [
        [40, -60],
        [56, 40],
        [60, 120],
        [60, 240],
      ];
      const outer: Curve = [
        [90, -110],
        [w + 28, 0],
        [w + 30, 120],
        [w + 26, 240],
      ];
      comb(ctx, look.hair, inner, outer, 34, 0.7);
      comb(ctx, look.hair, flip(inner), flip(outer), 34, 0.7);
      ctx.fillStyle = linear(
        ctx,
        [0, 30, 0, 170],
        [
          [0, fade(darken(look.hair.shade, 0.5), 0.8)],
          [1, fade(look.hair.shade, 0.2)],
        ],
      );
      ctx.fillRect(-w + 6, 20, (w - 6) * 2, 220);
    });
  },
  front(ctx, look) {
    const w = look.face.width;
    const bangs = path(
      `M${-w + 2},-26 C${-w - 6},-96 -54,-139 0,-139 C54,-139 ${w + 6},-96 ${w - 2},-26 C${w - 10},-33 ${w - 22},-38 46,-40 C20,-42 -20,-42 -46,-40 C${-w + 22},-38 ${-w + 10},-33 ${-w + 2},-26 Z`,
    );
    const panel = (s: number): Path2D =>
      path(
        `M${s * 52},-112 C${s * (w + 6)},-104 ${s * (w + 27)},-60 ${s * (w + 23)},0 C${s * (w + 23)},60 ${s * (w + 25)},110 ${s * (w + 22)},170 C${s * (w + 12)},166 ${s * (w + 4)},160 ${s * (w - 1)},150 C${s * (w - 2)},110 ${s * (w - 6)},40 ${s * (w - 7)},0 C${s * (w - 6)},-30 ${s * (w - 12)},-60 ${s * 52},-112 Z`,
      );
    for (const shape of [bangs, panel(1), panel(-1)]) castShadow(ctx, look, shape);
    fillHair(ctx, look, bangs, () => {
      comb(
        ctx,
        look.hair,
        [
          [0, -137],
          [-50, -128],
          [-w + 2, -80],
          [-w + 4, -28],
        ],
        [
          [0, -137],
          [50, -128],
          [w - 2, -80],
          [w - 4, -28],
        ],
        64,
        0.32,
      );
      ctx.save();
      ctx.filter = 'blur(2.5px)';
      ctx.strokeStyle = fade(lighten(look.hair.light, 0.4), 0.34);
      ctx.lineWidth = 9;
      ctx.stroke(path(`M${-w + 18},-84 C-40,-102 20,-104 ${w - 26},-88`));
      ctx.restore();
    });
    for (const s of [-1, 1]) {
      fillHair(ctx, look, panel(s), () => {
        const inner: Curve = [
          [42, -132],
          [w - 4, -70],
          [w - 6, 30],
          [w, 160],
        ];
        const outer: Curve = [
          [52, -138],
          [w + 34, -110],
          [w + 22, 30],
          [w + 22, 170],
        ];
        comb(ctx, look.hair, s > 0 ? inner : flip(inner), s > 0 ? outer : flip(outer), 18, 0.5);
      });
    }
  },
};
