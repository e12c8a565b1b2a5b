import type { SKRSContext2D } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import { scatter } from './backgrounds/scene.ts';
import { glow, path } from './brush.ts';
import { darken, fade, mix } from './colour.ts';

/** Paints lines of age and freckles on the skin. */
export function paintMarks(ctx: SKRSContext2D, look: AvatarLook): void {
  paintFolds(ctx, look);
  if (look.marks.age > 0) paintAge(ctx, look);
  if (look.marks.freckles > 0) paintFreckles(ctx, look);
}

/** The folds from the nose to the corners of the mouth; age deepens them. */
function paintFolds(ctx: SKRSContext2D, { skin, nose, face, marks }: AvatarLook): void {
  const w = 15 * nose.width;
  const y = face.length * 0.605;
  for (const side of [-1, 1]) {
    ctx.strokeStyle = fade(darken(skin.shade, 0.1), 0.1 + 0.36 * marks.age);
    ctx.lineWidth = 1.5 + marks.age * 0.8;
    ctx.stroke(
      path(
        `M${side * (w + 2)},42 C${side * (w + 9)},48 ${side * 34},${y - 14} ${side * 36},${y - 5 + marks.age * 6}`,
      ),
    );
  }
}

function paintAge(ctx: SKRSContext2D, { skin, marks, face }: AvatarLook): void {
  const { age } = marks;
  const line = (strength: number, width: number, data: string): void => {
    ctx.strokeStyle = fade(darken(skin.shade, 0.1), strength * age);
    ctx.lineWidth = width;
    ctx.stroke(path(data));
  };
  line(0.34, 1.6, 'M-44,-58 C-22,-63 18,-63 42,-57');
  line(0.28, 1.4, 'M-38,-47 C-18,-51 16,-51 36,-46');
  if (age > 0.5) line(0.26, 1.4, 'M-34,-68 C-14,-72 14,-72 32,-67');
  line(0.3, 1.4, 'M-5,-28 C-4,-23 -5,-19 -6,-16');
  line(0.3, 1.4, 'M5,-28 C4,-23 5,-19 6,-16');
  for (const s of [-1, 1]) {
    glow(
      ctx,
      [s * 37, 17, 21, 7],
      [
        [0, fade(skin.shade, 0.5 * age)],
        [1, fade(skin.shade, 0)],
      ],
    );
    line(0.42, 1.4, `M${s * 24},15 C${s * 32},20 ${s * 44},20 ${s * 53},14`);
    for (const [from, to] of [
      [-4, -10],
      [1, 1],
      [6, 12],
    ] as const) {
      line(0.46, 1.3, `M${s * 62},${from} Q${s * 68},${(from + to) / 2 - 1} ${s * 73},${to}`);
    }
    // From the corners of the mouth down, and the soft edge of the cheek.
    const y = face.length * 0.605;
    line(
      0.34,
      1.5,
      `M${s * 35},${y + 5} C${s * 37},${y + 12} ${s * 36},${y + 18} ${s * 33},${y + 24}`,
    );
    line(0.2, 1.6, `M${s * 55},34 C${s * 58},42 ${s * 56},52 ${s * 50},60`);
  }
}

/** Freckles over nose and cheeks, each at a place that is the same in every frame. */
function paintFreckles(ctx: SKRSContext2D, { skin, marks }: AvatarLook): void {
  ctx.fillStyle = fade(mix(skin.shade, '#8a3f1c', 0.4), 0.42 * marks.freckles);
  for (let i = 0; i < 64; i += 1) {
    const across = scatter(i) * 2 - 1;
    const x = across * 68;
    const y = 12 + scatter(i + 100) * 30 + Math.abs(across) * 4;
    ctx.beginPath();
    ctx.arc(x, y, 0.8 + scatter(i + 200) * 0.9, 0, Math.PI * 2);
    ctx.fill();
  }
}
