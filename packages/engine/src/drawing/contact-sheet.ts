import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import type { CataloguePose } from '../catalogue/catalogue.ts';
import type { VisemeFrame } from '../lipsync/viseme.ts';
import { write } from './lettering.ts';
import { Portrait } from './portrait.ts';
import { paintStill } from './preview.ts';

/** The mouth that every figure shows: in the middle of a word. */
const SPEAKING: VisemeFrame = { viseme: 'E', open: 0.55 };
/** Lengths in pixels. */
const PICTURE = 256;
const MASK = 64;
const GAP = 12;
const COLUMNS = 6;
const CELL = { width: PICTURE + GAP, height: PICTURE + MASK + GAP * 2 };

/** Paints every pose speaking, with its name and its mask, side by side. */
export async function paintContactSheet(poses: readonly CataloguePose[]): Promise<Canvas> {
  const rows = Math.ceil(poses.length / COLUMNS);
  const canvas = createCanvas(COLUMNS * CELL.width + GAP, rows * CELL.height + GAP);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  for (const [index, pose] of poses.entries()) {
    const x = GAP + (index % COLUMNS) * CELL.width;
    const y = GAP + Math.floor(index / COLUMNS) * CELL.height;
    await paintCell(ctx, pose, x, y);
  }
  return canvas;
}

async function paintCell(
  ctx: SKRSContext2D,
  { avatar, pose, look }: CataloguePose,
  x: number,
  y: number,
): Promise<void> {
  const picture = await paintStill(look, { width: PICTURE, height: PICTURE }, SPEAKING);
  ctx.drawImage(await loadImage(picture), x, y);
  const below = y + PICTURE + GAP / 2;
  ctx.drawImage(maskOf({ avatar, pose, look }), x, below);
  const textX = x + MASK + GAP;
  ctx.strokeStyle = '#20242c';
  write(ctx, pose.pose_id, [textX, below + 8, 16]);
  ctx.strokeStyle = '#6b7280';
  write(ctx, avatar.display_name, [textX, below + 36, 14]);
}

function maskOf({ look }: CataloguePose): Canvas {
  const size = { width: MASK, height: MASK };
  const { mask } = new Portrait(look, size, [SPEAKING], 25).draw(0);
  const canvas = createCanvas(MASK, MASK);
  const ctx = canvas.getContext('2d');
  const image = ctx.createImageData(MASK, MASK);
  for (const [at, value] of mask.entries()) {
    const grey = ((value - 16) / 219) * 255;
    image.data.set([grey, grey, grey, 255], at * 4);
  }
  ctx.putImageData(image, 0, 0);
  return canvas;
}
