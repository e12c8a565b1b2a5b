// Power spectra of eight stretches of sound at once: four complex transforms side by side, each with one stretch as its
// real and one as its imaginary part. Numbers are 32 bit floats in groups of four, one for each transform. Compiled to
// WebAssembly with SIMD.

/** The Fourier transform, in place, of `size` groups in bit-reversed order; the angles' cosines and sines are given. */
export function transform(
  real: usize,
  imaginary: usize,
  cosines: usize,
  sines: usize,
  size: i32,
): void {
  for (let half = 1; half < size; half <<= 1) {
    const step: usize = ((size / (2 * half)) as usize) << 2;
    const apart: usize = (half as usize) << 4;
    for (let start = 0; start < size; start += 2 * half) {
      let ar = real + ((start as usize) << 4);
      let ai = imaginary + ((start as usize) << 4);
      let angle: usize = 0;
      for (let k = 0; k < half; k += 1) {
        const c = v128.load32_splat(cosines + angle);
        const s = v128.load32_splat(sines + angle);
        const br = v128.load(ar + apart);
        const bi = v128.load(ai + apart);
        const tr = f32x4.sub(f32x4.mul(br, c), f32x4.mul(bi, s));
        const ti = f32x4.add(f32x4.mul(br, s), f32x4.mul(bi, c));
        const r = v128.load(ar);
        const i = v128.load(ai);
        v128.store(ar + apart, f32x4.sub(r, tr));
        v128.store(ai + apart, f32x4.sub(i, ti));
        v128.store(ar, f32x4.add(r, tr));
        v128.store(ai, f32x4.add(i, ti));
        ar += 16;
        ai += 16;
        angle += step;
      }
    }
  }
}

/** Four times the power of each stretch in the bins from 0 to `size / 2`, from what `transform` left. */
export function powers(real: usize, imaginary: usize, size: i32, first: usize, second: usize): void {
  for (let bin = 0; bin <= size >> 1; bin += 1) {
    const at: usize = (bin as usize) << 4;
    const mirrored: usize = (((size - bin) & (size - 1)) as usize) << 4;
    const r = v128.load(real + at);
    const i = v128.load(imaginary + at);
    const mr = v128.load(real + mirrored);
    const mi = v128.load(imaginary + mirrored);
    const sr = f32x4.add(r, mr);
    const dr = f32x4.sub(r, mr);
    const si = f32x4.add(i, mi);
    const di = f32x4.sub(i, mi);
    v128.store(first + at, f32x4.add(f32x4.mul(sr, sr), f32x4.mul(di, di)));
    v128.store(second + at, f32x4.add(f32x4.mul(si, si), f32x4.mul(dr, dr)));
  }
}

/** The sum of `length` neighbouring bins, weighed, into one group. */
export function gather(bins: usize, weights: usize, length: i32, into: usize): void {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < (length as usize); i += 1) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(bins + (i << 4)), v128.load32_splat(weights + (i << 2))));
  }
  v128.store(into, sum);
}
