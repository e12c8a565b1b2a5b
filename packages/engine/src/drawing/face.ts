import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path, radial } from './brush.ts';
import { darken, fade, mix } from './colour.ts';

/**
 * The outline of the face. The figure's origin lies between the eyes; y points down.
 *
 * @param drop - how far the jaw hangs, in figure units
 */
export function faceOutline(face: AvatarLook['face'], drop: number): Path2D {
  const { width: w, jaw, chin } = face;
  const y = face.length + drop;
  const cheek = 76 + drop * 0.45;
  return path(
    `M${-w},-22 C${-w},-92 ${-w * 0.62},-120 0,-120 C${w * 0.62},-120 ${w},-92 ${w},-22
     C${w + 1},22 ${jaw + 9},50 ${jaw},${cheek} C${jaw - 9},${y - 24} ${chin + 7},${y} 0,${y}
     C${-chin - 7},${y} ${-jaw + 9},${y - 24} ${-jaw},${cheek} C${-jaw - 9},50 ${-w - 1},22 ${-w},-22 Z`,
  );
}

/** Paints skin, ears, cheeks and shading with the jaw hanging `drop` units. */
export function paintFace(ctx: SKRSContext2D, look: AvatarLook, drop: number): void {
  const { skin, face } = look;
  for (const side of [-1, 1]) paintEar(ctx, look, side);
  const outline = faceOutline(face, drop);
  ctx.fillStyle = linear(
    ctx,
    [-face.width, -60, face.width, 90],
    [
      [0, mix(skin.base, skin.light, 0.75)],
      [0.5, skin.base],
      [1, mix(skin.base, skin.shade, 0.55)],
    ],
  );
  ctx.fill(outline);
  inside(ctx, outline, () => {
    const { width: w, length } = face;
    // Light from the upper left, shade towards the far cheek and under the jaw.
    glow(
      ctx,
      [-24, -58, 74, 52],
      [
        [0, fade(skin.light, 0.75)],
        [1, fade(skin.light, 0)],
      ],
    );
    ctx.fillStyle = linear(
      ctx,
      [w * 0.45, 0, w + 4, 0],
      [
        [0, fade(skin.shade, 0)],
        [1, fade(skin.shade, 0.6)],
      ],
    );
    ctx.fillRect(-120, -130, 240, 320);
    ctx.fillStyle = linear(
      ctx,
      [-w * 0.72, 0, -w - 4, 0],
      [
        [0, fade(skin.shade, 0)],
        [1, fade(skin.shade, 0.32)],
      ],
    );
    ctx.fillRect(-120, -130, 240, 320);
    ctx.fillStyle = linear(
      ctx,
      [0, length + drop - 34, 0, length + drop + 4],
      [
        [0, fade(skin.shade, 0)],
        [1, fade(skin.shade, 0.62)],
      ],
    );
    ctx.fillRect(-120, 60, 240, 140);
    for (const side of [-1, 1]) {
      glow(
        ctx,
        [side * 47, 44 + drop * 0.15, 31, 23],
        [
          [0, fade(skin.blush, side < 0 ? 0.42 : 0.5)],
          [0.6, fade(skin.blush, 0.2)],
          [1, fade(skin.blush, 0)],
        ],
      );
      // The hollow of the eye.
      glow(
        ctx,
        [side * 35, -5, 30, 20],
        [
          [0, fade(skin.shade, 0.42)],
          [1, fade(skin.shade, 0)],
        ],
      );
      glow(
        ctx,
        [side * 17, -6, 12, 22],
        [
          [0, fade(skin.shade, side > 0 ? 0.4 : 0.22)],
          [1, fade(skin.shade, 0)],
        ],
      );
    }
    glow(
      ctx,
      [-45, 30, 22, 13],
      [
        [0, fade(skin.light, 0.55)],
        [1, fade(skin.light, 0)],
      ],
    );
    // The chin.
    glow(
      ctx,
      [-5, length - 17 + drop, 21, 12],
      [
        [0, fade(skin.light, 0.5)],
        [1, fade(skin.light, 0)],
      ],
    );
    // Shadow of the hair on the forehead.
    ctx.fillStyle = linear(
      ctx,
      [0, -100, 0, -48],
      [
        [0, fade(darken(skin.shade, 0.3), 0.6)],
        [1, fade(skin.shade, 0)],
      ],
    );
    ctx.fillRect(-120, -130, 240, 100);
    if (look.beard) paintBeard(ctx, look, look.beard, drop);
  });
}

/** Paints the nose; it is a layer of its own, so that it can turn with the head. */
export function paintNose(ctx: SKRSContext2D, look: AvatarLook): void {
  const { skin } = look;
  const male = look.lips.fullness < 0.95;
  const w = male ? 17 : 14.5;
  const line = fade(darken(skin.shade, 0.35), 0.75);
  glow(
    ctx,
    [7, 24, 13, 32],
    [
      [0, fade(skin.shade, 0.5)],
      [1, fade(skin.shade, 0)],
    ],
  );
  glow(
    ctx,
    [0, 55, 27, 9],
    [
      [0, fade(skin.shade, 0.5)],
      [1, fade(skin.shade, 0)],
    ],
  );
  glow(
    ctx,
    [-2.5, 14, 5.5, 36],
    [
      [0, fade(skin.light, 0.75)],
      [1, fade(skin.light, 0)],
    ],
  );
  glow(
    ctx,
    [-1, 41, w * 0.85, 12],
    [
      [0, mix(skin.base, skin.light, 0.5)],
      [0.55, fade(mix(skin.base, skin.light, 0.3), 0.8)],
      [1, fade(skin.base, 0)],
    ],
  );
  glow(
    ctx,
    [-4, 36, 6, 5],
    [
      [0, fade('#ffffff', 0.5)],
      [1, fade('#ffffff', 0)],
    ],
  );
  for (const side of [-1, 1]) {
    glow(
      ctx,
      [side * (w - 4), 46, 7, 6.5],
      [
        [0, fade(mix(skin.base, skin.shade, 0.25), 0.9)],
        [1, fade(skin.base, 0)],
      ],
    );
    ctx.strokeStyle = line;
    ctx.lineWidth = 1.7;
    ctx.stroke(
      path(`M${side * w},41 C${side * (w + 3)},46 ${side * (w + 1)},52 ${side * (w - 4.5)},52`),
    );
    ctx.fillStyle = fade(darken(skin.shade, 0.6), 0.8);
    ctx.fill(
      path(
        `M${side * (w - 5)},51.6 C${side * (w - 7)},48 ${side * 6},48.6 ${side * 4.6},52.4 C${side * 6},53.8 ${side * (w - 7)},53.6 ${side * (w - 5)},51.6 Z`,
      ),
    );
  }
  ctx.lineWidth = 1.4;
  ctx.stroke(path('M-4.6,53.4 C-2.4,55.6 2.4,55.6 4.6,53.4'));
}

function paintEar(ctx: SKRSContext2D, look: AvatarLook, side: number): void {
  const { skin, face, earrings } = look;
  const x = face.width - 3;
  ctx.save();
  ctx.scale(side, 1);
  const ear = path(
    `M${x},-12 C${x + 8},-24 ${x + 21},-18 ${x + 18},4 C${x + 16},20 ${x + 11},37 ${x + 3},35 C${x - 3},32 ${x - 2},10 ${x},-12 Z`,
  );
  ctx.fillStyle = radial(
    ctx,
    [x + 6, 4, 34],
    [
      [0, mix(skin.base, skin.blush, 0.25)],
      [1, mix(skin.base, skin.shade, side > 0 ? 0.75 : 0.4)],
    ],
  );
  ctx.fill(ear);
  ctx.strokeStyle = fade(darken(skin.shade, 0.25), 0.55);
  ctx.lineWidth = 1.6;
  ctx.stroke(
    path(
      `M${x + 4},-9 C${x + 13},-15 ${x + 14},0 ${x + 9},10 C${x + 7},15 ${x + 6},20 ${x + 4},22`,
    ),
  );
  if (earrings) {
    glow(
      ctx,
      [x + 6, 37, 4.6, 4.6],
      [
        [0, '#ffffff'],
        [0.35, earrings.colour],
        [0.9, darken(earrings.colour, 0.4)],
        [1, fade(earrings.colour, 0)],
      ],
    );
  }
  ctx.restore();
}

function paintBeard(
  ctx: SKRSContext2D,
  look: AvatarLook,
  beard: NonNullable<AvatarLook['beard']>,
  drop: number,
): void {
  const w = look.face.width;
  const shape = path(
    `M${-w - 6},8 C${-w + 8},30 ${-w + 16},48 ${-w + 26},58 C-44,66 -28,60 -14,60 C-6,61 6,61 14,60 C28,60 44,66 ${w - 26},58
     C${w - 16},48 ${w - 8},30 ${w + 6},8 L130,${190 + drop} L-130,${190 + drop} Z`,
  );
  ctx.save();
  ctx.filter = 'blur(3px)';
  ctx.fillStyle = linear(
    ctx,
    [-w, 40, w, 130],
    [
      [0, fade(mix(beard.colour, '#ffffff', 0.08), beard.density)],
      [0.6, fade(beard.colour, beard.density)],
      [1, fade(darken(beard.colour, 0.3), beard.density)],
    ],
  );
  ctx.fill(shape);
  ctx.restore();
  inside(ctx, shape, () => {
    // Short hairs, spread evenly by the golden ratio so that every frame has the same ones.
    ctx.lineWidth = 0.9;
    for (let i = 0; i < 900; i += 1) {
      const x = (((i * 0.618034) % 1) * 2 - 1) * (w + 2);
      const t = (i * 0.754878) % 1;
      const y = 22 + t * (look.face.length - 14) + drop * t;
      ctx.strokeStyle = fade(
        i % 3 === 0 ? mix(beard.colour, '#ffffff', 0.45) : darken(beard.colour, 0.4),
        0.3,
      );
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x + x * 0.012, y + 4.5);
      ctx.stroke();
    }
  });
  // Bare skin below the lower lip.
  glow(
    ctx,
    [0, 110 + drop, 9, 5],
    [
      [0, fade(look.skin.base, 0.5)],
      [1, fade(look.skin.base, 0)],
    ],
  );
}
