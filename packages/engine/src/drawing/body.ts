import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { type Gradient, glow, inside, linear, mirrored, path } from './brush.ts';
import { darken, fade, lighten, mix } from './colour.ts';

/** Far enough down that breathing never shows an edge. */
const FLOOR = 420;

/** Paints neck and clothes. */
export function paintBody(ctx: SKRSContext2D, look: AvatarLook): void {
  paintNeck(ctx, look);
  if (look.clothes.style === 'jacket') paintJacket(ctx, look);
  else paintSweater(ctx, look);
}

function paintNeck(ctx: SKRSContext2D, look: AvatarLook): void {
  const { skin, face } = look;
  const n = face.neck;
  const neck = path(
    `M${-n},60 C${-n + 2},120 ${-n + 1},150 ${-n - 4},172 C${-n - 20},190 -80,200 -110,212 L-60,300 L60,300 L110,212 C80,200 ${n + 20},190 ${n + 4},172 C${n - 1},150 ${n - 2},120 ${n},60 Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [-n, 0, n, 0],
    [
      [0, mix(skin.base, skin.shade, 0.35)],
      [0.35, mix(skin.base, skin.light, 0.15)],
      [1, mix(skin.base, skin.shade, 0.75)],
    ],
  );
  ctx.fill(neck);
  inside(ctx, neck, () => {
    ctx.fillStyle = linear(
      ctx,
      [0, face.length - 14, 0, face.length + 44],
      [
        [0, fade(darken(skin.shade, 0.35), 0.78)],
        [0.45, fade(darken(skin.shade, 0.15), 0.5)],
        [1, fade(skin.shade, 0)],
      ],
    );
    ctx.fillRect(-130, 40, 260, 190);
    ctx.strokeStyle = fade(darken(skin.shade, 0.2), 0.35);
    ctx.lineWidth = 2;
    ctx.stroke(path(`M${-n + 9},150 C${-n + 16},178 -22,196 -10,206`));
    ctx.stroke(path(`M${n - 9},150 C${n - 16},178 22,196 10,206`));
    glow(
      ctx,
      [0, 204, 12, 7],
      [
        [0, fade(skin.shade, 0.5)],
        [1, fade(skin.shade, 0)],
      ],
    );
  });
}

function shoulders(look: AvatarLook): string {
  const s = look.face.shoulders;
  const n = look.face.neck;
  return `M${-n - 6},160 C${-n - 22},184 ${-s * 0.5},196 ${-s * 0.68},208 C${-s * 0.92},222 ${-s},258 ${-s - 6},${FLOOR} L${s + 6},${FLOOR} C${s},258 ${s * 0.92},222 ${s * 0.68},208 C${s * 0.5},196 ${n + 22},184 ${n + 6},160`;
}

function cloth(ctx: SKRSContext2D, look: AvatarLook): Gradient {
  const { base } = look.clothes;
  const s = look.face.shoulders;
  return linear(
    ctx,
    [-s, 170, s, 330],
    [
      [0, lighten(base, 0.16)],
      [0.45, base],
      [1, darken(base, 0.42)],
    ],
  );
}

/** Folds and rounding that every garment has. */
function paintFolds(ctx: SKRSContext2D, look: AvatarLook): void {
  const s = look.face.shoulders;
  const { base } = look.clothes;
  for (const side of [-1, 1]) {
    ctx.strokeStyle = fade(darken(base, 0.55), 0.5);
    ctx.lineWidth = 2;
    ctx.stroke(
      path(
        `M${side * s * 0.66},${FLOOR} C${side * s * 0.63},300 ${side * s * 0.64},276 ${side * s * 0.73},250`,
      ),
    );
    glow(
      ctx,
      [side * s * 0.6, 300, 26, 70],
      [
        [0, fade(darken(base, 0.6), 0.3)],
        [1, fade(base, 0)],
      ],
    );
    glow(
      ctx,
      [side * s * 0.62, 214, s * 0.3, 16],
      [
        [0, fade(lighten(base, 0.4), side < 0 ? 0.32 : 0.14)],
        [1, fade(base, 0)],
      ],
    );
  }
}

function paintJacket(ctx: SKRSContext2D, look: AvatarLook): void {
  const { base, shirt, tie } = look.clothes;
  const n = look.face.neck;
  const front = path(`M${-n - 2},166 C-30,196 30,196 ${n + 2},166 L76,${FLOOR} L-76,${FLOOR} Z`);
  ctx.fillStyle = linear(
    ctx,
    [-50, 180, 50, 300],
    [
      [0, lighten(shirt, 0.2)],
      [1, darken(shirt, 0.16)],
    ],
  );
  const blouse = path(
    `M${-n - 4},164 L0,${tie ? 196 : 232} L${n + 4},164 L80,${FLOOR} L-80,${FLOOR} Z`,
  );
  ctx.fill(tie ? front : blouse);
  if (tie) paintTie(ctx, look, tie);
  else {
    ctx.strokeStyle = fade(darken(shirt, 0.4), 0.4);
    ctx.lineWidth = 1.4;
    ctx.stroke(path(`M0,232 L0,${FLOOR}`));
    const collar = path(`M${-n - 5},158 L0,233 L-20,246 L${-n - 12},180 Z`);
    for (const shape of [collar, mirrored(collar)]) {
      ctx.fillStyle = lighten(shirt, 0.3);
      ctx.fill(shape);
      ctx.stroke(shape);
    }
  }
  const coat = path(
    `${shoulders(look)} C${n + 8},186 30,250 4,304 L0,${FLOOR} L-4,304 C-30,250 ${-n - 8},186 ${-n - 6},160 Z`,
  );
  ctx.save();
  ctx.shadowColor = fade('#000000', 0.35);
  ctx.shadowBlur = 9;
  ctx.fillStyle = cloth(ctx, look);
  ctx.fill(coat);
  ctx.restore();
  inside(ctx, coat, () => paintFolds(ctx, look));
  const lapel = path(
    `M${-n - 6},158 C${-n - 16},178 ${-n - 24},188 ${-n - 30},196 L-72,236 L-56,240 L-62,254 C-44,276 -20,294 -2,306 C-16,262 -32,206 ${-n - 6},158 Z`,
  );
  for (const [index, shape] of [mirrored(lapel), lapel].entries()) {
    ctx.save();
    ctx.shadowColor = fade('#000000', 0.4);
    ctx.shadowBlur = 6;
    ctx.shadowOffsetY = 2;
    ctx.fillStyle = linear(
      ctx,
      [index ? -70 : 70, 180, 0, 300],
      [
        [0, lighten(base, index ? 0.2 : 0.08)],
        [1, darken(base, index ? 0.12 : 0.3)],
      ],
    );
    ctx.fill(shape);
    ctx.restore();
    ctx.strokeStyle = fade(darken(base, 0.6), 0.55);
    ctx.lineWidth = 1.1;
    ctx.stroke(shape);
  }
  ctx.strokeStyle = fade(darken(base, 0.65), 0.7);
  ctx.lineWidth = 1.6;
  ctx.stroke(path(`M0,304 C2,330 3,360 3,${FLOOR}`));
}

function paintTie(ctx: SKRSContext2D, look: AvatarLook, tie: string): void {
  const { shirt } = look.clothes;
  const n = look.face.neck;
  const collar = path(
    `M${-n - 5},156 C${-n + 6},178 -18,192 0,198 L-17,222 C-34,206 ${-n - 4},190 ${-n - 11},172 Z`,
  );
  const fall = path(
    `M-8,204 L8,204 C12,240 17,290 20,${FLOOR} L-20,${FLOOR} C-17,290 -12,240 -8,204 Z`,
  );
  const knot = path('M-11,190 L11,190 L7,209 Q0,213 -7,209 Z');
  for (const shape of [fall, knot]) {
    ctx.fillStyle = linear(
      ctx,
      [-14, 190, 16, 240],
      [
        [0, lighten(tie, 0.22)],
        [0.5, tie],
        [1, darken(tie, 0.35)],
      ],
    );
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(tie, 0.6), 0.4);
    ctx.lineWidth = 1;
    ctx.stroke(shape);
  }
  for (const shape of [collar, mirrored(collar)]) {
    ctx.save();
    ctx.shadowColor = fade('#000000', 0.3);
    ctx.shadowBlur = 5;
    ctx.fillStyle = lighten(shirt, 0.35);
    ctx.fill(shape);
    ctx.restore();
  }
}

function paintSweater(ctx: SKRSContext2D, look: AvatarLook): void {
  const { base, shirt } = look.clothes;
  const n = look.face.neck;
  const knit = path(`${shoulders(look)} C${n - 6},208 ${-n + 6},208 ${-n - 6},160 Z`);
  ctx.fillStyle = cloth(ctx, look);
  ctx.fill(knit);
  inside(ctx, knit, () => {
    ctx.strokeStyle = fade(darken(base, 0.5), 0.1);
    ctx.lineWidth = 1.6;
    for (let x = -240; x <= 240; x += 7) ctx.stroke(path(`M${x},170 L${x * 1.04},${FLOOR}`));
    paintFolds(ctx, look);
  });
  const collar = path(
    `M${-n - 7},156 C${-n - 2},212 ${n + 2},212 ${n + 7},156 L${n + 15},166 C${n + 6},230 ${-n - 6},230 ${-n - 15},166 Z`,
  );
  ctx.save();
  ctx.shadowColor = fade('#000000', 0.35);
  ctx.shadowBlur = 7;
  ctx.fillStyle = linear(
    ctx,
    [-n, 160, n, 220],
    [
      [0, lighten(shirt, 0.15)],
      [1, darken(shirt, 0.25)],
    ],
  );
  ctx.fill(collar);
  ctx.restore();
  inside(ctx, collar, () => {
    ctx.strokeStyle = fade(darken(shirt, 0.5), 0.3);
    ctx.lineWidth = 1.3;
    for (let x = -n - 16; x <= n + 16; x += 5) ctx.stroke(path(`M${x * 0.9},150 L${x},240`));
  });
}
