import type { Path2D, SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path } from './brush.ts';
import { darken, fade, lighten } from './colour.ts';
import { castShadow } from './hair/hair-style.ts';
import type { Bounds } from './layer.ts';

type Headwear = NonNullable<AvatarLook['headwear']>;

/** What is worn on the head, and how far down it hides the hair, in figure units. */
export interface HeadwearStyle {
  readonly bounds: Bounds;
  /** Hair above this line is hidden; undefined hides all of it. */
  readonly hairFrom: number | undefined;
  readonly paint: (ctx: SKRSContext2D, look: AvatarLook, worn: Headwear) => void;
  /** Paints what lies on neck and chest. */
  readonly drape?: (ctx: SKRSContext2D, look: AvatarLook, worn: Headwear) => void;
}

/** What can be worn on the head. */
export const HEADWEAR: Readonly<Record<Headwear['style'], HeadwearStyle>> = {
  beanie: { bounds: [-114, -172, 114, -34], hairFrom: -66, paint: paintBeanie },
  hijab: {
    bounds: [-124, -144, 124, 172],
    hairFrom: undefined,
    paint: paintHijab,
    drape: paintDrape,
  },
};

function fillCloth(ctx: SKRSContext2D, shape: Path2D, colour: string): void {
  ctx.fillStyle = linear(
    ctx,
    [-100, -130, 110, 120],
    [
      [0, lighten(colour, 0.28)],
      [0.42, colour],
      [1, darken(colour, 0.42)],
    ],
  );
  ctx.fill(shape);
}

function fold(ctx: SKRSContext2D, colour: string, data: string, dark: boolean): void {
  ctx.strokeStyle = dark ? fade(darken(colour, 0.6), 0.28) : fade(lighten(colour, 0.5), 0.4);
  ctx.lineWidth = dark ? 3.2 : 4;
  ctx.stroke(path(data));
}

function paintBeanie(ctx: SKRSContext2D, look: AvatarLook, { colour }: Headwear): void {
  const w = look.face.width;
  const dome = path(
    `M${-w - 8},-60 C${-w - 14},-128 -58,-166 0,-166 C58,-166 ${w + 14},-128 ${w + 8},-60 Z`,
  );
  const brim = path(
    `M${-w - 12},-52 C${-w - 17},-66 ${-w - 16},-82 ${-w - 10},-92 C-40,-112 40,-112 ${w + 10},-92 C${w + 16},-82 ${w + 17},-66 ${w + 12},-52 C46,-72 -46,-72 ${-w - 12},-52 Z`,
  );
  castShadow(ctx, look, brim);
  fillCloth(ctx, dome, colour);
  inside(ctx, dome, () => {
    for (let i = -5; i <= 5; i += 1) {
      const x = i * 19;
      ctx.strokeStyle = fade(darken(colour, 0.5), 0.2);
      ctx.lineWidth = 3;
      ctx.stroke(path(`M${x * 1.05},-60 C${x * 1.12},-110 ${x * 0.8},-140 ${x * 0.24},-168`));
    }
    glow(
      ctx,
      [-34, -132, 44, 20],
      [
        [0, fade(lighten(colour, 0.5), 0.45)],
        [1, fade(colour, 0)],
      ],
    );
  });
  fillCloth(ctx, brim, lighten(colour, 0.08));
  inside(ctx, brim, () => {
    ctx.strokeStyle = fade(darken(colour, 0.55), 0.26);
    ctx.lineWidth = 2.4;
    for (let x = -w - 10; x <= w + 10; x += 9) ctx.stroke(path(`M${x * 0.97},-116 L${x},-44`));
  });
  ctx.strokeStyle = fade(darken(colour, 0.6), 0.4);
  ctx.lineWidth = 1.4;
  ctx.stroke(path(`M${-w - 10},-92 C-40,-112 40,-112 ${w + 10},-92`));
}

function paintHijab(ctx: SKRSContext2D, look: AvatarLook, { colour }: Headwear): void {
  const { width: w, length } = look.face;
  const chin = length + 16;
  const shape = path(
    `M0,-136 C64,-138 ${w + 18},-96 ${w + 18},-20 C${w + 18},40 ${w + 22},84 ${w + 10},132 C${w - 10},164 ${-w + 10},164 ${-w - 10},132 C${-w - 22},84 ${-w - 18},40 ${-w - 18},-20 C${-w - 18},-96 -64,-138 0,-136 Z
     M0,-70 C-44,-70 ${-w + 14},-48 ${-w + 10},0 C${-w + 9},52 -50,${chin} 0,${chin} C50,${chin} ${w - 9},52 ${w - 10},0 C${w - 14},-48 44,-70 0,-70 Z`,
  );
  ctx.save();
  // Its shadow on the face only.
  const opening = path(
    `M0,-70 C-44,-70 ${-w + 14},-48 ${-w + 10},0 C${-w + 9},52 -50,${chin} 0,${chin} C50,${chin} ${w - 9},52 ${w - 10},0 C${w - 14},-48 44,-70 0,-70 Z`,
  );
  ctx.clip(opening);
  ctx.filter = 'blur(4px)';
  ctx.strokeStyle = fade(darken(look.skin.shade, 0.4), 0.5);
  ctx.lineWidth = 11;
  ctx.stroke(opening);
  ctx.restore();
  fillCloth(ctx, shape, colour);
  inside(ctx, shape, () => {
    fold(
      ctx,
      colour,
      `M-40,-124 C${-w},-96 ${-w - 4},-40 ${-w - 2},10 C${-w},60 ${-w + 14},110 -30,146`,
      true,
    );
    fold(ctx, colour, `M-20,-130 C-64,-112 ${-w + 4},-70 ${-w + 3},-10`, false);
    fold(
      ctx,
      colour,
      `M30,-128 C${w - 4},-104 ${w + 6},-50 ${w + 4},10 C${w + 4},70 ${w - 20},120 20,150`,
      true,
    );
    fold(ctx, colour, `M44,-120 C${w},-90 ${w + 10},-50 ${w + 11},20`, true);
    fold(ctx, colour, `M${-w - 12},40 C${-w - 8},90 -60,130 -10,150`, true);
  });
  ctx.strokeStyle = fade(lighten(colour, 0.4), 0.5);
  ctx.lineWidth = 2;
  ctx.stroke(opening);
}

/** The cloth below the chin, wound over neck and chest. */
function paintDrape(ctx: SKRSContext2D, look: AvatarLook, { colour }: Headwear): void {
  const { width: w } = look.face;
  const shape = path(
    `M${-w + 6},56 C${-w - 18},110 ${-w - 26},150 ${-w - 34},172 C${-w + 4},214 -20,236 20,232 C70,226 ${w + 20},200 ${w + 34},170 C${w + 26},150 ${w + 18},110 ${w - 6},56 Z`,
  );
  ctx.save();
  ctx.shadowColor = fade('#000000', 0.3);
  ctx.shadowBlur = 8;
  fillCloth(ctx, shape, colour);
  ctx.restore();
  inside(ctx, shape, () => {
    glow(
      ctx,
      [4, look.face.length + 10, 74, 30],
      [
        [0, fade(darken(colour, 0.6), 0.5)],
        [1, fade(colour, 0)],
      ],
    );
    fold(ctx, colour, `M${-w - 16},140 C-50,190 20,200 ${w + 20},150`, true);
    fold(ctx, colour, `M${-w - 26},160 C-50,214 30,222 ${w + 26},166`, true);
    fold(ctx, colour, `M${-w - 20},148 C-50,200 24,208 ${w + 20},156`, false);
    fold(ctx, colour, `M${w - 10},120 C40,160 -30,170 -70,150`, true);
  });
}
