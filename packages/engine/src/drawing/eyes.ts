import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path, radial } from './brush.ts';
import { darken, fade, lighten, mix } from './colour.ts';
import type { Bounds } from './layer.ts';
import type { Pose } from './motion.ts';

/** Half the distance between the eyes, in figure units. */
const EYE_X = 35;

/** What the eyes do; see Pose. */
export type Glance = Pick<Pose, 'blink' | 'gazeX' | 'gazeY'>;

/** What both eyes may cover, in figure units. */
export const EYES_BOUNDS: Bounds = [-74, -34, 74, 24];
/** What both brows may cover, in figure units. */
export const BROWS_BOUNDS: Bounds = [-66, -52, 66, -8];

/** Paints both eyes. */
export function paintEyes(ctx: SKRSContext2D, look: AvatarLook, glance: Glance): void {
  for (const side of [-1, 1]) {
    ctx.save();
    ctx.translate(side * EYE_X, 0);
    ctx.scale(look.eyes.size, look.eyes.size);
    drawEye(ctx, look, glance, side);
    ctx.restore();
  }
}

/** Paints both brows at rest. */
export function paintBrows(ctx: SKRSContext2D, look: AvatarLook): void {
  for (const side of [-1, 1]) {
    ctx.save();
    ctx.translate(side * EYE_X, 0);
    drawBrow(ctx, look, side);
    ctx.restore();
  }
}

function drawEye(ctx: SKRSContext2D, look: AvatarLook, pose: Glance, side: number): void {
  const { skin, eyes } = look;
  const lidLine = (level: number): string => {
    // `level` 1 is the open eye; at 0 the upper lid lies on the lower one.
    const inner = -6.5 * level + 5.5 * (1 - level);
    const outer = -13.5 * level + 6.5 * (1 - level);
    const middle = -14 * level + 7 * (1 - level);
    return `C${side * -11},${inner} ${side * -6},${middle} ${side * 1},${middle} C${side * 9},${outer + 0.5} ${side * 15},${-6.5 * level + 2 * (1 - level)} ${side * 18.5},-1`;
  };
  const lower = `C${side * 15},6 ${side * 7},9.4 ${side * -1},9 C${side * -9},8.6 ${side * -14},6.5 ${side * -17.5},3.5`;
  const start = `M${side * -17.5},3.5`;
  const level = 1 - pose.blink;
  const opening = path(`${start} ${lidLine(level)} ${lower} Z`);
  const whole = path(`${start} ${lidLine(1)} ${lower} Z`);

  if (level > 0.06) {
    inside(ctx, opening, () => {
      ctx.fillStyle = linear(
        ctx,
        [0, -12, 0, 9],
        [
          [0, '#c3c6d2'],
          [0.4, '#f6f5f4'],
          [1, '#e9e5e6'],
        ],
      );
      ctx.fillRect(-22, -18, 44, 32);
      drawIris(ctx, eyes.iris, pose.gazeX * 3, pose.gazeY * 2 - 1.2);
      // The lid's shadow on the eye.
      const shadow = 9 * level - 21.5;
      ctx.fillStyle = linear(
        ctx,
        [0, shadow + 7 + (1 - level) * 14, 0, shadow + 14 + (1 - level) * 14],
        [
          [0, fade('#1c1420', 0.42)],
          [1, fade('#1c1420', 0)],
        ],
      );
      ctx.fillRect(-22, -18, 44, 32);
    });
    ctx.fillStyle = fade(mix(skin.blush, '#c04a4a', 0.4), 0.55);
    ctx.beginPath();
    ctx.ellipse(side * -14.8, 3, 2.2, 1.7, 0, 0, Math.PI * 2);
    ctx.fill();
  }
  if (level < 0.98)
    drawLid(
      ctx,
      look,
      whole,
      path(`${start} ${lidLine(1)} L${side * 18.5},-1 ${reverseLid(level, side)} Z`),
    );
  // Crease, lower rim, lashes.
  ctx.strokeStyle = fade(darken(skin.shade, 0.35), 0.5);
  ctx.lineWidth = 1.3;
  ctx.stroke(path(`M${side * -14},-6 C${side * -8},-18 ${side * 8},-21 ${side * 17},-9`));
  ctx.strokeStyle = fade(darken(skin.shade, 0.45), 0.4);
  ctx.lineWidth = 1.1;
  ctx.stroke(path(`M${side * 18},-0.5 ${lower}`));
  ctx.strokeStyle = mix('#1b1110', look.brows.colour, 0.15);
  ctx.lineWidth = 1.7 + eyes.lashes * 1.5;
  ctx.stroke(path(`${start} ${lidLine(level)}`));
  if (eyes.lashes > 0.3) drawLashes(ctx, eyes.lashes, level, side);
}

function reverseLid(level: number, side: number): string {
  const outer = -13.5 * level + 6.5 * (1 - level);
  const middle = -14 * level + 7 * (1 - level);
  const inner = -6.5 * level + 5.5 * (1 - level);
  return `C${side * 15},${-6.5 * level + 2 * (1 - level)} ${side * 9},${outer + 0.5} ${side * 1},${middle} C${side * -6},${middle} ${side * -11},${inner} ${side * -17.5},3.5`;
}

function drawLid(ctx: SKRSContext2D, look: AvatarLook, whole: Path2D, lid: Path2D): void {
  const { skin } = look;
  inside(ctx, whole, () => {
    ctx.fillStyle = linear(
      ctx,
      [-16, -14, 16, 10],
      [
        [0, mix(skin.base, skin.shade, 0.2)],
        [0.5, mix(skin.base, skin.shade, 0.34)],
        [1, mix(skin.base, skin.shade, 0.6)],
      ],
    );
    ctx.fill(lid);
  });
}

function drawIris(ctx: SKRSContext2D, iris: string, x: number, y: number): void {
  ctx.fillStyle = radial(
    ctx,
    [x, y + 1.5, 9.6],
    [
      [0, lighten(iris, 0.25)],
      [0.55, iris],
      [0.84, darken(iris, 0.4)],
      [1, darken(iris, 0.75)],
    ],
  );
  ctx.beginPath();
  ctx.arc(x, y, 9.4, 0, Math.PI * 2);
  ctx.fill();
  glow(
    ctx,
    [x + 1, y + 4.6, 6, 4],
    [
      [0, fade(lighten(iris, 0.6), 0.55)],
      [1, fade(iris, 0)],
    ],
  );
  ctx.fillStyle = '#0b080b';
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = 'rgba(255,255,255,0.95)';
  ctx.beginPath();
  ctx.arc(x - 3, y - 3.2, 2.3, 0, Math.PI * 2);
  ctx.fill();
  ctx.fillStyle = 'rgba(255,255,255,0.5)';
  ctx.beginPath();
  ctx.arc(x + 3.3, y + 3.4, 1.2, 0, Math.PI * 2);
  ctx.fill();
}

function drawLashes(ctx: SKRSContext2D, strength: number, level: number, side: number): void {
  ctx.strokeStyle = '#150d0d';
  ctx.lineWidth = 1.2;
  for (let i = 0; i < 5; i += 1) {
    const t = i / 4;
    const x = 6 + t * 12.5;
    const y = (-13 + t * t * 11.5) * level + (5.6 - t * 6.2) * (1 - level);
    const up = (3.4 + t * 2.4) * strength * (level > 0.45 ? 1 : -0.8);
    ctx.stroke(path(`M${side * x},${y} q${side * 2},${-up * 0.3} ${side * (2 + t * 3)},${-up}`));
  }
}

function drawBrow(ctx: SKRSContext2D, look: AvatarLook, side: number): void {
  const { colour, thickness: t, arch } = look.brows;
  const y = -27;
  const shape = path(
    `M${side * -19},${y + 4 - t * 0.32} C${side * -9},${y - arch * 0.45 - t * 0.35} ${side * 4},${y - arch - t * 0.35} ${side * 24},${y + 5}
     C${side * 6},${y - arch + t * 0.75} ${side * -8},${y + t * 0.75} ${side * -18},${y + 4 + t * 0.62} Q${side * -21},${y + 4} ${side * -19},${y + 4 - t * 0.32} Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [side * -21, 0, side * 24, 0],
    [
      [0, fade(colour, 0.62)],
      [0.3, fade(colour, 0.95)],
      [1, fade(colour, 0.8)],
    ],
  );
  ctx.fill(shape);
}
