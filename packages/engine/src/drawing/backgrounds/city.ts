import { glow } from '../brush.ts';
import { darken, fade, lighten, mix } from '../colour.ts';
import { blurred, paintHalo, paintVignette, paintWall, type Scene, scatter } from './scene.ts';

/** A city's skyline with lit windows, out of focus. */
export const city: Scene = (ctx, palette) => {
  const { top, bottom, glow: light } = palette;
  paintWall(ctx, palette);
  glow(
    ctx,
    [256, 330, 420, 170],
    [
      [0, fade(light, 0.5)],
      [1, fade(light, 0)],
    ],
  );
  blurred(ctx, 6, (far) => {
    for (let row = 0; row < 2; row += 1) {
      const tone = row ? darken(mix(top, bottom, 0.5), 0.5) : mix(top, bottom, 0.55);
      for (let i = 0; i < 9; i += 1) {
        const x = -30 + i * 62 + row * 24;
        const width = 42 + scatter(i + row * 31) * 26;
        const tall = 150 + scatter(i * 3 + row * 17 + 2) * 190 - row * 50;
        far.fillStyle = tone;
        far.fillRect(x, 540 - tall, width, tall);
        for (let n = 0; n < 22; n += 1) {
          if (scatter(i * 41 + n * 3 + row * 7) < 0.56) continue;
          far.fillStyle = fade(lighten(light, 0.35), row ? 0.9 : 0.5);
          far.fillRect(x + 7 + (n % 3) * 14, 552 - tall + Math.floor(n / 3) * 26, 8, 12);
        }
      }
    }
  });
  blurred(ctx, 3, (far) => {
    for (let i = 0; i < 16; i += 1) {
      far.fillStyle = fade(i % 3 ? lighten(light, 0.2) : mix(light, '#ff8a5c', 0.6), 0.26);
      far.beginPath();
      far.arc(
        scatter(i + 5) * 512,
        250 + scatter(i * 7 + 3) * 250,
        9 + scatter(i) * 17,
        0,
        Math.PI * 2,
      );
      far.fill();
    }
  });
  paintHalo(ctx, palette, 0.16);
  paintVignette(ctx, 0.34);
};
