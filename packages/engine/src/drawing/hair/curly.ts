import { path } from '../brush.ts';
import { arcOfCurls, type Curl, paintCurls } from './curls.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Short sides and a crown of loose curls. */
export const curly: HairStyle = {
  frontBounds: [-118, -166, 118, 16],
  front(ctx, look) {
    const w = look.face.width;
    const cap = path(
      `M${-w - 1},2 C${-w - 8},-30 ${-w - 10},-88 -58,-120 C-30,-140 30,-140 58,-120 C${w + 10},-88 ${w + 8},-30 ${w + 1},2
       C${w - 5},-8 ${w - 5},-26 ${w - 10},-44 C${w - 18},-66 34,-78 0,-78 C-34,-78 ${-w + 18},-66 ${-w + 10},-44 C${-w + 5},-26 ${-w + 5},-8 ${-w - 1},2 Z`,
    );
    const ring = (share: number, span: number, count: number, radius: number): Curl[] =>
      arcOfCurls([0, -34, (w + 4) * share, 108 * share], [270 - span, 270 + span], count, radius);
    const curls = [
      ...ring(1.02, 80, 10, 24),
      ...ring(0.86, 66, 8, 25),
      ...ring(0.72, 46, 6, 23),
      ...ring(0.56, 58, 7, 17),
    ];
    castShadow(ctx, look, cap);
    fillHair(ctx, look, cap, () => undefined);
    paintCurls(ctx, look, curls);
  },
};
