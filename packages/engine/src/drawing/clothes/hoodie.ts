import { linear, mirrored, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { fillCloth, type Garment, top, trim, underneath } from './garment.ts';

/** A hooded sweater over a T-shirt, its hood down. */
export const hoodie: Garment = (ctx, look) => {
  const { base, shirt } = look.clothes;
  const n = look.face.neck;
  const under = top(look, n + 3, 24);
  underneath(ctx, look, () => {
    ctx.fillStyle = darken(shirt, 0.08);
    ctx.fill(under);
    trim(ctx, look, [n + 3, 24], { colour: shirt, width: 7 });
  });
  fillCloth(ctx, look, top(look, n + 22, 62));
  // The hood lies in two rolls beside the neck that meet on the chest.
  const roll = path(
    `M${-n + 1},104 C${-n - 30},112 ${-n - 52},138 ${-n - 50},158 C${-n - 30},186 -24,210 2,222 C-14,196 ${-n - 4},162 ${-n + 2},128 C${-n + 3},118 ${-n + 3},108 ${-n + 1},104 Z`,
  );
  for (const [index, shape] of [mirrored(roll), roll].entries()) {
    ctx.fillStyle = linear(
      ctx,
      [index ? -n - 50 : n + 50, 130, 0, 190],
      [
        [0, lighten(base, index ? 0.26 : 0.06)],
        [0.6, index ? lighten(base, 0.06) : darken(base, 0.14)],
        [1, darken(base, 0.4)],
      ],
    );
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(base, 0.6), 0.4);
    ctx.lineWidth = 1.4;
    ctx.stroke(shape);
  }
  ctx.strokeStyle = lighten(shirt, 0.25);
  ctx.lineWidth = 3.4;
  ctx.stroke(path('M-17,204 C-21,226 -19,250 -23,276'));
  ctx.stroke(path('M20,204 C25,226 22,246 27,268'));
};
