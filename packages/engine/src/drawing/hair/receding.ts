import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { type Curve, comb, flip } from '../strands.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Short hair with a high hairline. */
export const receding: HairStyle = {
  frontBounds: [-104, -146, 104, 24],
  front(ctx, look) {
    const w = look.face.width;
    const shape = path(
      `M${-w - 2},2 C${-w - 11},-34 ${-w - 10},-86 -58,-116 C-36,-136 32,-138 58,-118 C${w + 8},-88 ${w + 11},-34 ${w + 2},2
       C${w - 4},-6 ${w - 5},-26 ${w - 9},-44 C${w - 14},-62 56,-72 46,-86 C28,-88 10,-96 -6,-97 C-24,-98 -40,-92 -48,-84 C-58,-72 ${-w + 14},-60 ${-w + 9},-44 C${-w + 5},-26 ${-w + 4},-6 ${-w - 2},2 Z`,
    );
    castShadow(ctx, look, shape);
    fillHair(ctx, look, shape, () => {
      comb(
        ctx,
        look.hair,
        [
          [-46, -84],
          [-20, -104],
          [24, -98],
          [48, -86],
        ],
        [
          [-70, -104],
          [-34, -146],
          [40, -146],
          [72, -100],
        ],
        24,
        0.45,
      );
      const side: Curve = [
        [-48, -84],
        [-68, -74],
        [-76, -50],
        [-w + 4, -2],
      ];
      const rim: Curve = [
        [-60, -116],
        [-92, -92],
        [-100, -50],
        [-w - 5, 0],
      ];
      comb(ctx, look.hair, side, rim, 20, 0.5);
      comb(ctx, look.hair, flip(side), flip(rim), 20, 0.8);
      glow(
        ctx,
        [-12, -114, 46, 11],
        [
          [0, fade(lighten(look.hair.light, 0.4), 0.45)],
          [1, fade(look.hair.light, 0)],
        ],
      );
    });
  },
};
