import { path } from '../brush.ts';
import { darken, fade } from '../colour.ts';
import { FLOOR, fillCloth, type Garment, top, trim } from './garment.ts';

/** A knitted sweater with a broad, ribbed collar. */
export const sweater: Garment = (ctx, look) => {
  const a = look.face.neck + 5;
  fillCloth(ctx, look, top(look, a, 30), () => {
    ctx.strokeStyle = fade(darken(look.clothes.base, 0.5), 0.08);
    ctx.lineWidth = 2;
    for (let x = -240; x <= 240; x += 11) ctx.stroke(path(`M${x * 0.9},130 L${x * 1.05},${FLOOR}`));
  });
  trim(ctx, look, [a + 1, 31], { colour: look.clothes.shirt, width: 15, isRibbed: true });
};
