import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path } from './brush.ts';
import { blouse } from './clothes/blouse.ts';
import type { Garment } from './clothes/garment.ts';
import { hoodie } from './clothes/hoodie.ts';
import { blazer, coat, jacket } from './clothes/jacket.ts';
import { polo } from './clothes/polo.ts';
import { sweater } from './clothes/sweater.ts';
import { tshirt } from './clothes/tshirt.ts';
import { turtleneck } from './clothes/turtleneck.ts';
import { darken, fade, mix } from './colour.ts';
import { HEADWEAR } from './headwear.ts';

const GARMENTS: Readonly<Record<AvatarLook['clothes']['style'], Garment>> = {
  blazer,
  blouse,
  coat,
  hoodie,
  jacket,
  polo,
  sweater,
  tshirt,
  turtleneck,
};

/** Where the body turns against the head, in figure units below the eyes. */
const TURN_Y = 104;

/** Paints neck and clothes, turned as the stance says. */
export function paintBody(ctx: SKRSContext2D, look: AvatarLook): void {
  const { turn } = look.stance;
  ctx.save();
  // Turned shoulders: one comes nearer and lower, and the chest moves to its side.
  ctx.translate(0, TURN_Y);
  ctx.transform(1 - 0.05 * Math.abs(turn), turn * 0.07, -turn * 0.16, 1, 0, 0);
  ctx.translate(0, -TURN_Y);
  paintNeck(ctx, look);
  GARMENTS[look.clothes.style](ctx, look);
  if (look.headwear) HEADWEAR[look.headwear.style].drape?.(ctx, look, look.headwear);
  ctx.restore();
}

function paintNeck(ctx: SKRSContext2D, look: AvatarLook): void {
  const { skin, face } = look;
  const n = face.neck;
  const neck = path(
    `M${-n},56 C${-n + 2},100 ${-n + 1},118 ${-n - 3},134 C${-n - 14},150 -70,158 -96,172 L-60,290 L60,290 L96,172 C70,158 ${n + 14},150 ${n + 3},134 C${n - 1},118 ${n - 2},100 ${n},56 Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [-n, 0, n, 0],
    [
      [0, mix(skin.base, skin.shade, 0.28)],
      [0.35, mix(skin.base, skin.light, 0.2)],
      [1, mix(skin.base, skin.shade, 0.62)],
    ],
  );
  ctx.fill(neck);
  inside(ctx, neck, () => {
    // The head's shadow.
    ctx.fillStyle = linear(
      ctx,
      [0, face.length - 12, 6, face.length + 30],
      [
        [0, fade(darken(skin.shade, 0.25), 0.78)],
        [0.5, fade(darken(skin.shade, 0.1), 0.5)],
        [1, fade(skin.shade, 0)],
      ],
    );
    ctx.fillRect(-130, 40, 260, 180);
    ctx.strokeStyle = fade(darken(skin.shade, 0.15), 0.26);
    ctx.lineWidth = 2;
    ctx.stroke(path(`M${-n + 9},130 C${-n + 14},152 -20,168 -9,176`));
    ctx.stroke(path(`M${n - 9},130 C${n - 14},152 20,168 9,176`));
    for (const side of [-1, 1]) {
      ctx.stroke(path(`M${side * 16},182 C${side * 34},176 ${side * 54},176 ${side * 80},170`));
    }
    glow(
      ctx,
      [0, 177, 10, 6],
      [
        [0, fade(skin.shade, 0.45)],
        [1, fade(skin.shade, 0)],
      ],
    );
  });
}
