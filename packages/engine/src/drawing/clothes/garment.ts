import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { type Gradient, glow, inside, linear, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';

/** Paints a garment over the neck and chest, in figure coordinates. */
export type Garment = (ctx: SKRSContext2D, look: AvatarLook) => void;

/** Far enough down that breathing never shows an edge. */
export const FLOOR = 440;

/** The height of the shoulder line `a` units beside the middle. */
export function shoulderLine({ face }: AvatarLook, a: number): number {
  return 132 + Math.max(0, a - face.neck) * 0.42;
}

/** The right shoulder and arm from `a` units beside the middle down to the floor and back up on the left. */
export function shoulders(look: AvatarLook, a: number): string {
  const s = look.face.shoulders;
  const y = shoulderLine(look, a);
  return `M${a},${y} C${a + 16},${y + 9} ${s * 0.46},158 ${s * 0.64},168 C${s * 0.88},180 ${s + 2},206 ${s + 8},270 L${s + 16},${FLOOR}
    L${-s - 16},${FLOOR} L${-s - 8},270 C${-s - 2},206 ${-s * 0.88},180 ${-s * 0.64},168 C${-s * 0.46},158 ${-a - 16},${y + 9} ${-a},${y}`;
}

/** A top with a round neckline `a` units wide to each side, cut `depth` units deep. */
export function top(look: AvatarLook, a: number, depth: number): Path2D {
  const y = shoulderLine(look, a);
  return path(`${shoulders(look, a)} ${round(a, y, y + depth)} L${a},${y} Z`);
}

function round(a: number, y: number, bottom: number): string {
  const side = y + (bottom - y) * 0.6;
  return `C${-a * 0.92},${side} ${-a * 0.54},${bottom} 0,${bottom} C${a * 0.54},${bottom} ${a * 0.92},${side} ${a},${y}`;
}

/** Paints what an open garment shows of what is worn below it, only as wide as it is sure to hide. */
export function underneath(ctx: SKRSContext2D, { face }: AvatarLook, paint: () => void): void {
  const n = face.neck;
  inside(
    ctx,
    path(
      `M${-n + 4},90 L${n - 4},90 L${n - 4},124 L${n + 4},136 L${n + 24},190 L90,${FLOOR} L-90,${FLOOR} L${-n - 24},190 L${-n - 4},136 L${-n + 4},124 Z`,
    ),
    paint,
  );
}

/** Cloth of a colour, lit from the upper left. */
export function cloth(ctx: SKRSContext2D, { face }: AvatarLook, colour: string): Gradient {
  const s = face.shoulders;
  return linear(
    ctx,
    [-s, 140, s, 320],
    [
      [0, lighten(colour, 0.2)],
      [0.42, colour],
      [1, darken(colour, 0.42)],
    ],
  );
}

/** Fills a garment's shape with cloth, then paints folds and what `details` adds inside it. */
export function fillCloth(
  ctx: SKRSContext2D,
  look: AvatarLook,
  shape: Path2D,
  details: () => void = () => undefined,
): void {
  const { base } = look.clothes;
  ctx.save();
  ctx.shadowColor = fade('#000000', 0.3);
  ctx.shadowBlur = 8;
  ctx.fillStyle = cloth(ctx, look, base);
  inside(ctx, path(`${shoulders(look, look.face.neck - 4)} Z`), () => ctx.fill(shape));
  ctx.restore();
  inside(ctx, shape, () => {
    paintStripes(ctx, look);
    details();
    paintFolds(ctx, look, base);
  });
}

function paintStripes(ctx: SKRSContext2D, { clothes, face }: AvatarLook): void {
  if (!clothes.stripes) return;
  const s = face.shoulders + 20;
  ctx.strokeStyle = fade(clothes.stripes, 0.85);
  ctx.lineWidth = 9;
  for (let y = 190; y < FLOOR; y += 27) {
    ctx.stroke(path(`M${-s},${y + 8} C${-s * 0.4},${y - 6} ${s * 0.4},${y - 6} ${s},${y + 8}`));
  }
}

/** Folds and rounding that every garment has. */
function paintFolds(ctx: SKRSContext2D, { face }: AvatarLook, base: string): void {
  const s = face.shoulders;
  const deep = darken(base, 0.6);
  for (const side of [-1, 1]) {
    // Between arm and chest.
    const arm = path(
      `M${side * s * 0.7},${FLOOR} C${side * s * 0.62},300 ${side * s * 0.62},252 ${side * s * 0.72},214 C${side * s * 0.68},250 ${side * s * 0.72},300 ${side * s * 0.8},${FLOOR} Z`,
    );
    ctx.fillStyle = fade(deep, 0.2);
    ctx.fill(arm);
    glow(
      ctx,
      [side * s * 0.58, 296, 34, 84],
      [
        [0, fade(deep, 0.26)],
        [1, fade(deep, 0)],
      ],
    );
    // Where light falls on the shoulder.
    glow(
      ctx,
      [side * s * 0.6, 172, s * 0.34, 15],
      [
        [0, fade(lighten(base, 0.5), side < 0 ? 0.36 : 0.14)],
        [1, fade(base, 0)],
      ],
    );
    ctx.strokeStyle = fade(deep, 0.22);
    ctx.lineWidth = 2.4;
    ctx.stroke(
      path(
        `M${side * s * 0.5},186 C${side * s * 0.42},206 ${side * s * 0.4},226 ${side * s * 0.42},250`,
      ),
    );
  }
  ctx.fillStyle = linear(
    ctx,
    [s * 0.5, 0, s + 12, 0],
    [
      [0, fade(deep, 0)],
      [1, fade(deep, 0.4)],
    ],
  );
  ctx.fillRect(0, 120, s + 30, FLOOR - 120);
}

/** How the band of a round neckline is made. */
export interface Band {
  readonly colour: string;
  /** In figure units. */
  readonly width: number;
  readonly isRibbed?: boolean;
}

/** A band along the neckline of {@link top}, which goes behind the neck at both sides. */
export function trim(
  ctx: SKRSContext2D,
  look: AvatarLook,
  [a, depth]: readonly [number, number],
  { colour, width, isRibbed = false }: Band,
): void {
  const n = look.face.neck;
  const y = shoulderLine(look, a);
  const line = path(
    `M${-n + 6},${y - 13} L${-a},${y} ${round(a, y, y + depth)} L${n - 6},${y - 13}`,
  );
  const besideNeck = path(
    `M-300,60 L${-n + 1},60 L${-n + 1},${y + 2} L${n - 1},${y + 2} L${n - 1},60 L300,60 L300,${FLOOR} L-300,${FLOOR} Z`,
  );
  inside(ctx, besideNeck, () => {
    ctx.lineCap = 'butt';
    ctx.save();
    ctx.shadowColor = fade('#000000', 0.35);
    ctx.shadowBlur = 5;
    ctx.shadowOffsetY = 1;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke(line);
    ctx.restore();
    if (!isRibbed) return;
    ctx.setLineDash([1.4, 3.6]);
    ctx.strokeStyle = fade(darken(colour, 0.6), 0.28);
    ctx.lineWidth = width - 2;
    ctx.stroke(line);
  });
}
