import { linear, mirrored, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { FLOOR, fillCloth, type Garment, shoulderLine, shoulders } from './garment.ts';

/** A light blouse with an open collar and a button band. */
export const blouse: Garment = (ctx, look) => {
  const { base, shirt } = look.clothes;
  const n = look.face.neck;
  const a = n + 8;
  const y = shoulderLine(look, a);
  fillCloth(
    ctx,
    look,
    path(`${shoulders(look, a)} C${-n + 6},176 -14,206 0,226 C14,206 ${n - 6},176 ${a},${y} Z`),
    () => {
      ctx.strokeStyle = fade(darken(base, 0.55), 0.24);
      ctx.lineWidth = 3;
      for (const side of [-1, 1]) {
        ctx.stroke(path(`M${side * 30},238 C${side * 46},280 ${side * 40},330 ${side * 52},400`));
        ctx.stroke(path(`M${side * 70},200 C${side * 66},250 ${side * 80},300 ${side * 78},380`));
      }
      ctx.lineWidth = 1.4;
      ctx.stroke(path(`M9,226 L9,${FLOOR} M-9,226 L-9,${FLOOR}`));
    },
  );
  for (const at of [246, 284]) {
    ctx.fillStyle = shirt;
    ctx.beginPath();
    ctx.arc(0, at, 3.2, 0, Math.PI * 2);
    ctx.fill();
  }
  const collar = path(
    `M${-n + 2},114 C${-n - 14},130 ${-n - 24},140 ${-n - 27},147 C${-n - 22},172 -50,196 -40,210 C-26,206 -10,216 0,228 C-12,200 ${-n + 6},172 ${-n + 1},138 Z`,
  );
  for (const [index, shape] of [mirrored(collar), collar].entries()) {
    ctx.fillStyle = linear(
      ctx,
      [index ? -70 : 70, 130, 0, 220],
      [
        [0, lighten(base, index ? 0.42 : 0.2)],
        [1, darken(base, index ? 0.06 : 0.2)],
      ],
    );
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(base, 0.6), 0.35);
    ctx.lineWidth = 1.2;
    ctx.stroke(shape);
  }
};
