import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { comb } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Short hair, swept to one side from a parting. */
export const short: HairStyle = {
  frontBounds: [-112, -156, 112, 26],
  front(ctx, look) {
    const w = look.face.width;
    const shape = path(
      `M${-w - 1},4 C${-w - 10},-30 ${-w - 14},-88 -52,-124 C-34,-142 8,-150 42,-140 C78,-130 ${w + 14},-92 ${w + 9},-50
       C${w + 8},-28 ${w + 4},-12 ${w + 1},4 C${w - 4},-4 ${w - 4},-24 ${w - 10},-42 C${w - 15},-58 ${w - 22},-66 ${w - 34},-74
       C20,-66 -18,-66 -42,-88 C-46,-74 ${-w + 20},-66 ${-w + 12},-46 C${-w + 5},-26 ${-w + 4},-6 ${-w - 1},4 Z`,
    );
    castShadow(ctx, look, shape);
    fillHair(ctx, look, shape, () => {
      comb(
        ctx,
        look.hair,
        [
          [-44, -90],
          [-36, -108],
          [30, -112],
          [w + 6, -30],
        ],
        [
          [-46, -92],
          [-40, -150],
          [50, -164],
          [w + 16, -48],
        ],
        34,
        0.62,
      );
      comb(
        ctx,
        look.hair,
        [
          [-44, -92],
          [-62, -92],
          [-78, -60],
          [-w + 2, -4],
        ],
        [
          [-46, -96],
          [-80, -132],
          [-104, -80],
          [-w - 8, -2],
        ],
        22,
        0.55,
      );
      comb(
        ctx,
        look.hair,
        [
          [-42, -88],
          [-20, -66],
          [20, -62],
          [w - 32, -72],
        ],
        [
          [-42, -90],
          [-20, -96],
          [30, -92],
          [w - 12, -40],
        ],
        14,
        0.3,
      );
      ctx.strokeStyle = fade(look.hair.shade, 0.8);
      ctx.lineWidth = 2;
      ctx.stroke(path('M-43,-90 C-46,-104 -50,-116 -54,-124'));
      glow(
        ctx,
        [-2, -122, 48, 15],
        [
          [0, fade(lighten(look.hair.light, 0.35), 0.4)],
          [1, fade(look.hair.light, 0)],
        ],
      );
    });
  },
};
