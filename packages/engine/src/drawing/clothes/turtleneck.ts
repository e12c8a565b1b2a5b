import { linear, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import { fillCloth, type Garment, top } from './garment.ts';

/** A fine sweater whose collar is turned down high on the neck. */
export const turtleneck: Garment = (ctx, look) => {
  const { base } = look.clothes;
  const n = look.face.neck;
  fillCloth(ctx, look, top(look, n + 4, 12));
  const roll = path(
    `M${-n + 3},106 C${-n * 0.5},123 ${n * 0.5},123 ${n - 3},106 C${n + 4},118 ${n + 9},138 ${n + 10},149 C${n * 0.6},170 ${-n * 0.6},170 ${-n - 10},149 C${-n - 9},138 ${-n - 4},118 ${-n + 3},106 Z`,
  );
  ctx.save();
  ctx.shadowColor = fade('#000000', 0.32);
  ctx.shadowBlur = 7;
  ctx.shadowOffsetY = 2;
  ctx.fillStyle = linear(
    ctx,
    [-n - 8, 0, n + 8, 0],
    [
      [0, lighten(base, 0.16)],
      [0.4, lighten(base, 0.06)],
      [1, darken(base, 0.4)],
    ],
  );
  ctx.fill(roll);
  ctx.restore();
  ctx.strokeStyle = fade(darken(base, 0.6), 0.3);
  ctx.lineWidth = 2;
  ctx.stroke(path(`M${-n - 4},132 C${-n * 0.4},146 ${n * 0.5},142 ${n + 4},130`));
  ctx.stroke(path(`M${-n + 2},122 C${-n * 0.2},134 ${n * 0.2},133 ${n * 0.6},128`));
};
