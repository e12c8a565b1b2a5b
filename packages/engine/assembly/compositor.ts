// Lays layers over a picture, straight in the encoder's colour space. Compiled to WebAssembly with SIMD.
//
// A picture has the planes Y, U, V and a silhouette; U and V have half the width and height. A layer has the
// same planes, multiplied by its opacity, and the opacity at both sizes. Rows of a picture are as long as the
// picture is wide, which must be a multiple of 32; rows of a layer have a transparent margin on every side, wide
// enough that reading sixteen pixels around any place of the layer never leaves its plane.

/** Transparent pixels to the left and right of a layer's rows. */
const SIDE: i32 = 32;
/** Transparent rows above and below a layer. */
const ENDS: i32 = 4;

// BT.709 in limited range, 8-bit fixed point times 256.
const YR: i32 = 11966;
const YG: i32 = 40254;
const YB: i32 = 4064;
const UR: i32 = -6596;
const UG: i32 = -22189;
const UB: i32 = 28784;
const VR: i32 = 28784;
const VG: i32 = -26145;
const VB: i32 = -2639;

/** Bytes from one row of a plane to the next, for a layer that is `width` wide. */
@inline
function strideOf(width: i32): i32 {
  return width + 2 * SIDE;
}

/** Bytes of one plane with its margins. */
@inline
function planeBytes(width: i32, height: i32): i32 {
  return strideOf(width) * (height + 2 * ENDS);
}

/** Bytes that a layer of an even width and height needs: Y, opacity, then U, V, opacity at half size. */
export function layerBytes(width: i32, height: i32): i32 {
  return 2 * planeBytes(width, height) + 3 * planeBytes(width >> 1, height >> 1);
}

/** A layer from premultiplied RGBA pixels. Its margins must be zero already. */
export function loadLayer(rgba: usize, width: i32, height: i32, layer: usize): void {
  const stride = strideOf(width);
  const halfStride = strideOf(width >> 1);
  const full = planeBytes(width, height);
  const half = planeBytes(width >> 1, height >> 1);
  let y = layer + ENDS * stride + SIDE;
  let u = layer + 2 * full + ENDS * halfStride + SIDE;
  for (let row = 0; row < height; row += 2) {
    for (let column = 0; column < width; column += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let opacity = 0;
      for (let k = 0; k < 4; k += 1) {
        const dx = column + (k & 1);
        const dy = k >> 1;
        const pixel = load<u32>(rgba + ((((row + dy) * width + dx) as usize) << 2));
        const r: i32 = pixel & 255;
        const g: i32 = (pixel >> 8) & 255;
        const b: i32 = (pixel >> 16) & 255;
        const a: i32 = pixel >> 24;
        red += r;
        green += g;
        blue += b;
        opacity += a;
        const luma = (YR * r + YG * g + YB * b + 16 * 257 * a + 32768) >> 16;
        const at = y + dy * stride + dx;
        store<u8>(at, min(luma, a));
        store<u8>(at + full, a as u8);
      }
      const at = u + (column >> 1);
      const mean = (opacity + 2) >> 2;
      const du = (UR * red + UG * green + UB * blue + 128 * 257 * opacity + 131072) >> 18;
      const dv = (VR * red + VG * green + VB * blue + 128 * 257 * opacity + 131072) >> 18;
      store<u8>(at, min(max(du, 0), mean));
      store<u8>(at + half, min(max(dv, 0), mean));
      store<u8>(at + 2 * half, mean as u8);
    }
    y += 2 * stride;
    u += halfStride;
  }
}

/** Eight values of 0..255 over eight others, of which `stays` (0..255, 255 minus the opacity) stays. */
@inline
function over(own: v128, below: v128, stays: v128): v128 {
  const product = v128.add<u16>(v128.mul<u16>(below, stays), i16x8.splat(128));
  return v128.add<u16>(own, v128.shr<u16>(v128.add<u16>(product, v128.shr<u16>(product, 8)), 8));
}

/** Sixteen bytes over sixteen others. */
@inline
function overBytes(own: v128, below: v128, opacity: v128): v128 {
  const stays = v128.not(opacity);
  return v128.narrow<u16>(
    over(v128.extend_low<u8>(own), v128.extend_low<u8>(below), v128.extend_low<u8>(stays)),
    over(v128.extend_high<u8>(own), v128.extend_high<u8>(below), v128.extend_high<u8>(stays)),
  );
}

/** One row's eight pixels between `at` and the pixel after it. */
@inline
function across(at: usize, a: v128, b: v128): v128 {
  return v128.add<u16>(
    v128.mul<u16>(v128.load_ext<u8>(at), a),
    v128.mul<u16>(v128.load_ext<u8>(at + 1), b),
  );
}

/** Eight pixels around `at`, weighted over two rows, or over three where the layer's slope crosses one. */
@inline
function eight(
  at: usize, stride: i32, a: v128, b: v128, w0: v128, w1: v128, w2: v128, three: bool,
): v128 {
  let sum = v128.add<u16>(
    v128.mul<u16>(across(at, a, b), w0),
    v128.mul<u16>(across(at + stride, a, b), w1),
  );
  if (three) sum = v128.add<u16>(sum, v128.mul<u16>(across(at + 2 * stride, a, b), w2));
  return v128.shr<u16>(v128.add<u16>(sum, i16x8.splat(128)), 8);
}

/**
 * Lays one size of a layer's planes over a picture's. See {@link lay}.
 *
 * @param count - 2: Y and the silhouette from two planes; 3: U and V from three, whose last is the opacity
 */
@inline
function layPlanes(
  count: i32, layer: usize, width: i32, height: i32, cos: i32, sin: i32, tx: i32, ty: i32,
  first: usize, second: usize, pictureWidth: i32, pictureHeight: i32,
): void {
  const stride = strideOf(width);
  const plane = planeBytes(width, height);
  const origin = layer + ENDS * stride + SIDE;
  const ramp = v128.mul<u16>(i16x8.splat((-sin >> 8) as i16), i16x8(0, 1, 2, 3, 4, 5, 6, 7));
  const ramp8 = v128.add<u16>(ramp, i16x8.splat((-sin >> 5) as i16));
  const slope = -sin * 15;
  const sixteen = i16x8.splat(16);
  const zero = i16x8.splat(0);
  // The rows of the picture that the layer touches anywhere, and where each of them begins and ends in it.
  const steep = (abs(sin) * pictureWidth) >> 16;
  const y0 = max(0, (-ty >> 16) - steep - 2);
  const y1 = min(pictureHeight, ((-ty >> 16) + height + steep + 3));
  const perRow = -(sin as f64) / (cos as f64);
  const from = (-65536.0 - (tx as f64)) / (cos as f64);
  const to = (((width << 16) as f64) - (tx as f64)) / (cos as f64);

  for (let y = y0; y < y1; y += 1) {
    let x = max(0, (from + perRow * (y as f64)) as i32) & ~15;
    const end = min(pictureWidth, ((to + perRow * (y as f64)) as i32) + 1);
    let sx = sin * y + tx + cos * x;
    let sy = cos * y + ty - sin * x;
    let p = first + y * pictureWidth + x;
    let q = second + y * pictureWidth + x;
    for (; x < end; x += 16, sx += cos << 4, sy -= sin << 4, p += 16, q += 16) {
      const high = min(sy, sy + slope);
      const iy = high >> 16;
      if (iy < -2 || iy > height) continue;
      const at = origin + iy * stride + (sx >> 16);
      const three = max(sy, sy + slope) - (iy << 16) > 65536;
      const seen = at + (count - 1) * plane;
      // Most groups of pixels are wholly outside of the figure or wholly inside.
      const o0 = v128.load(seen);
      const o1 = v128.load(seen + 1);
      const o2 = v128.load(seen + stride);
      const o3 = v128.load(seen + stride + 1);
      let any = v128.or(v128.or(o0, o1), v128.or(o2, o3));
      let every = v128.and(v128.and(o0, o1), v128.and(o2, o3));
      if (three) {
        const o4 = v128.load(seen + 2 * stride);
        const o5 = v128.load(seen + 2 * stride + 1);
        any = v128.or(any, v128.or(o4, o5));
        every = v128.and(every, v128.and(o4, o5));
      }
      if (!v128.any_true(any)) continue;
      const b = i16x8.splat(((sx & 0xffff) >> 12) as i16);
      const a = v128.sub<i16>(sixteen, b);
      // How far below the first row each pixel's place is, in 16ths.
      const base = i16x8.splat(((sy - (iy << 16)) >> 8) as i16);
      const low = v128.shr<i16>(v128.max<i16>(zero, v128.add<i16>(base, ramp)), 4);
      const up = v128.shr<i16>(v128.max<i16>(zero, v128.add<i16>(base, ramp8)), 4);
      const l0 = v128.max<i16>(zero, v128.sub<i16>(sixteen, low));
      const l2 = v128.max<i16>(zero, v128.sub<i16>(low, sixteen));
      const l1 = v128.sub<i16>(sixteen, v128.add<i16>(l0, l2));
      const u0 = v128.max<i16>(zero, v128.sub<i16>(sixteen, up));
      const u2 = v128.max<i16>(zero, v128.sub<i16>(up, sixteen));
      const u1 = v128.sub<i16>(sixteen, v128.add<i16>(u0, u2));
      const own = v128.narrow<u16>(
        eight(at, stride, a, b, l0, l1, l2, three),
        eight(at + 8, stride, a, b, u0, u1, u2, three),
      );
      const solid = i8x16.all_true(v128.eq<i8>(every, i8x16.splat(-1)));
      if (count == 3) {
        const other = v128.narrow<u16>(
          eight(at + plane, stride, a, b, l0, l1, l2, three),
          eight(at + plane + 8, stride, a, b, u0, u1, u2, three),
        );
        if (solid) {
          v128.store(p, own);
          v128.store(q, other);
          continue;
        }
        const opacity = v128.narrow<u16>(
          eight(seen, stride, a, b, l0, l1, l2, three),
          eight(seen + 8, stride, a, b, u0, u1, u2, three),
        );
        v128.store(p, overBytes(own, v128.load(p), opacity));
        v128.store(q, overBytes(other, v128.load(q), opacity));
      } else if (solid) {
        v128.store(p, own);
        v128.store(q, i8x16.splat(-1));
      } else {
        const opacity = v128.narrow<u16>(
          eight(seen, stride, a, b, l0, l1, l2, three),
          eight(seen + 8, stride, a, b, u0, u1, u2, three),
        );
        v128.store(p, overBytes(own, v128.load(p), opacity));
        v128.store(q, overBytes(opacity, v128.load(q), opacity));
      }
    }
  }
}

/** Lays planes of a layer that is neither turned nor between pixels. See {@link copy}. */
@inline
function copyPlanes(
  count: i32, layer: usize, width: i32, height: i32, left: i32, top: i32,
  first: usize, second: usize, pictureWidth: i32, pictureHeight: i32,
): void {
  const stride = strideOf(width);
  const plane = planeBytes(width, height);
  const start = max(0, left) & ~15;
  const end = min(pictureWidth, left + width);
  for (let y = max(0, top); y < min(pictureHeight, top + height); y += 1) {
    const row = layer + (ENDS + y - top) * stride + SIDE - left;
    const line = y * pictureWidth;
    for (let x = start; x < end; x += 16) {
      const at = row + x;
      const opacity = v128.load(at + (count - 1) * plane);
      if (!v128.any_true(opacity)) continue;
      const p = first + line + x;
      const q = second + line + x;
      v128.store(p, overBytes(v128.load(at), v128.load(p), opacity));
      v128.store(q, overBytes(v128.load(at + plane), v128.load(q), opacity));
    }
  }
}

/**
 * Lays a layer over a picture, both its sizes. The layer's point for the picture's (x, y) is
 * (cos·x + sin·y + tx, cos·y − sin·x + ty), in 65536ths of a pixel; |sin| is below 1/16.
 *
 * @param picture - Y, U, V and the silhouette, one after the other, without margins
 */
export function lay(
  layer: usize, width: i32, height: i32, cos: i32, sin: i32, tx: i32, ty: i32,
  picture: usize, pictureWidth: i32, pictureHeight: i32,
): void {
  const area = pictureWidth * pictureHeight;
  const u = picture + area;
  const v = u + (area >> 2);
  layPlanes(2, layer, width, height, cos, sin, tx, ty, picture, v + (area >> 2), pictureWidth, pictureHeight);
  // A pixel of U and V lies between two of Y, in the picture and in the layer alike.
  const halfX = ((cos + sin) / 2 + tx - 32768) >> 1;
  const halfY = ((cos - sin) / 2 + ty - 32768) >> 1;
  const halves = layer + 2 * planeBytes(width, height);
  layPlanes(3, halves, width >> 1, height >> 1, cos, sin, halfX, halfY, u, v, pictureWidth >> 1, pictureHeight >> 1);
}

/** Lays a layer over a picture, its corner at (left, top), which are even. See {@link lay}. */
export function copy(
  layer: usize, width: i32, height: i32, left: i32, top: i32,
  picture: usize, pictureWidth: i32, pictureHeight: i32,
): void {
  const area = pictureWidth * pictureHeight;
  const u = picture + area;
  const v = u + (area >> 2);
  copyPlanes(2, layer, width, height, left, top, picture, v + (area >> 2), pictureWidth, pictureHeight);
  const halves = layer + 2 * planeBytes(width, height);
  copyPlanes(3, halves, width >> 1, height >> 1, left >> 1, top >> 1, u, v, pictureWidth >> 1, pictureHeight >> 1);
}

/** The silhouette as luma: black outside of the figure, white inside. */
export function silhouette(from: usize, to: usize, pixels: i32): void {
  const scale = i16x8.splat(220);
  const half = i16x8.splat(128);
  const black = i8x16.splat(16);
  for (let i = 0; i < pixels; i += 16) {
    const values = v128.load(from + i);
    const low = v128.shr<u16>(v128.add<u16>(v128.mul<u16>(v128.extend_low<u8>(values), scale), half), 8);
    const high = v128.shr<u16>(v128.add<u16>(v128.mul<u16>(v128.extend_high<u8>(values), scale), half), 8);
    v128.store(to + i, v128.add<u8>(black, v128.narrow<u16>(low, high)));
  }
}
