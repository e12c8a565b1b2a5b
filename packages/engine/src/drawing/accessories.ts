import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { linear, path } from './brush.ts';
import { fade, lighten } from './colour.ts';

/** Paints the glasses, where the avatar wears any. */
export function paintGlasses(ctx: SKRSContext2D, look: AvatarLook): void {
  if (!look.glasses) return;
  const { colour } = look.glasses;
  const w = look.face.width;
  for (const side of [-1, 1]) {
    ctx.save();
    ctx.translate(side * 35.5, 2);
    ctx.beginPath();
    ctx.roundRect(-26, -19, 52, 40, [15, 15, 18, 18]);
    ctx.fillStyle = linear(
      ctx,
      [-24, -18, 20, 20],
      [
        [0, 'rgba(255,255,255,0.2)'],
        [0.35, 'rgba(255,255,255,0.03)'],
        [0.36, 'rgba(255,255,255,0.1)'],
        [0.5, 'rgba(255,255,255,0.02)'],
        [1, 'rgba(200,220,255,0.07)'],
      ],
    );
    ctx.fill();
    ctx.save();
    ctx.shadowColor = 'rgba(40,20,10,0.4)';
    ctx.shadowBlur = 4;
    ctx.shadowOffsetY = 2;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 3.6;
    ctx.stroke();
    ctx.restore();
    ctx.strokeStyle = fade(lighten(colour, 0.55), 0.6);
    ctx.lineWidth = 1;
    ctx.stroke(path('M-24,-6 C-24,-14 -18,-18 -10,-18.6 L6,-18.6'));
    ctx.restore();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 3.2;
    ctx.stroke(path(`M${side * 61},-6 L${side * (w + 2)},-9`));
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 3.4;
  ctx.stroke(path('M-10,-4 C-5,-9 5,-9 10,-4'));
}

/** Paints the moustache, where the avatar has a beard; it lies over the face and above the lips. */
export function paintMoustache(ctx: SKRSContext2D, look: AvatarLook): void {
  if (!look.beard) return;
  const { colour, density } = look.beard;
  const shape = path(
    'M0,61 C-10,59 -26,64 -37,80 C-38,84 -36,88 -33,87 C-26,78 -12,73.5 0,74.5 C12,73.5 26,78 33,87 C36,88 38,84 37,80 C26,64 10,59 0,61 Z',
  );
  ctx.save();
  ctx.filter = 'blur(1.4px)';
  ctx.fillStyle = fade(colour, Math.min(1, density + 0.1));
  ctx.fill(shape);
  ctx.restore();
  ctx.lineWidth = 0.9;
  for (let i = 0; i < 44; i += 1) {
    const x = (i / 43) * 64 - 32;
    const top = 63 + Math.abs(x) * 0.34;
    ctx.strokeStyle = fade(i % 3 === 0 ? lighten(colour, 0.5) : '#2a2522', 0.4);
    ctx.stroke(path(`M${x * 0.92},${top} L${x},${top + 9}`));
  }
}
