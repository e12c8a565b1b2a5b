import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { glow, inside, linear, path } from './brush.ts';
import { darken, fade, lighten, mix } from './colour.ts';
import type { Bounds } from './layer.ts';
import type { MouthShape } from './mouth-shape.ts';
import { featureShift } from './stance.ts';

/** Where the lips meet, as a share of the way from the eyes to the chin. */
const MOUTH_PLACE = 0.605;
const HALF_WIDTH = 29;

/** What the mouth may cover, in figure units. */
export const MOUTH_BOUNDS: Bounds = [-58, 38, 58, 136];

/** The lips' measures in one frame, around the point where they meet. */
interface Lips {
  readonly w: number;
  readonly up: number;
  readonly down: number;
  readonly upper: number;
  readonly lower: number;
  /** Where the control points of the opening lie across: 0.5 pointed corners, 0.85 an oval. */
  readonly bow: number;
}

function measure(look: AvatarLook, shape: MouthShape): Lips {
  const full = look.lips.fullness * (1 - 0.3 * shape.press) * (1 + 0.12 * shape.round);
  return {
    w: HALF_WIDTH * look.lips.width * shape.width,
    up: shape.height * (0.24 + 0.06 * shape.round),
    down: shape.height * (0.66 - 0.06 * shape.round),
    upper: 7.2 * full,
    lower: 9.6 * full * (1 - 0.28 * shape.tuck),
    bow: 0.56 + 0.24 * shape.round,
  };
}

/** Draws lips, teeth and tongue as they are in this frame. */
export function drawMouth(ctx: SKRSContext2D, look: AvatarLook, shape: MouthShape): void {
  const lips = measure(look, shape);
  const { w, up, down, upper, lower, bow } = lips;
  ctx.save();
  ctx.translate(featureShift(look), look.face.length * MOUTH_PLACE);

  // Shadow below the lower lip, dents at the corners.
  const { skin } = look;
  const beardless = look.beard ? 0.5 : 1;
  glow(
    ctx,
    [1, down + lower + 6, w * 0.75, 6.5],
    [
      [0, fade(skin.shade, 0.75 * beardless)],
      [1, fade(skin.shade, 0)],
    ],
  );
  for (const side of [-1, 1]) {
    glow(
      ctx,
      [side * (w + 2), 0, 6, 6],
      [
        [0, fade(skin.shade, 0.55 * beardless)],
        [1, fade(skin.shade, 0)],
      ],
    );
  }

  const corner = -0.4 - 4.4 * look.lips.smile * (1 - shape.round * 0.6) + shape.height * 0.03;
  const top = up / 0.75;
  const bottom = down / 0.75;
  const opening = path(
    `M${-w * 0.95},${corner} C${-w * bow},${-top} ${w * bow},${-top} ${w * 0.95},${corner}
     C${w * bow},${bottom} ${-w * bow},${bottom} ${-w * 0.95},${corner} Z`,
  );
  if (shape.height > 0.9) inside(ctx, opening, () => drawInside(ctx, shape, lips));
  drawLips(ctx, look, lips, corner);
  if (shape.height <= 2.5) drawSeam(ctx, look, lips, corner, 1 - shape.height / 4);
  if (shape.tuck > 0.3) drawBite(ctx, shape, lips);
  ctx.restore();

  function drawLips(c: SKRSContext2D, { lips: { colour } }: AvatarLook, l: Lips, y: number): void {
    const peak = -(up + upper);
    const upperLip = path(
      `M${-w},${y} C${-w * 0.7},${y + (peak - y) * 0.62} ${-w * 0.36},${peak * 1.03} ${-w * 0.17},${peak}
       Q0,${peak + upper * 0.42} ${w * 0.17},${peak} C${w * 0.36},${peak * 1.03} ${w * 0.7},${y + (peak - y) * 0.62} ${w},${y}
       L${w * 0.95},${y} C${w * l.bow},${-top} ${-w * l.bow},${-top} ${-w * 0.95},${y} Z`,
    );
    c.fillStyle = linear(
      c,
      [0, peak, 0, -up + 2],
      [
        [0, mix(colour, skin.base, 0.28)],
        [0.45, colour],
        [1, darken(colour, 0.3)],
      ],
    );
    c.fill(upperLip);
    const deep = (down + lower) / 0.75;
    const spread = 0.56 + 0.14 * shape.round;
    const lowerLip = path(
      `M${-w},${y} L${-w * 0.95},${y} C${-w * l.bow},${bottom} ${w * l.bow},${bottom} ${w * 0.95},${y} L${w},${y}
       C${w * spread},${deep} ${-w * spread},${deep} ${-w},${y} Z`,
    );
    c.fillStyle = linear(
      c,
      [0, down - 1, 0, down + lower],
      [
        [0, darken(colour, 0.14)],
        [0.35, lighten(colour, 0.1)],
        [1, darken(colour, 0.2)],
      ],
    );
    c.fill(lowerLip);
    glow(
      c,
      [-w * 0.14, down + lower * 0.42, w * 0.36, lower * 0.24],
      [
        [0, fade('#ffffff', 0.36)],
        [1, fade('#ffffff', 0)],
      ],
    );
    glow(
      c,
      [-w * 0.1, peak + upper * 0.45, w * 0.2, upper * 0.16],
      [
        [0, fade('#ffffff', 0.2)],
        [1, fade('#ffffff', 0)],
      ],
    );
  }
}

function drawInside(ctx: SKRSContext2D, shape: MouthShape, { w, up, down }: Lips): void {
  ctx.fillStyle = linear(
    ctx,
    [0, -up, 0, down],
    [
      [0, '#2a070c'],
      [0.6, '#4d1118'],
      [1, '#6d1f26'],
    ],
  );
  ctx.fillRect(-w, -up - 4, w * 2, up + down + 8);
  const height = up + down;
  if (shape.tongue > 0.05 && shape.tongue <= 1.1) {
    const rise = Math.min(1, shape.tongue);
    glow(
      ctx,
      [0, down - height * 0.06, w * 0.482, height * 0.42 * rise + 2],
      [
        [0, '#d9707a'],
        [0.7, '#b94c58'],
        [1, fade('#8f313d', 0.15)],
      ],
    );
  }
  if (shape.lowerTeeth > 0.05) {
    const tall = Math.min(5.5, height * 0.36) * shape.lowerTeeth;
    drawTeeth(ctx, w * 0.482, down * 0.97 - tall, down + 6, shape.lowerTeeth * 0.9);
  }
  if (shape.upperTeeth > 0.05) {
    const tall = Math.min(8.5, 2.2 + height * 0.44) * (0.45 + 0.55 * shape.upperTeeth);
    drawTeeth(
      ctx,
      w * (0.84 - 0.22 * shape.round),
      -up - 6,
      -up + tall,
      Math.min(1, shape.upperTeeth * 2.2),
    );
  }
  if (shape.tongue > 1.1) {
    glow(
      ctx,
      [0, down - height * 0.12, w * 0.5, height * 0.42],
      [
        [0, '#e58a90'],
        [0.75, '#cb6570'],
        [0.95, '#a9434f'],
        [1, fade('#a9434f', 0)],
      ],
    );
  }
  // The upper lip's shadow on what lies behind it.
  ctx.fillStyle = linear(
    ctx,
    [0, -up - 1, 0, -up + 5],
    [
      [0, fade('#22060a', 0.6)],
      [1, fade('#22060a', 0)],
    ],
  );
  ctx.fillRect(-w, -up - 6, w * 2, 12);
}

function drawTeeth(
  ctx: SKRSContext2D,
  half: number,
  top: number,
  bottom: number,
  opacity: number,
): void {
  ctx.save();
  ctx.globalAlpha = opacity;
  ctx.beginPath();
  ctx.roundRect(-half, top, half * 2, bottom - top, [0, 0, 5, 5]);
  ctx.fillStyle = linear(
    ctx,
    [-half, 0, half, 0],
    [
      [0, '#a89a96'],
      [0.22, '#efe9e4'],
      [0.5, '#fbf8f4'],
      [0.78, '#ece5e0'],
      [1, '#9c8d8a'],
    ],
  );
  ctx.fill();
  ctx.strokeStyle = 'rgba(120,96,92,0.2)';
  ctx.lineWidth = 0.7;
  ctx.beginPath();
  for (const share of [-0.56, -0.28, 0, 0.28, 0.56]) {
    ctx.moveTo(half * share, top);
    ctx.lineTo(half * share, bottom - 1);
  }
  ctx.stroke();
  ctx.restore();
}

function drawSeam(
  ctx: SKRSContext2D,
  look: AvatarLook,
  { w }: Lips,
  y: number,
  strength: number,
): void {
  ctx.strokeStyle = fade(darken(look.lips.colour, 0.62), 0.85 * strength);
  ctx.lineWidth = 1.7;
  ctx.stroke(
    path(
      `M${-w * 0.97},${y} C${-w * 0.62},${y * 0.1 + 1} ${-w * 0.2},0.4 0,1.6 C${w * 0.2},0.4 ${w * 0.62},${y * 0.1 + 1} ${w * 0.97},${y}`,
    ),
  );
}

/** The upper teeth resting on the lower lip. */
function drawBite(ctx: SKRSContext2D, shape: MouthShape, { w, up, down }: Lips): void {
  const edge = path(
    `M${-w * 0.48},${-up * 0.4} C${-w * 0.26},${-up - 0.6} ${w * 0.26},${-up - 0.6} ${w * 0.48},${-up * 0.4} C${w * 0.4},${down + 1.2} ${-w * 0.4},${down + 1.2} ${-w * 0.48},${-up * 0.4} Z`,
  );
  ctx.fillStyle = linear(
    ctx,
    [0, -up, 0, down + 3],
    [
      [0, fade('#cfc3be', shape.tuck)],
      [0.5, fade('#fbf8f4', shape.tuck)],
      [1, fade('#e6ddd7', shape.tuck)],
    ],
  );
  ctx.fill(edge);
}
