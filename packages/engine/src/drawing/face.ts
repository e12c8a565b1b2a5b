import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, linear, path, radial } from './brush.ts';
import { darken, fade, mix } from './colour.ts';
import { paintBeard } from './facial-hair.ts';
import type { Bounds } from './layer.ts';
import { paintMarks } from './marks.ts';
import { featureShift } from './stance.ts';

/** What the face and its ears may cover, in figure units, with the jaw hanging. */
export const FACE_BOUNDS: Bounds = [-112, -124, 112, 152];

/**
 * The outline of the face. The figure's origin lies between the eyes; y points down.
 *
 * @param drop - how far the jaw hangs, in figure units
 */
export function faceOutline({ face, stance }: AvatarLook, drop: number): Path2D {
  const { width: w, jaw, chin } = face;
  const y = face.length + drop;
  const cheek = face.length * 0.56 + drop * 0.4;
  // A turned head shows more of one cheek, and its chin moves.
  const c = stance.yaw * 7;
  const left = jaw - c * 0.6;
  const right = jaw + c * 0.6;
  return path(
    `M${-w},-16 C${-w},-84 ${-w * 0.62},-116 0,-116 C${w * 0.62},-116 ${w},-84 ${w},-16
     C${w + 1},18 ${right + 10},${cheek - 22} ${right},${cheek} C${right - 9},${y - 17} ${c + chin + 8},${y} ${c},${y}
     C${c - chin - 8},${y} ${-left + 9},${y - 17} ${-left},${cheek} C${-left - 10},${cheek - 22} ${-w - 1},18 ${-w},-16 Z`,
  );
}

/** Paints skin, ears, cheeks and shading with the jaw hanging `drop` units. */
export function paintFace(ctx: SKRSContext2D, look: AvatarLook, drop: number): void {
  const { skin, face } = look;
  ctx.fillStyle = linear(
    ctx,
    [-face.width, -70, face.width, 80],
    [
      [0, mix(skin.base, skin.light, 0.8)],
      [0.5, mix(skin.base, skin.light, 0.1)],
      [1, mix(skin.base, skin.shade, 0.5)],
    ],
  );
  ctx.fill(faceOutline(look, drop));
  ctx.save();
  // The layer holds nothing else yet, so what follows stays on the skin; a clip would leave a pale rim.
  ctx.globalCompositeOperation = 'source-atop';
  paintShading(ctx, look, drop);
  ctx.translate(featureShift(look), 0);
  paintCheeks(ctx, look, drop);
  paintMarks(ctx, look);
  if (look.beard) paintBeard(ctx, look, look.beard, drop);
  ctx.restore();
  ctx.save();
  ctx.globalCompositeOperation = 'destination-over';
  for (const side of [-1, 1]) paintEar(ctx, look, side);
  ctx.restore();
  paintEarrings(ctx, look);
}

/** Light from the upper left; shade on the far cheek, at the temples, under hair and jaw. */
function paintShading(ctx: SKRSContext2D, look: AvatarLook, drop: number): void {
  const { skin, face } = look;
  const { width: w, length } = face;
  const wash = (from: number, to: number, strength: number): void => {
    ctx.fillStyle = linear(
      ctx,
      [from, -10, to, 6],
      [
        [0, fade(skin.shade, 0)],
        [0.55, fade(skin.shade, strength * 0.3)],
        [1, fade(skin.shade, strength)],
      ],
    );
    ctx.fillRect(-130, -130, 260, 320);
  };
  glow(
    ctx,
    [-22, -52, 74, 46],
    [
      [0, fade(skin.light, 0.8)],
      [1, fade(skin.light, 0)],
    ],
  );
  wash(w * 0.36, w + 2, 0.62);
  wash(-w * 0.7, -w - 4, 0.3);
  ctx.fillStyle = radial(
    ctx,
    [0, 14 + drop, length],
    [
      [0.77, fade(skin.shade, 0)],
      [0.95, fade(skin.shade, 0.5)],
    ],
  );
  ctx.fillRect(-130, 32 + drop, 260, 160);
  ctx.fillStyle = linear(
    ctx,
    [0, -104, 0, -52],
    [
      [0, fade(darken(skin.shade, 0.2), 0.55)],
      [1, fade(skin.shade, 0)],
    ],
  );
  ctx.fillRect(-130, -130, 260, 100);
}

function paintCheeks(ctx: SKRSContext2D, look: AvatarLook, drop: number): void {
  const { skin, face } = look;
  for (const side of [-1, 1]) {
    glow(
      ctx,
      [side * 50, 36 + drop * 0.12, 30, 21],
      [
        [0, fade(skin.blush, 0.5)],
        [0.55, fade(skin.blush, 0.24)],
        [1, fade(skin.blush, 0)],
      ],
    );
    // The hollow of the eye.
    glow(
      ctx,
      [side * 37, -6, 29, 19],
      [
        [0, fade(skin.shade, 0.34)],
        [1, fade(skin.shade, 0)],
      ],
    );
    glow(
      ctx,
      [side * 17, -7, 11, 19],
      [
        [0, fade(skin.shade, side > 0 ? 0.34 : 0.2)],
        [1, fade(skin.shade, 0)],
      ],
    );
  }
  glow(
    ctx,
    [-50, 22, 21, 11],
    [
      [0, fade(skin.light, 0.6)],
      [1, fade(skin.light, 0)],
    ],
  );
  glow(
    ctx,
    [46, 22, 16, 9],
    [
      [0, fade(skin.light, 0.3)],
      [1, fade(skin.light, 0)],
    ],
  );
  // The chin.
  glow(
    ctx,
    [-4, face.length - 16 + drop, 19, 10],
    [
      [0, fade(skin.light, 0.55)],
      [1, fade(skin.light, 0)],
    ],
  );
  // The groove above the upper lip.
  glow(
    ctx,
    [0, face.length * 0.605 - 14, 4, 7],
    [
      [0, fade(skin.shade, 0.3)],
      [1, fade(skin.shade, 0)],
    ],
  );
}

function paintEar(ctx: SKRSContext2D, look: AvatarLook, side: number): void {
  const { skin, face, stance } = look;
  // The ear on the side to which the head turns goes out of sight.
  const x = face.width - 5 - Math.max(0, side * stance.yaw) * 8;
  ctx.save();
  ctx.scale(side, 1);
  const ear = path(
    `M${x - 8},-8 L${x},-8 C${x + 6},-22 ${x + 20},-18 ${x + 18},2 C${x + 16.5},16 ${x + 11},31 ${x + 4},29 C${x - 8},27 ${x - 12},14 ${x - 8},-8 Z`,
  );
  // From front to back: the ear lies behind the face.
  ctx.strokeStyle = fade(darken(skin.shade, 0.15), 0.5);
  ctx.lineWidth = 1.5;
  ctx.stroke(
    path(
      `M${x + 5},-8 C${x + 12},-14 ${x + 14},-2 ${x + 10},7 C${x + 8},12 ${x + 7},16 ${x + 6},18`,
    ),
  );
  ctx.fillStyle = radial(
    ctx,
    [x + 4, 2, 30],
    [
      [0, mix(skin.base, skin.blush, 0.35)],
      [1, mix(skin.base, skin.shade, side > 0 ? 0.6 : 0.3)],
    ],
  );
  ctx.fill(ear);
  ctx.restore();
}

function paintEarrings(ctx: SKRSContext2D, look: AvatarLook): void {
  const { earrings, face, stance } = look;
  if (!earrings) return;
  for (const side of [-1, 1]) {
    const x = side * (face.width + 1 - Math.max(0, side * stance.yaw) * 8);
    const bead = (y: number, radius: number): void => {
      ctx.fillStyle = radial(
        ctx,
        [x - 1, y - 1, radius * 1.4],
        [
          [0, '#ffffff'],
          [0.4, earrings.colour],
          [1, darken(earrings.colour, 0.45)],
        ],
      );
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, Math.PI * 2);
      ctx.fill();
    };
    bead(29, 3.4);
    if (earrings.style === 'stud') continue;
    ctx.strokeStyle = darken(earrings.colour, 0.2);
    ctx.lineWidth = 1.8;
    ctx.stroke(path(`M${x},31 L${x},39`));
    bead(43, 5.2);
  }
}
