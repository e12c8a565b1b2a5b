import { Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path } from './brush.ts';
import { darken, fade, lighten } from './colour.ts';
import { featureShift } from './stance.ts';

type Beard = NonNullable<AvatarLook['beard']>;

/** Paints what grows on cheeks and chin; the caller keeps it inside the face. */
export function paintBeard(ctx: SKRSContext2D, look: AvatarLook, beard: Beard, drop: number): void {
  if (beard.style === 'moustache') return;
  const { width: w, length } = look.face;
  const shape = path(beard.style === 'goatee' ? goatee(length + drop) : cheeks(w, drop));
  const density = beard.style === 'stubble' ? beard.density * 0.5 : beard.density;
  ctx.save();
  ctx.filter = beard.style === 'stubble' ? 'blur(8px)' : 'blur(2px)';
  ctx.fillStyle = linear(
    ctx,
    [-w, 30, w, 120],
    [
      [0, fade(lighten(beard.colour, 0.1), density)],
      [0.55, fade(beard.colour, density)],
      [1, fade(darken(beard.colour, 0.35), density)],
    ],
  );
  ctx.fill(shape);
  ctx.restore();
  inside(ctx, shape, () => {
    // Short hairs, spread evenly by the golden ratio so that every frame has the same ones.
    const isShort = beard.style === 'stubble';
    const long = isShort ? 1.6 : 7;
    const [lit, dark] = [new Path2D(), new Path2D()];
    for (let i = 0; i < 300; i += 1) {
      const x = (((i * 0.618034) % 1) * 2 - 1) * (w + 2);
      const t = (i * 0.754878) % 1;
      const y = 16 + t * (length - 8) + drop * t;
      const strands = i % 3 === 0 ? lit : dark;
      strands.moveTo(x, y);
      strands.lineTo(x * 0.98, y + long);
    }
    ctx.lineWidth = isShort ? 0.8 : 1.1;
    const strength = beard.density * (isShort ? 0.2 : 0.28);
    ctx.strokeStyle = fade(lighten(beard.colour, 0.26), strength);
    ctx.stroke(lit);
    ctx.strokeStyle = fade(darken(beard.colour, 0.4), strength);
    ctx.stroke(dark);
  });
  // Bare skin below the lower lip.
  glow(
    ctx,
    [0, length * 0.605 + 21 + drop, 8, 4],
    [
      [0, fade(look.skin.base, 0.45)],
      [1, fade(look.skin.base, 0)],
    ],
  );
}

function cheeks(w: number, drop: number): string {
  return `M${-w - 8},-8 C${-w + 6},6 ${-w + 8},30 ${-w + 22},44 C-50,54 -36,56 -18,53 C-8,52 8,52 18,53 C36,56 50,54 ${w - 22},44
    C${w - 8},30 ${w - 6},6 ${w + 8},-8 L130,${190 + drop} L-130,${190 + drop} Z`;
}

function goatee(chin: number): string {
  return `M-30,58 C-40,66 -40,84 -34,${chin - 14} C-26,${chin + 6} 26,${chin + 6} 34,${chin - 14} C40,84 40,66 30,58 C20,53 -20,53 -30,58 Z`;
}

/** Paints the moustache, where the avatar has one; it lies over the face and above the lips. */
export function paintMoustache(ctx: SKRSContext2D, look: AvatarLook): void {
  if (!look.beard || look.beard.style === 'stubble') return;
  const { colour, density, style } = look.beard;
  const y = look.face.length * 0.605 - 72;
  const tip = style === 'moustache' ? 1.08 : 1;
  const shape = path(
    `M0,${55 + y} C-10,${52 + y} -27,${56 + y} ${-37 * tip},${70 + y} C-39,${76 + y} -36,${80 + y} -32,${77 + y} C-26,${70 + y} -12,${65 + y} 0,${66.5 + y}
     C12,${65 + y} 26,${70 + y} 32,${77 + y} C36,${80 + y} 39,${76 + y} ${37 * tip},${70 + y} C27,${56 + y} 10,${52 + y} 0,${55 + y} Z`,
  );
  ctx.save();
  ctx.translate(featureShift(look), 0);
  ctx.filter = 'blur(1px)';
  ctx.fillStyle = linear(
    ctx,
    [-36, 54, 36, 76],
    [
      [0, fade(lighten(colour, 0.12), Math.min(1, density + 0.1))],
      [1, fade(darken(colour, 0.25), Math.min(1, density + 0.1))],
    ],
  );
  ctx.fill(shape);
  ctx.filter = 'none';
  ctx.clip(shape);
  const [lit, dark] = [new Path2D(), new Path2D()];
  for (let i = 0; i < 36; i += 1) {
    const x = (i / 35) * 70 - 35;
    const top = 53 + y + Math.abs(x) * 0.34;
    const strands = i % 3 === 0 ? lit : dark;
    strands.moveTo(x * 0.86, top);
    strands.lineTo(x, top + 11);
  }
  ctx.lineWidth = 1;
  ctx.strokeStyle = fade(lighten(colour, 0.4), 0.3);
  ctx.stroke(lit);
  ctx.strokeStyle = fade(darken(colour, 0.5), 0.3);
  ctx.stroke(dark);
  ctx.restore();
}
