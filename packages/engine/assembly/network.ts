// The two layers of the lip-sync's network, on rows of 32 bit floats. Compiled to WebAssembly with SIMD.

/**
 * Mixes all inputs of `count` rows, a multiple of 4, into each of `outputs`, a multiple of 8. The weights hold a row of
 * `outputs` numbers for each input; results below `least` become it.
 */
export function dense(
  from: usize,
  step: i32,
  inputs: i32,
  weights: usize,
  biases: usize,
  into: usize,
  outputs: i32,
  count: i32,
  least: f32,
): void {
  const floor = f32x4.splat(least);
  const stride: usize = (step as usize) << 2;
  const width: usize = (outputs as usize) << 2;
  for (let row = 0; row < count; row += 4) {
    const source = from + (row as usize) * stride;
    for (let output = 0; output < outputs; output += 8) {
      const column: usize = (output as usize) << 2;
      const low = v128.load(biases + column);
      const high = v128.load(biases + column, 16);
      let a0 = low;
      let a1 = high;
      let b0 = low;
      let b1 = high;
      let c0 = low;
      let c1 = high;
      let d0 = low;
      let d1 = high;
      let a = source;
      let b = a + stride;
      let c = b + stride;
      let d = c + stride;
      let weight = weights + column;
      for (let i = 0; i < inputs; i += 1) {
        const w0 = v128.load(weight);
        const w1 = v128.load(weight, 16);
        const va = v128.load32_splat(a);
        a0 = f32x4.add(a0, f32x4.mul(va, w0));
        a1 = f32x4.add(a1, f32x4.mul(va, w1));
        const vb = v128.load32_splat(b);
        b0 = f32x4.add(b0, f32x4.mul(vb, w0));
        b1 = f32x4.add(b1, f32x4.mul(vb, w1));
        const vc = v128.load32_splat(c);
        c0 = f32x4.add(c0, f32x4.mul(vc, w0));
        c1 = f32x4.add(c1, f32x4.mul(vc, w1));
        const vd = v128.load32_splat(d);
        d0 = f32x4.add(d0, f32x4.mul(vd, w0));
        d1 = f32x4.add(d1, f32x4.mul(vd, w1));
        weight += width;
        a += 4;
        b += 4;
        c += 4;
        d += 4;
      }
      let target = into + (row as usize) * width + column;
      v128.store(target, f32x4.max(a0, floor));
      v128.store(target, f32x4.max(a1, floor), 16);
      target += width;
      v128.store(target, f32x4.max(b0, floor));
      v128.store(target, f32x4.max(b1, floor), 16);
      target += width;
      v128.store(target, f32x4.max(c0, floor));
      v128.store(target, f32x4.max(c1, floor), 16);
      target += width;
      v128.store(target, f32x4.max(d0, floor));
      v128.store(target, f32x4.max(d1, floor), 16);
    }
  }
}

/**
 * Weighs each of `channels` (a multiple of 4) with its neighbours in time, for `count` rows. `from` is the row of the
 * first tap of the first result; the weights hold a row of `channels` numbers for each tap.
 */
export function along(
  from: usize,
  weights: usize,
  taps: i32,
  into: usize,
  channels: i32,
  count: i32,
): void {
  const width: usize = (channels as usize) << 2;
  for (let row = 0; row < count; row += 1) {
    for (let column: usize = 0; column < width; column += 16) {
      let sum = f32x4.splat(0);
      let source = from + (row as usize) * width + column;
      let weight = weights + column;
      for (let tap = 0; tap < taps; tap += 1) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(source), v128.load(weight)));
        source += width;
        weight += width;
      }
      v128.store(into + (row as usize) * width + column, sum);
    }
  }
}

/** Adds `length` numbers, a multiple of 4, to others. */
export function add(from: usize, into: usize, length: i32): void {
  for (let at: usize = 0; at < (length as usize) << 2; at += 16) {
    v128.store(into + at, f32x4.add(v128.load(into + at), v128.load(from + at)));
  }
}
