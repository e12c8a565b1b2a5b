import type { SKRSContext2D } from '@napi-rs/canvas';
import { glow, linear, path } from '../brush.ts';
import { darken, fade, lighten, mix } from '../colour.ts';
import {
  blurred,
  paintHalo,
  paintVignette,
  paintWall,
  SCENE,
  type Scene,
  scatter,
} from './scene.ts';

/** A bright office, out of focus: a window, a shelf, a lamp and a plant. */
export const office: Scene = (ctx, palette) => {
  const { bottom, glow: light } = palette;
  paintWall(ctx, palette);
  blurred(ctx, 7, (far) => {
    far.fillStyle = linear(
      far,
      [0, 0, 0, 330],
      [
        [0, lighten(light, 0.5)],
        [1, mix(light, bottom, 0.25)],
      ],
    );
    far.fillRect(-30, -30, 230, 350);
    far.fillStyle = fade(mix(bottom, '#7f95a8', 0.5), 0.5);
    for (const [x, y, w] of [
      [-20, 190, 60],
      [34, 140, 46],
      [84, 210, 60],
      [140, 170, 50],
    ] as const) {
      far.fillRect(x, y, w, 320 - y);
    }
    far.strokeStyle = mix(bottom, '#ffffff', 0.55);
    far.lineWidth = 9;
    far.stroke(path('M200,-30 L200,326 M86,-30 L86,320 M-30,322 L206,322'));
    far.fillStyle = darken(bottom, 0.28);
    far.fillRect(318, 150, 230, 9);
    far.fillRect(318, 262, 230, 9);
    paintBooks(far, [330, 96, 54], 4, palette.top, 3);
    paintBooks(far, [420, 206, 56], 6, bottom, 17);
    far.fillStyle = darken(bottom, 0.4);
    far.fillRect(430, 118, 40, 32);
    paintLeaves(far, 450, 120, 46, '#5f8f6a');
    far.fillStyle = mix(bottom, '#5a4636', 0.5);
    far.fillRect(-30, 396, 580, 150);
  });
  paintHalo(ctx, palette, 0.26);
  paintVignette(ctx, 0.2);
};

/** A living room, out of focus: a floor lamp, pictures and a sofa. */
export const home: Scene = (ctx, palette) => {
  const { top, bottom, glow: light } = palette;
  paintWall(ctx, { ...palette, bottom: mix(top, bottom, 0.5) });
  blurred(ctx, 6, (far) => {
    far.fillStyle = darken(mix(top, bottom, 0.4), 0.35);
    for (const [x, y, w, h] of [
      [26, 70, 84, 108],
      [402, 46, 96, 74],
    ] as const) {
      far.fillStyle = darken(bottom, 0.4);
      far.fillRect(x, y, w, h);
      far.fillStyle = lighten(light, 0.3);
      far.fillRect(x + 7, y + 7, w - 14, h - 14);
      far.fillStyle = mix(bottom, light, 0.35);
      far.fill(
        path(
          `M${x + 7},${y + h - 7} l${w * 0.35},${-h * 0.45} l${w * 0.22},${h * 0.2} l${w * 0.16},${-h * 0.12} l${w * 0.1},${h * 0.37} Z`,
        ),
      );
    }
    far.strokeStyle = darken(bottom, 0.55);
    far.lineWidth = 6;
    far.stroke(path('M452,230 L452,460'));
    far.fillStyle = lighten(light, 0.25);
    far.fill(path('M420,172 L484,172 L502,238 L402,238 Z'));
    far.fillStyle = darken(bottom, 0.18);
    far.beginPath();
    far.roundRect(-60, 352, 640, 260, 40);
    far.fill();
    far.fillStyle = lighten(bottom, 0.1);
    far.beginPath();
    far.roundRect(-30, 330, 150, 130, 30);
    far.fill();
    far.fillStyle = mix(bottom, light, 0.5);
    far.beginPath();
    far.roundRect(400, 350, 120, 110, 24);
    far.fill();
  });
  glow(
    ctx,
    [452, 214, 170, 150],
    [
      [0, fade(light, 0.75)],
      [1, fade(light, 0)],
    ],
  );
  paintVignette(ctx, 0.26);
};

/** Shelves full of books, out of focus. */
export const bookshelf: Scene = (ctx, palette) => {
  const { top, bottom } = palette;
  paintWall(ctx, palette);
  blurred(ctx, 6, (far) => {
    for (const [row, y] of [-46, 78, 202, 326, 450].entries()) {
      far.fillStyle = linear(
        far,
        [0, y, 0, y + 124],
        [
          [0, darken(bottom, 0.5)],
          [1, darken(bottom, 0.25)],
        ],
      );
      far.fillRect(-40, y, 600, 124);
      paintBooks(far, [-30 + row * 9, y + 24, 90], 30, row % 2 ? top : bottom, row * 41 + 5);
      far.fillStyle = lighten(bottom, 0.12);
      far.fillRect(-40, y + 112, 600, 12);
    }
    far.fillStyle = lighten(bottom, 0.04);
    far.fillRect(158, -40, 12, 600);
    far.fillRect(390, -40, 12, 600);
  });
  paintHalo(ctx, palette, 0.34);
  paintVignette(ctx, 0.34);
};

/** A wall with large leaves, out of focus. */
export const plants: Scene = (ctx, palette) => {
  const { bottom, glow: light } = palette;
  paintWall(ctx, palette);
  paintHalo(ctx, palette, 0.7);
  blurred(ctx, 5, (far) => {
    for (const [x, y, size, tone] of [
      [-8, 520, 250, 0.2],
      [532, 520, 270, 0.3],
      [40, 540, 190, -0.12],
      [480, 560, 200, -0.1],
    ] as const) {
      const leaf = tone > 0 ? darken(bottom, tone) : lighten(bottom, -tone);
      paintLeaves(far, x, y, size, leaf);
    }
    far.strokeStyle = fade(lighten(light, 0.3), 0.5);
    far.lineWidth = 3;
    far.stroke(path('M-20,30 C120,70 300,10 540,50'));
    for (let i = 0; i < 9; i += 1) {
      far.fillStyle = lighten(light, 0.5);
      far.beginPath();
      far.arc(10 + i * 62, 44 + scatter(i) * 20, 7, 0, Math.PI * 2);
      far.fill();
    }
  });
  paintVignette(ctx, 0.22);
};

/** Upright books from the left edge on. */
function paintBooks(
  ctx: SKRSContext2D,
  [x, y, height]: readonly [number, number, number],
  count: number,
  tint: string,
  seed: number,
): void {
  const covers = ['#8c3b33', '#2f5673', '#c99a4b', '#4d6b4a', '#d9cdb8', '#6a4a6d', '#b8673f'];
  let at = x;
  for (let i = 0; i < count; i += 1) {
    const width = 11 + scatter(seed + i) * 13;
    const tall = height * (0.68 + scatter(seed + i * 3 + 1) * 0.32);
    const cover = covers[Math.floor(scatter(seed * 7 + i * 5) * covers.length)] ?? tint;
    ctx.fillStyle = mix(cover, tint, 0.38);
    ctx.fillRect(at, y + height - tall, width, tall);
    ctx.fillStyle = fade('#ffffff', 0.22);
    ctx.fillRect(at + width * 0.2, y + height - tall * 0.82, width * 0.6, 5);
    at += width + (scatter(seed + i * 11) > 0.86 ? 16 : 1.5);
    if (at > SCENE + 40) return;
  }
}

/** A fan of leaves growing from a point. */
function paintLeaves(ctx: SKRSContext2D, x: number, y: number, size: number, colour: string): void {
  for (let i = -3; i <= 3; i += 1) {
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(i * 0.36);
    const long = size * (1 - Math.abs(i) * 0.09);
    ctx.fillStyle = i % 2 ? colour : lighten(colour, 0.14);
    ctx.fill(
      path(
        `M0,0 C${-long * 0.2},${-long * 0.35} ${-long * 0.16},${-long * 0.75} 0,${-long} C${long * 0.16},${-long * 0.75} ${long * 0.2},${-long * 0.35} 0,0 Z`,
      ),
    );
    ctx.strokeStyle = fade(lighten(colour, 0.4), 0.5);
    ctx.lineWidth = size * 0.012;
    ctx.stroke(path(`M0,0 L0,${-long * 0.9}`));
    ctx.restore();
  }
}
