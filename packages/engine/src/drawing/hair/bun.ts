import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Hair pulled back into a bun on top. */
export const bun: HairStyle = {
  frontBounds: [-104, -144, 104, 30],
  backBounds: [-56, -188, 56, -100],
  back(ctx, look) {
    ctx.translate(0, 22);
    const shape = path(
      'M-44,-150 C-50,-186 -26,-206 2,-206 C30,-206 52,-184 46,-150 C40,-124 -38,-124 -44,-150 Z',
    );
    fillHair(ctx, look, shape, () => {
      comb(
        ctx,
        look.hair,
        [
          [-44, -140],
          [-30, -210],
          [30, -212],
          [46, -146],
        ],
        [
          [-30, -128],
          [-10, -160],
          [20, -158],
          [34, -130],
        ],
        22,
        0.3,
      );
      comb(
        ctx,
        look.hair,
        [
          [-20, -200],
          [-44, -180],
          [-20, -140],
          [20, -130],
        ],
        [
          [30, -200],
          [10, -180],
          [20, -150],
          [44, -140],
        ],
        12,
        0.4,
      );
      glow(
        ctx,
        [-12, -186, 24, 11],
        [
          [0, fade(lighten(look.hair.light, 0.35), 0.5)],
          [1, fade(look.hair.light, 0)],
        ],
      );
    });
  },
  front(ctx, look) {
    const w = look.face.width;
    const shape = path(
      `M${-w},8 C${-w - 9},-30 ${-w - 12},-90 -56,-120 C-32,-139 32,-139 56,-120 C${w + 12},-90 ${w + 9},-30 ${w},8 C${w - 4},-6 ${w - 5},-24 ${w - 9},-40
       C${w - 18},-66 36,-86 0,-90 C-36,-86 ${-w + 18},-66 ${-w + 9},-40 C${-w + 5},-24 ${-w + 4},-6 ${-w},8 Z`,
    );
    castShadow(ctx, look, shape);
    fillHair(ctx, look, shape, () => {
      const rim: Curve = [
        [-w - 2, 6],
        [-w - 14, -70],
        [-60, -120],
        [-14, -140],
      ];
      const line: Curve = [
        [-w + 8, -34],
        [-50, -74],
        [-20, -100],
        [-4, -140],
      ];
      comb(ctx, look.hair, rim, line, 26, 0.4);
      comb(ctx, look.hair, flip(rim), flip(line), 26, 0.5);
      comb(
        ctx,
        look.hair,
        [
          [-50, -72],
          [-30, -90],
          [-12, -110],
          [-4, -140],
        ],
        [
          [50, -72],
          [30, -90],
          [12, -110],
          [4, -140],
        ],
        26,
        0.35,
      );
      ctx.save();
      ctx.filter = 'blur(2.5px)';
      ctx.strokeStyle = fade(lighten(look.hair.light, 0.4), 0.32);
      ctx.lineWidth = 8;
      ctx.stroke(path('M-64,-86 C-44,-112 -10,-118 22,-112'));
      ctx.restore();
    });
  },
};
