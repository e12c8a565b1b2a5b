import { darken } from '../colour.ts';
import { fillCloth, type Garment, top, trim } from './garment.ts';

/** A T-shirt with a round neck. */
export const tshirt: Garment = (ctx, look) => {
  const a = look.face.neck + 6;
  fillCloth(ctx, look, top(look, a, 34));
  trim(ctx, look, [a, 34], { colour: darken(look.clothes.shirt, 0.12), width: 8 });
};
