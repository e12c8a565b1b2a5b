import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { linear, path } from './brush.ts';
import { fade, lighten } from './colour.ts';
import { hidesEars } from './hair.ts';
import type { Bounds } from './layer.ts';
import { featureShift } from './stance.ts';

/** What glasses may cover, in figure units. */
export const GLASSES_BOUNDS: Bounds = [-96, -30, 96, 36];

const LENSES = {
  square:
    'M-22,-20 L22,-20 Q28,-20 28,-13 C28,2 26,12 20,17 Q14,21 0,21 Q-14,21 -20,17 C-26,12 -28,2 -28,-13 Q-28,-20 -22,-20 Z',
  round:
    'M0,-24 C14,-24 25,-13 25,1 C25,15 14,25 0,25 C-14,25 -25,15 -25,1 C-25,-13 -14,-24 0,-24 Z',
  cat: 'M-20,-15 C-6,-20 16,-23 31,-24 Q29,-8 25,4 C20,17 10,20 0,20 C-14,20 -24,12 -26,-2 Q-28,-12 -20,-15 Z',
} as const;

/** Paints the glasses, where the avatar wears any. */
export function paintGlasses(ctx: SKRSContext2D, look: AvatarLook): void {
  if (!look.glasses) return;
  const { colour, style } = look.glasses;
  // Its arms go to the ears, or to what hides them.
  const end = look.face.width + (hidesEars(look) ? -9 : 1);
  const shift = featureShift(look);
  ctx.save();
  ctx.translate(shift, 0);
  for (const side of [-1, 1]) {
    ctx.save();
    ctx.translate(side * 37, 2);
    ctx.scale(side, 1);
    const lens = path(LENSES[style]);
    ctx.fillStyle = linear(
      ctx,
      [side * -24, -18, side * 20, 20],
      [
        [0, 'rgba(255,255,255,0.22)'],
        [0.34, 'rgba(255,255,255,0.03)'],
        [0.35, 'rgba(255,255,255,0.13)'],
        [0.5, 'rgba(255,255,255,0.02)'],
        [1, 'rgba(200,220,255,0.06)'],
      ],
    );
    ctx.fill(lens);
    ctx.save();
    ctx.shadowColor = 'rgba(40,20,10,0.35)';
    ctx.shadowBlur = 4;
    ctx.shadowOffsetY = 2;
    ctx.strokeStyle = colour;
    ctx.lineWidth = style === 'round' ? 2.6 : 3.6;
    ctx.stroke(lens);
    ctx.restore();
    ctx.strokeStyle = fade(lighten(colour, 0.6), 0.5);
    ctx.lineWidth = 0.9;
    ctx.stroke(lens);
    ctx.restore();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 3.2;
    const hinge = style === 'round' ? 62 : 64;
    ctx.stroke(path(`M${side * hinge},-8 L${side * end - shift},-7`));
  }
  ctx.lineWidth = 3;
  ctx.stroke(path('M-11,-5 C-5,-10 5,-10 11,-5'));
  ctx.restore();
}
