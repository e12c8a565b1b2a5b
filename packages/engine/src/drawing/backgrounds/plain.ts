import { glow, linear, path } from '../brush.ts';
import { darken, fade, lighten, mix } from '../colour.ts';
import { paintHalo, paintVignette, paintWall, SCENE, type Scene } from './scene.ts';

/** A soft, bright gradient with a few discs of light. */
export const soft: Scene = (ctx, palette) => {
  paintWall(ctx, palette);
  paintHalo(ctx, palette, 0.85);
  for (const [x, y, radius, strength] of [
    [0.12, 0.2, 0.1, 0.2],
    [0.88, 0.32, 0.14, 0.16],
    [0.8, 0.1, 0.06, 0.22],
    [0.06, 0.56, 0.07, 0.14],
  ] as const) {
    glow(
      ctx,
      [SCENE * x, SCENE * y, SCENE * radius, SCENE * radius],
      [
        [0, fade(palette.glow, strength)],
        [0.8, fade(palette.glow, strength * 0.8)],
        [1, fade(palette.glow, 0)],
      ],
    );
  }
  paintVignette(ctx, 0.2);
};

/** A dark studio with a lamp on the wall behind the head. */
export const studio: Scene = (ctx, palette) => {
  paintWall(ctx, palette);
  glow(
    ctx,
    [250, 200, 300, 260],
    [
      [0, fade(palette.glow, 0.75)],
      [0.45, fade(palette.glow, 0.3)],
      [1, fade(palette.glow, 0)],
    ],
  );
  ctx.fillStyle = linear(
    ctx,
    [0, 0, 300, 512],
    [
      [0.1, fade(palette.glow, 0)],
      [0.3, fade(palette.glow, 0.14)],
      [0.5, fade(palette.glow, 0)],
    ],
  );
  ctx.fillRect(0, 0, SCENE, SCENE);
  paintVignette(ctx, 0.45);
};

/** Large, flat shapes. */
export const pattern: Scene = (ctx, palette) => {
  const { top, bottom, glow: light } = palette;
  paintWall(ctx, { ...palette, bottom: mix(top, bottom, 0.35) });
  const fill = (colour: string, data: string): void => {
    ctx.fillStyle = colour;
    ctx.fill(path(data));
  };
  fill(
    fade(bottom, 0.85),
    'M-20,330 C90,250 150,420 290,350 C400,300 440,380 540,300 L540,540 L-20,540 Z',
  );
  fill(
    fade(darken(bottom, 0.12), 0.7),
    'M-20,420 C120,360 200,480 330,420 C430,380 480,430 540,400 L540,540 L-20,540 Z',
  );
  ctx.fillStyle = fade(light, 0.92);
  ctx.beginPath();
  ctx.arc(256, 205, 178, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = fade(lighten(light, 0.4), 0.7);
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.arc(256, 205, 206, -2.6, 0.9);
  ctx.stroke();
  ctx.fillStyle = fade(bottom, 0.8);
  for (let i = 0; i < 20; i += 1) {
    ctx.beginPath();
    ctx.arc(410 + (i % 4) * 24, 34 + Math.floor(i / 4) * 24, 4, 0, Math.PI * 2);
    ctx.fill();
  }
  fill(fade(light, 0.75), 'M30,60 l34,0 l0,10 l-34,0 Z M42,48 l10,0 l0,34 l-10,0 Z');
};
