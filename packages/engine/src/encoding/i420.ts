/** The three planes of one 4:2:0 picture, BT.709 in limited range. */
export interface I420Planes {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly yStride: number;
  readonly chromaStride: number;
}

/** A fresh picture without padding. Width and height must be even. */
export function allocateI420(width: number, height: number): I420Planes {
  const chroma = (width / 2) * (height / 2);
  return {
    y: new Uint8Array(width * height).fill(16),
    u: new Uint8Array(chroma).fill(128),
    v: new Uint8Array(chroma).fill(128),
    yStride: width,
    chromaStride: width / 2,
  };
}

// BT.709, limited range, 16-bit fixed point.
const YR = 11966;
const YG = 40254;
const YB = 4064;
const UR = -6596;
const UG = -22189;
const UB = 28784;
const VR = 28784;
const VG = -26145;
const VB = -2639;

/**
 * Lays premultiplied RGBA pixels over a background and writes the picture; with a mask also the silhouette.
 * Works in blocks of 2 × 2 pixels, most of which are wholly background or wholly figure.
 *
 * @param rgba - premultiplied pixels, width × height × 4, aligned to 4 bytes
 * @param backdrop - the background, without padding, as made by this function over {@link allocateI420}
 * @param out - written
 * @param mask - written where given: luma from alpha; its chroma stays neutral
 */
export function composeI420(
  rgba: Uint8Array,
  width: number,
  height: number,
  backdrop: I420Planes,
  out: I420Planes,
  mask?: I420Planes,
): void {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const luma = bare(out.y);
  const chromaU = bare(out.u);
  const chromaV = bare(out.v);
  const silhouette = mask && bare(mask.y);
  const maskStride = mask?.yStride ?? 0;
  const { yStride, chromaStride } = out;
  copyPlane(backdrop.y, width, luma, yStride, width, height);
  copyPlane(backdrop.u, width >> 1, chromaU, chromaStride, width >> 1, height >> 1);
  copyPlane(backdrop.v, width >> 1, chromaV, chromaStride, width >> 1, height >> 1);
  silhouette?.fill(16);

  for (let row = 0; row < height; row += 2) {
    let from = row * width;
    let y = row * yStride;
    let chroma = (row >> 1) * chromaStride;
    let shape = row * maskStride;
    for (let column = 0; column < width; column += 2) {
      const p0 = pixels[from] as number;
      const p1 = pixels[from + 1] as number;
      const p2 = pixels[from + width] as number;
      const p3 = pixels[from + width + 1] as number;
      if ((p0 | p1 | p2 | p3) !== 0) {
        const alpha = (p0 >>> 24) + (p1 >>> 24) + (p2 >>> 24) + (p3 >>> 24);
        luma[y] = over(p0, luma[y] as number);
        luma[y + 1] = over(p1, luma[y + 1] as number);
        luma[y + yStride] = over(p2, luma[y + yStride] as number);
        luma[y + yStride + 1] = over(p3, luma[y + yStride + 1] as number);
        const red = (p0 & 255) + (p1 & 255) + (p2 & 255) + (p3 & 255);
        const green =
          ((p0 >>> 8) & 255) + ((p1 >>> 8) & 255) + ((p2 >>> 8) & 255) + ((p3 >>> 8) & 255);
        const blue =
          ((p0 >>> 16) & 255) + ((p1 >>> 16) & 255) + ((p2 >>> 16) & 255) + ((p3 >>> 16) & 255);
        const du = (UR * red + UG * green + UB * blue + 131_072) >> 18;
        const dv = (VR * red + VG * green + VB * blue + 131_072) >> 18;
        if (alpha === 1020) {
          chromaU[chroma] = 128 + du;
          chromaV[chroma] = 128 + dv;
        } else {
          const left = 1020 - alpha;
          chromaU[chroma] = 128 + du + share((chromaU[chroma] as number) - 128, left);
          chromaV[chroma] = 128 + dv + share((chromaV[chroma] as number) - 128, left);
        }
        if (silhouette) {
          silhouette[shape] = white(p0);
          silhouette[shape + 1] = white(p1);
          silhouette[shape + maskStride] = white(p2);
          silhouette[shape + maskStride + 1] = white(p3);
        }
      }
      from += 2;
      y += 2;
      chroma += 1;
      shape += 2;
    }
  }
}

/** The same bytes as a plain Uint8Array, so that the loop meets one kind of array only. */
function bare(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The luma of a premultiplied pixel over a luma. */
function over(pixel: number, below: number): number {
  const own =
    (YR * (pixel & 255) + YG * ((pixel >>> 8) & 255) + YB * ((pixel >>> 16) & 255) + 32_768) >> 16;
  return 16 + own + (((below - 16) * (255 - (pixel >>> 24)) * 257 + 32_768) >> 16);
}

/** `left` 1020ths of a chroma difference; 4112 is 2²² / 1020. */
function share(difference: number, left: number): number {
  return (difference * left * 4112 + 2_097_152) >> 22;
}

function white(pixel: number): number {
  return 16 + (((pixel >>> 24) * 56_284 + 32_768) >> 16);
}

function copyPlane(
  source: Uint8Array,
  sourceStride: number,
  target: Uint8Array,
  stride: number,
  width: number,
  height: number,
): void {
  if (source.buffer === target.buffer && source.byteOffset === target.byteOffset) return;
  if (sourceStride === stride) {
    target.set(source.length > target.length ? source.subarray(0, target.length) : source);
    return;
  }
  for (let row = 0; row < height; row += 1) {
    target.set(source.subarray(row * sourceStride, row * sourceStride + width), row * stride);
  }
}
