import { glow, path } from '../brush.ts';
import { fade, lighten } from '../colour.ts';
import { castShadow, fillHair, type HairStyle } from './hair-style.ts';

/** Hair clipped close to the head. */
export const cropped: HairStyle = {
  frontBounds: [-102, -132, 102, 18],
  front(ctx, look) {
    const w = look.face.width;
    const shape = path(
      `M${-w},8 C${-w - 4},-20 ${-w - 8},-84 -54,-112 C-30,-127 30,-127 54,-112 C${w + 8},-84 ${w + 4},-20 ${w},8
       C${w - 5},-4 ${w - 4},-22 ${w - 8},-38 C${w - 8},-56 ${w - 16},-58 56,-70 C34,-77 -34,-77 -56,-70 C${-w + 16},-58 ${-w + 8},-56 ${-w + 8},-38 C${-w + 4},-22 ${-w + 5},-4 ${-w},8 Z`,
    );
    castShadow(ctx, look, shape);
    fillHair(ctx, look, shape, () => {
      glow(
        ctx,
        [-18, -108, 56, 20],
        [
          [0, fade(lighten(look.hair.light, 0.2), 0.4)],
          [1, fade(look.hair.light, 0)],
        ],
      );
      for (let i = 0; i < 220; i += 1) {
        const x = (((i * 0.618034) % 1) * 2 - 1) * 100;
        const y = -124 + ((i * 0.754878) % 1) * 130;
        ctx.fillStyle = fade(i % 2 ? look.hair.light : look.hair.shade, 0.24);
        ctx.beginPath();
        ctx.arc(x, y, 1.3, 0, Math.PI * 2);
        ctx.fill();
      }
    });
  },
};
