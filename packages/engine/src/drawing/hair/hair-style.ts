import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { inside, linear } from '../brush.ts';
import { darken, fade } from '../colour.ts';
import { faceOutline } from '../face.ts';
import type { Bounds } from '../layer.ts';

/** Paints a part of the hair in figure coordinates. */
export type Painter = (ctx: SKRSContext2D, look: AvatarLook) => void;

/** What a hair style paints: behind the figure, over the shoulders, and over the face. */
export interface HairStyle {
  readonly back?: Painter;
  readonly backBounds?: Bounds;
  readonly front: Painter;
  readonly frontBounds: Bounds;
}

/** Fills a shape with the hair's colours and paints strands inside it. */
export function fillHair(
  ctx: SKRSContext2D,
  look: AvatarLook,
  shape: Path2D,
  strands: () => void,
): void {
  const { base, light, shade } = look.hair;
  ctx.fillStyle = linear(
    ctx,
    [-90, -140, 95, 60],
    [
      [0, light],
      [0.4, base],
      [1, shade],
    ],
  );
  ctx.fill(shape);
  inside(ctx, shape, strands);
}

/** A soft shadow that hair throws on the skin below it. */
export function castShadow(ctx: SKRSContext2D, look: AvatarLook, shape: Path2D): void {
  ctx.save();
  // On the skin only: behind the head there is nothing to fall on.
  ctx.clip(faceOutline(look.face, 0));
  ctx.filter = 'blur(4px)';
  ctx.translate(2, 5);
  ctx.fillStyle = fade(darken(look.skin.shade, 0.45), 0.4);
  ctx.fill(shape);
  ctx.restore();
}
