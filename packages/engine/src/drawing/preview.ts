import { createCanvas } from '@napi-rs/canvas';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import type { VisemeFrame } from '../lipsync/viseme.ts';
import type { Picture } from './compositor.ts';
import { type PictureSize, Portrait } from './portrait.ts';

/** The mouth of a preview: at rest. */
const AT_REST: VisemeFrame = { viseme: 'sil', open: 0 };
/** Previews are drawn larger than they are shown: the colours of a video have half its size. */
const OVERSIZE = 2;

/** A still picture of a pose, `size` × `size` pixels, a multiple of 16, as a PNG file. */
export async function paintPreview(look: AvatarLook, size: number): Promise<Buffer> {
  return await paintStill(look, { width: size, height: size }, AT_REST);
}

/** A picture of a pose whose mouth is as given, as a PNG file. */
export async function paintStill(
  look: AvatarLook,
  size: PictureSize,
  mouth: VisemeFrame,
): Promise<Buffer> {
  const large = { width: size.width * OVERSIZE, height: size.height * OVERSIZE };
  // The mouth has settled by the second frame.
  const picture = new Portrait(look, large, [mouth, mouth, mouth], 25).draw(2);
  const drawn = createCanvas(large.width, large.height);
  const drawnCtx = drawn.getContext('2d');
  const pixels = drawnCtx.createImageData(large.width, large.height);
  toRgba(picture, large.width, pixels.data);
  drawnCtx.putImageData(pixels, 0, 0);
  const canvas = createCanvas(size.width, size.height);
  const ctx = canvas.getContext('2d');
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(drawn, 0, 0, size.width, size.height);
  return await canvas.encode('png');
}

/** A picture's planes as opaque RGBA pixels. */
export function toRgba({ y, u, v }: Picture, width: number, rgba: Uint8ClampedArray): void {
  for (let at = 0; at < y.length; at += 1) {
    const chroma = (Math.trunc(at / width) >> 1) * (width >> 1) + ((at % width) >> 1);
    const luma = ((y[at] ?? 16) - 16) * 1.164384;
    const blue = (u[chroma] ?? 128) - 128;
    const red = (v[chroma] ?? 128) - 128;
    // BT.709, limited range.
    rgba[at * 4] = luma + 1.792741 * red;
    rgba[at * 4 + 1] = luma - 0.213249 * blue - 0.532909 * red;
    rgba[at * 4 + 2] = luma + 2.112402 * blue;
    rgba[at * 4 + 3] = 255;
  }
}
