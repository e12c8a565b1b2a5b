import { mirrored, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { FLOOR, fillCloth, type Garment, shoulderLine, shoulders } from './garment.ts';

/** A polo shirt, its two buttons open. */
export const polo: Garment = (ctx, look) => {
  const { base, shirt } = look.clothes;
  const n = look.face.neck;
  const a = n + 5;
  const y = shoulderLine(look, a);
  fillCloth(ctx, look, path(`${shoulders(look, a)} L0,202 L${a},${y} Z`), () => {
    ctx.fillStyle = fade(darken(base, 0.4), 0.3);
    ctx.fill(path(`M0,196 L11,204 L11,${FLOOR * 0.62} L-11,${FLOOR * 0.62} L-11,204 Z`));
  });
  for (const at of [222, 248]) {
    ctx.fillStyle = lighten(shirt, 0.5);
    ctx.beginPath();
    ctx.arc(0, at, 3.4, 0, Math.PI * 2);
    ctx.fill();
  }
  const collar = path(
    `M${-n + 2},112 C${-n - 8},124 ${-n - 16},134 ${-n - 18},140 C${-n - 10},160 -36,186 -24,198 C-16,194 -6,198 -1,201 C-10,180 ${-n + 10},160 ${-n + 3},132 Z`,
  );
  for (const [index, shape] of [mirrored(collar), collar].entries()) {
    ctx.fillStyle = index ? lighten(shirt, 0.14) : darken(shirt, 0.1);
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(shirt, 0.6), 0.45);
    ctx.lineWidth = 1.3;
    ctx.stroke(shape);
  }
};
