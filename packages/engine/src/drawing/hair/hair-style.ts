import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { inside, linear, path } from '../brush.ts';
import { darken, fade } from '../colour.ts';
import { faceOutline } from '../face.ts';
import type { Bounds } from '../layer.ts';
import { type Curve, comb, flip } from '../strands.ts';

/** Paints a part of the hair in figure coordinates. */
export type Painter = (ctx: SKRSContext2D, look: AvatarLook) => void;

/** What a hair style paints: behind the figure, over the shoulders, and over the face. */
export interface HairStyle {
  /** Whether it falls over the ears, and over the arms of glasses. */
  readonly hidesEars?: true;
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
  ctx.clip(faceOutline(look, 0));
  ctx.filter = 'blur(4px)';
  ctx.translate(2, 5);
  ctx.fillStyle = fade(darken(look.skin.shade, 0.45), 0.4);
  ctx.fill(shape);
  ctx.restore();
}

/**
 * Long hair behind the figure, in the shade below the head.
 *
 * @param out - how far it lies outside the face, in figure units
 * @param bottom - where it ends
 */
export function paintCurtain(
  ctx: SKRSContext2D,
  look: AvatarLook,
  out: number,
  bottom: number,
): void {
  const w = look.face.width;
  const x = w + out;
  const shape = path(
    `M0,-134 C${w + 10},-136 ${x},-80 ${x - 1},0 C${x - 1},60 ${x + 4},${bottom * 0.66} ${x},${bottom - 14} C${x - 6},${bottom} ${x - 20},${bottom} ${x - 40},${bottom}
     L${-x + 40},${bottom} C${-x + 20},${bottom} ${-x + 6},${bottom} ${-x},${bottom - 14} C${-x - 4},${bottom * 0.66} ${-x + 1},60 ${-x + 1},0 C${-x},-80 ${-w - 10},-136 0,-134 Z`,
  );
  fillHair(ctx, look, shape, () => {
    const inner: Curve = [
      [40, -60],
      [56, 40],
      [60, 80],
      [60, bottom],
    ];
    const outer: Curve = [
      [90, -110],
      [x + 6, 0],
      [x + 8, 80],
      [x + 2, bottom],
    ];
    comb(ctx, look.hair, inner, outer, 26, 0.7);
    comb(ctx, look.hair, flip(inner), flip(outer), 26, 0.7);
    ctx.fillStyle = linear(
      ctx,
      [0, 20, 0, 170],
      [
        [0, fade(darken(look.hair.shade, 0.4), 0.85)],
        [1, fade(look.hair.shade, 0.3)],
      ],
    );
    ctx.fillRect(-w + 4, 10, (w - 4) * 2, bottom);
  });
}
