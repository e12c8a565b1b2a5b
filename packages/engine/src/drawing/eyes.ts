import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path, radial } from './brush.ts';
import { darken, fade, lighten, mix } from './colour.ts';
import type { Bounds } from './layer.ts';
import type { Pose } from './motion.ts';
import { featureShift } from './stance.ts';

/** Half the distance between the eyes, in figure units. */
const EYE_X = 37;

/** What the eyes do; see Pose. */
export type Glance = Pick<Pose, 'blink' | 'gazeX' | 'gazeY'>;

/** What both eyes may cover, in figure units. */
export const EYES_BOUNDS: Bounds = [-80, -34, 80, 24];
/** What both brows may cover, in figure units. */
export const BROWS_BOUNDS: Bounds = [-76, -54, 76, -12];

/** Paints both eyes. */
export function paintEyes(ctx: SKRSContext2D, look: AvatarLook, glance: Glance): void {
  eachSide(ctx, look, (side) => {
    ctx.scale(look.eyes.size, look.eyes.size);
    drawEye(ctx, look, glance, side);
  });
}

/** Paints both brows at rest. */
export function paintBrows(ctx: SKRSContext2D, look: AvatarLook): void {
  eachSide(ctx, look, (side) => drawBrow(ctx, look, side));
}

/** Runs `paint` at both eyes; the one that a turned head shows less of is narrower. */
function eachSide(ctx: SKRSContext2D, look: AvatarLook, paint: (side: number) => void): void {
  const shift = featureShift(look);
  for (const side of [-1, 1]) {
    const away = Math.max(0, side * look.stance.yaw);
    ctx.save();
    ctx.translate(shift + side * (EYE_X - away * 2), 0);
    ctx.scale(1 - away * 0.08, 1);
    paint(side);
    ctx.restore();
  }
}

/** The curves of an eye, its outer corner on `side`. */
class EyeLines {
  readonly #side: number;
  readonly #outer: number;

  constructor(look: AvatarLook, side: number) {
    this.#side = side;
    this.#outer = 0.5 - look.eyes.slant;
  }

  /** From the inner corner over the upper lid; `level` 1 is the open eye, 0 the closed one. */
  upper(level: number): string {
    const s = this.#side;
    const y = (open: number, closed: number): number => closed + (open - closed) * level;
    return `C${s * -12},${y(-5.5, 7)} ${s * -7},${y(-12.6, 9.6)} ${s * 1},${y(-12.8, 9.6)} C${s * 9},${y(-12.8, 9.6)} ${s * 15},${y(-6.5, 5)} ${s * 19},${this.#outer}`;
  }

  /** From the outer corner back over the upper lid. */
  upperBack(level: number): string {
    const s = this.#side;
    const y = (open: number, closed: number): number => closed + (open - closed) * level;
    return `C${s * 15},${y(-6.5, 5)} ${s * 9},${y(-12.8, 9.6)} ${s * 1},${y(-12.8, 9.6)} C${s * -7},${y(-12.6, 9.6)} ${s * -12},${y(-5.5, 7)} ${s * -18},4`;
  }

  /** From the outer corner along the lower lid to the inner one. */
  get lower(): string {
    const s = this.#side;
    return `C${s * 16},6.6 ${s * 8},10 ${s * -1},9.8 C${s * -9},9.6 ${s * -14},7.5 ${s * -18},4`;
  }

  get inner(): string {
    return `M${this.#side * -18},4`;
  }

  get outer(): string {
    return `${this.#side * 19},${this.#outer}`;
  }
}

function drawEye(ctx: SKRSContext2D, look: AvatarLook, pose: Glance, side: number): void {
  const { skin, eyes } = look;
  const lines = new EyeLines(look, side);
  const level = 1 - pose.blink;
  const whole = path(`${lines.inner} ${lines.upper(1)} ${lines.lower} Z`);
  if (eyes.shadow) {
    glow(
      ctx,
      [side * 3, -11, 23, 11],
      [
        [0, fade(eyes.shadow, 0.5)],
        [1, fade(eyes.shadow, 0)],
      ],
    );
  }
  if (level > 0.06) {
    inside(ctx, path(`${lines.inner} ${lines.upper(level)} ${lines.lower} Z`), () => {
      drawBall(ctx, eyes.iris, pose, side);
      // The lid's shadow on the eye.
      const y = -13 * level + 8 * (1 - level);
      ctx.fillStyle = linear(
        ctx,
        [0, y, 0, y + 9],
        [
          [0, fade('#20141c', 0.5)],
          [1, fade('#20141c', 0)],
        ],
      );
      ctx.fillRect(-24, -18, 48, 34);
    });
  }
  if (level < 0.98) {
    const lid = path(`${lines.inner} ${lines.upper(1)} ${lines.upperBack(level)} Z`);
    drawLid(ctx, look, whole, lid);
  }
  ctx.strokeStyle = fade(darken(skin.shade, 0.3), 0.55);
  ctx.lineWidth = 1.2;
  if (eyes.lid === 'crease') {
    ctx.stroke(path(`M${side * -14},-7.5 C${side * -7},-18 ${side * 9},-19.5 ${side * 18},-8`));
  } else {
    ctx.stroke(path(`M${side * -2},-15.4 C${side * 6},-16.6 ${side * 13},-14 ${side * 20},-6`));
  }
  ctx.strokeStyle = fade(darken(skin.shade, 0.3), 0.42);
  ctx.lineWidth = 1;
  ctx.stroke(path(`M${lines.outer} ${lines.lower}`));
  drawLashLine(ctx, look, lines, level, side);
}

/** The upper lid's edge: thin at the inner corner, thicker outwards, with a wing where lashes are long. */
function drawLashLine(
  ctx: SKRSContext2D,
  look: AvatarLook,
  lines: EyeLines,
  level: number,
  side: number,
): void {
  const { lashes, slant } = look.eyes;
  const colour = mix('#1a1012', look.brows.colour, 0.12);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.7 + lashes * 0.9;
  ctx.stroke(path(`${lines.inner} ${lines.upper(level)}`));
  if (lashes < 0.3) return;
  const y = 0.5 - slant;
  const dip = 1 - level;
  ctx.fillStyle = colour;
  const wing = 5 + lashes * 2.5;
  ctx.fill(
    path(
      `M${side * 4},${-9.6 * level + 8.6 * dip} C${side * 10},${-9.4 * level + 8.2 * dip} ${side * 15},${-5 * level + 5 * dip} ${side * (19 + wing * 0.6)},${y - wing + dip * wing * 1.6}
       C${side * (19.5 + wing * 0.3)},${y - wing * 0.3 + dip * 2} ${side * 20},${y + 0.6} ${side * 18.4},${y + 1.2} C${side * 15},${-4 * level + 4.6 * dip} ${side * 10},${-7.8 * level + 8.4 * dip} ${side * 4},${-9.6 * level + 8.6 * dip} Z`,
    ),
  );
}

function drawLid(ctx: SKRSContext2D, { skin, eyes }: AvatarLook, whole: Path2D, lid: Path2D): void {
  const tone = mix(skin.base, skin.shade, 0.18);
  inside(ctx, whole, () => {
    ctx.fillStyle = linear(
      ctx,
      [0, -14, 0, 10],
      [
        [0, mix(skin.base, skin.shade, 0.4)],
        [0.6, eyes.shadow ? mix(tone, eyes.shadow, 0.4) : tone],
        [1, mix(skin.base, skin.shade, 0.5)],
      ],
    );
    ctx.fill(lid);
  });
}

function drawBall(ctx: SKRSContext2D, iris: string, pose: Glance, side: number): void {
  ctx.fillStyle = linear(
    ctx,
    [0, -12, 0, 10],
    [
      [0, '#cfcfd8'],
      [0.45, '#faf8f6'],
      [1, '#ece6e6'],
    ],
  );
  ctx.fillRect(-24, -18, 48, 34);
  ctx.fillStyle = 'rgba(214,132,124,0.55)';
  ctx.beginPath();
  ctx.ellipse(side * -16.4, 4, 3, 2, 0, 0, Math.PI * 2);
  ctx.fill();
  const x = pose.gazeX * 3.4;
  const y = pose.gazeY * 2 - 0.9;
  const disc = (radius: number, cx = x, cy = y): void => {
    ctx.beginPath();
    ctx.arc(cx, cy, radius, 0, Math.PI * 2);
    ctx.fill();
  };
  ctx.fillStyle = radial(
    ctx,
    [x, y + 1.5, 11],
    [
      [0, lighten(iris, 0.2)],
      [0.5, iris],
      [0.8, darken(iris, 0.38)],
      [1, darken(iris, 0.72)],
    ],
  );
  disc(10.4);
  glow(
    ctx,
    [x + 0.5, y + 5, 7, 4.4],
    [
      [0, fade(lighten(iris, 0.65), 0.62)],
      [1, fade(iris, 0)],
    ],
  );
  ctx.fillStyle = '#0b080b';
  disc(4.8);
  ctx.fillStyle = 'rgba(255,255,255,0.95)';
  disc(2.7, x - 3.4, y - 3.4);
  ctx.fillStyle = 'rgba(255,255,255,0.55)';
  disc(1.3, x + 3.7, y + 3.9);
}

function drawBrow(ctx: SKRSContext2D, look: AvatarLook, side: number): void {
  const { colour, thickness: t, arch } = look.brows;
  const y = -27;
  const tail = y + 4 - look.eyes.slant * 0.8;
  const shape = path(
    `M${side * -19},${y + 4 - t * 0.45} C${side * -9},${y - arch * 0.5 - t * 0.4} ${side * 6},${y - arch - t * 0.4} ${side * 27},${tail}
     C${side * 8},${y - arch + t * 0.8} ${side * -7},${y - arch * 0.2 + t * 0.7} ${side * -18},${y + 4 + t * 0.55} Q${side * -21},${y + 4.4} ${side * -19},${y + 4 - t * 0.45} Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [side * -21, 0, side * 26, 0],
    [
      [0, fade(colour, 0.6)],
      [0.28, fade(colour, 0.96)],
      [1, fade(colour, 0.86)],
    ],
  );
  ctx.fill(shape);
  inside(ctx, shape, () => {
    ctx.lineWidth = 0.8;
    for (let i = 0; i < 11; i += 1) {
      const x = -19 + i * 4;
      ctx.strokeStyle = fade(i % 2 ? lighten(colour, 0.25) : darken(colour, 0.4), 0.35);
      ctx.stroke(path(`M${side * x},${y + 7 - i * 0.4} q${side * 2},-6 ${side * 6},-9`));
    }
  });
}
