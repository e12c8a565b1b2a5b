import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { glow, linear, radial } from '../brush.ts';
import { fade } from '../colour.ts';

/** The side of the square in which scenes are painted. */
export const SCENE = 512;

/** The colours of a background. */
export type Palette = AvatarLook['background'];

/** Paints a background over the square of SCENE units. */
export type Scene = (ctx: SKRSContext2D, palette: Palette) => void;

/** Fills the square from the top colour to the bottom one. */
export function paintWall(ctx: SKRSContext2D, { top, bottom }: Palette): void {
  ctx.fillStyle = linear(
    ctx,
    [0, 0, 0, SCENE],
    [
      [0, top],
      [1, bottom],
    ],
  );
  ctx.fillRect(0, 0, SCENE, SCENE);
}

/** Light behind the head. */
export function paintHalo(ctx: SKRSContext2D, { glow: light }: Palette, strength: number): void {
  glow(
    ctx,
    [SCENE * 0.47, SCENE * 0.4, SCENE * 0.54, SCENE * 0.5],
    [
      [0, fade(light, strength)],
      [0.55, fade(light, strength * 0.42)],
      [1, fade(light, 0)],
    ],
  );
}

/** Darker corners. */
export function paintVignette(ctx: SKRSContext2D, strength: number): void {
  ctx.fillStyle = radial(
    ctx,
    [SCENE / 2, SCENE * 0.45, SCENE * 0.78],
    [
      [0.6, 'rgba(10,14,30,0)'],
      [1, `rgba(10,14,30,${strength})`],
    ],
  );
  ctx.fillRect(0, 0, SCENE, SCENE);
}

/** Paints what lies out of focus, blurred by `radius` units. */
export function blurred(
  ctx: SKRSContext2D,
  radius: number,
  paint: (ctx: SKRSContext2D) => void,
): void {
  const margin = radius * 3;
  const side = SCENE + margin * 2;
  const canvas = createCanvas(side, side);
  const far = canvas.getContext('2d');
  far.translate(margin, margin);
  far.lineCap = 'round';
  paint(far);
  ctx.save();
  ctx.filter = `blur(${radius}px)`;
  ctx.drawImage(canvas, -margin, -margin, side, side);
  ctx.restore();
}

/** A repeatable number in 0..1 for each whole `n`. */
export function scatter(n: number): number {
  const x = Math.sin(n * 78.233 + 1.37) * 43758.5453;
  return x - Math.floor(x);
}
