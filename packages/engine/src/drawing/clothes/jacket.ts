import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../../catalogue/avatar-description.ts';
import { glow, linear, mirrored, path } from '../brush.ts';
import { darken, fade, lighten } from '../colour.ts';
import {
  cloth,
  FLOOR,
  fillCloth,
  type Garment,
  shoulderLine,
  shoulders,
  top,
  trim,
  underneath,
} from './garment.ts';

/** A jacket over a shirt with a collar, with or without a tie. */
export const jacket: Garment = (ctx, look) => {
  paintShirt(ctx, look);
  paintCoat(ctx, look, 268);
};

/** A jacket over a top with a round neck. */
export const blazer: Garment = (ctx, look) => {
  paintTop(ctx, look, 36);
  paintCoat(ctx, look, 280);
};

/** A doctor's or researcher's coat, with a pen in its pocket. */
export const coat: Garment = (ctx, look) => {
  if (look.clothes.tie) paintShirt(ctx, look);
  else paintTop(ctx, look, 26);
  paintCoat(ctx, look, 290);
  const { base } = look.clothes;
  ctx.strokeStyle = fade(darken(base, 0.5), 0.5);
  ctx.lineWidth = 1.6;
  ctx.stroke(path('M70,252 L116,246 L118,330 M70,252 L72,330'));
  ctx.lineWidth = 4.4;
  ctx.strokeStyle = '#2f6fb0';
  ctx.stroke(path('M84,236 L85,252'));
  ctx.strokeStyle = '#c0392b';
  ctx.stroke(path('M95,238 L96,250'));
};

function paintTop(ctx: SKRSContext2D, look: AvatarLook, depth: number): void {
  const { shirt } = look.clothes;
  const a = look.face.neck + 3;
  ctx.fillStyle = cloth(ctx, look, shirt);
  underneath(ctx, look, () => {
    ctx.fill(top(look, a, depth));
    trim(ctx, look, [a, depth], { colour: lighten(shirt, 0.08), width: 5 });
  });
}

function paintShirt(ctx: SKRSContext2D, look: AvatarLook): void {
  const { shirt, tie } = look.clothes;
  const n = look.face.neck;
  const y = shoulderLine(look, n + 4);
  ctx.fillStyle = linear(
    ctx,
    [-50, 150, 50, 280],
    [
      [0, lighten(shirt, 0.25)],
      [1, darken(shirt, 0.16)],
    ],
  );
  const open = tie ? 168 : 194;
  underneath(ctx, look, () =>
    ctx.fill(path(`${shoulders(look, n + 4)} L0,${open} L${n + 4},${y} Z`)),
  );
  ctx.strokeStyle = fade(darken(shirt, 0.45), 0.4);
  ctx.lineWidth = 1.3;
  ctx.stroke(path(`M0,${open} L0,${FLOOR}`));
  if (tie) paintTie(ctx, tie);
  else {
    for (const at of [216, 244]) {
      ctx.fillStyle = darken(shirt, 0.3);
      ctx.beginPath();
      ctx.arc(4, at, 2.2, 0, Math.PI * 2);
      ctx.fill();
    }
  }
  const wing = tie ? '-22,160 0,170 L-17,200 C-28,190' : '-24,174 0,195 L-20,214 C-32,200';
  const collar = path(
    `M${-n + 2},112 C${-n + 3},138 ${wing} ${-n - 4},174 ${-n - 12},148 C${-n - 8},134 ${-n - 2},122 ${-n + 2},112 Z`,
  );
  for (const [index, shape] of [mirrored(collar), collar].entries()) {
    ctx.fillStyle = index ? lighten(shirt, 0.4) : darken(shirt, 0.06);
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(shirt, 0.5), 0.4);
    ctx.stroke(shape);
  }
}

function paintTie(ctx: SKRSContext2D, tie: string): void {
  const fall = path(
    `M-8,178 L8,178 C12,216 18,260 22,${FLOOR} L-22,${FLOOR} C-18,260 -12,216 -8,178 Z`,
  );
  const knot = path('M-12,164 L12,164 L8,182 Q0,187 -8,182 Z');
  for (const shape of [fall, knot]) {
    ctx.fillStyle = linear(
      ctx,
      [-16, 170, 18, 220],
      [
        [0, lighten(tie, 0.25)],
        [0.5, tie],
        [1, darken(tie, 0.35)],
      ],
    );
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(tie, 0.6), 0.4);
    ctx.lineWidth = 1;
    ctx.stroke(shape);
  }
}

/** The coat with its lapels, which meet at `button`. */
function paintCoat(ctx: SKRSContext2D, look: AvatarLook, button: number): void {
  const { base } = look.clothes;
  const n = look.face.neck;
  const a = n + 9;
  const y = shoulderLine(look, a);
  fillCloth(
    ctx,
    look,
    path(
      `${shoulders(look, a)} C${-n - 8},166 -34,${button - 50} -4,${button} L0,${FLOOR} L4,${button} C34,${button - 50} ${n + 8},166 ${a},${y} Z`,
    ),
    () => {
      ctx.strokeStyle = fade(darken(base, 0.65), 0.65);
      ctx.lineWidth = 1.8;
      ctx.stroke(path(`M0,${button} C2,${button + 30} 3,${button + 60} 3,${FLOOR}`));
    },
  );
  const lapel = path(
    `M${-n + 1},112 C${-n - 10},124 ${-n - 22},138 ${-n - 30},146 C${-n - 34},166 ${-n - 37},184 ${-n - 38},204 L${-n - 20},206 L${-n - 28},222 C${-n - 8},246 -24,${button - 16} -2,${button} C-16,${button - 44} ${-n},170 ${-n + 1},130 Z`,
  );
  for (const [index, shape] of [mirrored(lapel), lapel].entries()) {
    ctx.fillStyle = linear(
      ctx,
      [index ? -n - 36 : n + 36, 130, 0, button],
      [
        [0, lighten(base, index ? 0.26 : 0.1)],
        [1, darken(base, index ? 0.12 : 0.32)],
      ],
    );
    ctx.fill(shape);
    ctx.strokeStyle = fade(darken(base, 0.6), 0.5);
    ctx.lineWidth = 1.3;
    ctx.stroke(shape);
  }
  glow(
    ctx,
    [5, button + 12, 5, 5],
    [
      [0, darken(base, 0.5)],
      [0.8, darken(base, 0.6)],
      [1, fade(base, 0)],
    ],
  );
}
