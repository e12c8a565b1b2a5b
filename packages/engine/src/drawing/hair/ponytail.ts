import { path } from '../brush.ts';
import { comb } from '../strands.ts';
import { bun } from './bun.ts';
import { fillHair, type HairStyle } from './hair-style.ts';

/** Hair pulled back, its tail falling behind one shoulder. */
export const ponytail: HairStyle = {
  frontBounds: bun.frontBounds,
  backBounds: [-20, -130, 150, 220],
  back(ctx, look) {
    const w = look.face.width;
    const tail = path(
      `M-10,-60 C10,-124 ${w - 4},-126 ${w + 22},-82 C${w + 52},-30 ${w + 42},40 ${w + 44},90 C${w + 46},140 ${w + 30},180 ${w + 4},214 C${w - 20},190 20,150 -6,80 Z`,
    );
    fillHair(ctx, look, tail, () => {
      comb(
        ctx,
        look.hair,
        [
          [30, -100],
          [w + 4, -20],
          [w - 10, 80],
          [w - 6, 206],
        ],
        [
          [50, -126],
          [w + 70, -70],
          [w + 50, 80],
          [w + 8, 214],
        ],
        28,
        0.6,
      );
    });
  },
  front: bun.front,
};
