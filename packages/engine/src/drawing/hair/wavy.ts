import { glow, linear, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Long, wavy hair with a side parting. */
export const wavy: HairStyle = {
  hidesEars: true,
  frontBounds: [-118, -146, 118, 146],
  backBounds: [-132, -136, 132, 232],
  back(ctx, look) {
    const w = look.face.width;
    const side = (s: number): string =>
      `C${s * (w + 26)},-126 ${s * (w + 30)},-40 ${s * (w + 17)},10 C${s * (w + 10)},50 ${s * (w + 44)},82 ${s * (w + 37)},130 C${s * (w + 32)},160 ${s * (w + 44)},182 ${s * (w + 26)},214`;
    const shape = path(
      `M0,-132 ${side(1)} C60,236 -60,236 ${-(w + 26)},214 C${-(w + 44)},182 ${-(w + 32)},160 ${-(w + 37)},130 C${-(w + 44)},82 ${-(w + 10)},50 ${-(w + 17)},10 C${-(w + 30)},-40 ${-(w + 26)},-126 0,-132 Z`,
    );
    fillHair(ctx, look, shape, () => {
      const inner: Curve = [
        [30, -60],
        [50, 40],
        [60, 90],
        [50, 220],
      ];
      const outer: Curve = [
        [90, -100],
        [w + 26, 60],
        [w + 60, 100],
        [w + 24, 224],
      ];
      comb(ctx, look.hair, inner, outer, 40, 0.75);
      comb(ctx, look.hair, flip(inner), flip(outer), 40, 0.8);
      ctx.fillStyle = linear(
        ctx,
        [0, 40, 0, 160],
        [
          [0, fade(darken(look.hair.shade, 0.6), 0.75)],
          [1, fade(look.hair.shade, 0.2)],
        ],
      );
      ctx.fillRect(-w + 6, 20, (w - 6) * 2, 210);
    });
  },
  front(ctx, look) {
    const w = look.face.width;
    // A side parting: a wide sweep to one side, a narrow one to the other.
    const sweep = path(
      `M-26,-110 C-34,-128 -8,-140 24,-138 C78,-134 ${w + 22},-96 ${w + 20},-30 C${w + 20},4 ${w + 2},26 ${w + 10},62 C${w + 15},86 ${w + 24},104 ${w + 17},134
       C${w + 2},122 ${w - 6},92 ${w - 5},66 C${w - 4},42 ${w + 2},18 ${w - 5},-12 C${w - 12},-44 24,-56 -26,-110 Z`,
    );
    const panel = path(
      `M-26,-110 C-26,-128 -44,-134 -58,-124 C${-w - 14},-104 ${-w - 26},-56 ${-w - 18},-10 C${-w - 14},22 ${-w - 4},36 ${-w - 12},66 C${-w - 18},90 ${-w - 24},106 ${-w - 16},136
       C${-w - 2},120 ${-w + 6},94 ${-w + 4},66 C${-w + 2},42 ${-w - 4},20 ${-w + 4},-10 C${-w + 10},-44 -44,-66 -26,-110 Z`,
    );
    const crown = path(
      `M${-w + 2},-66 C-80,-120 -40,-140 0,-139 C46,-140 84,-116 ${w - 2},-66 C50,-92 6,-92 -26,-108 C-44,-92 -66,-88 ${-w + 2},-66 Z`,
    );
    for (const shape of [sweep, panel]) castShadow(ctx, look, shape);
    for (const shape of [crown, sweep, panel]) {
      fillHair(ctx, look, shape, () => {
        comb(
          ctx,
          look.hair,
          [
            [-26, -110],
            [30, -58],
            [w - 4, -40],
            [w - 2, 60],
          ],
          [
            [-20, -128],
            [60, -160],
            [w + 40, -60],
            [w + 26, 40],
          ],
          40,
          0.45,
        );
        comb(
          ctx,
          look.hair,
          [
            [w - 2, 40],
            [w - 8, 70],
            [w, 100],
            [w + 14, 134],
          ],
          [
            [w + 20, -20],
            [w + 6, 40],
            [w + 24, 80],
            [w + 20, 134],
          ],
          14,
          0.6,
        );
        comb(
          ctx,
          look.hair,
          [
            [-26, -110],
            [-44, -70],
            [-w + 12, -40],
            [-w + 2, 60],
          ],
          [
            [-34, -128],
            [-w - 12, -120],
            [-w - 32, -50],
            [-w - 14, 60],
          ],
          26,
          0.5,
        );
        comb(
          ctx,
          look.hair,
          [
            [-w + 2, 40],
            [-w + 6, 70],
            [-w, 100],
            [-w - 14, 134],
          ],
          [
            [-w - 18, -20],
            [-w - 6, 40],
            [-w - 24, 80],
            [-w - 20, 134],
          ],
          14,
          0.5,
        );
        glow(
          ctx,
          [30, -108, 50, 17],
          [
            [0, fade(lighten(look.hair.light, 0.35), 0.38)],
            [1, fade(look.hair.light, 0)],
          ],
        );
        glow(
          ctx,
          [-66, -88, 20, 22],
          [
            [0, fade(lighten(look.hair.light, 0.35), 0.3)],
            [1, fade(look.hair.light, 0)],
          ],
        );
      });
    }
    ctx.strokeStyle = fade(look.hair.shade, 0.85);
    ctx.lineWidth = 1.8;
    ctx.stroke(path('M-26,-109 C-27,-120 -24,-130 -18,-137'));
  },
};
