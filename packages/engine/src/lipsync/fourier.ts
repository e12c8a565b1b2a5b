/** Plans a power spectrum of `size` real samples (a power of two), Hann-windowed. */
export function planPowerSpectrum(size: number): (samples: Float32Array) => Float32Array {
  const window = Float32Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
  );
  const cosine = Float64Array.from({ length: size / 2 }, (_, i) =>
    Math.cos((2 * Math.PI * i) / size),
  );
  const sine = Float64Array.from(
    { length: size / 2 },
    (_, i) => -Math.sin((2 * Math.PI * i) / size),
  );
  const reversed = bitReversal(size);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  const power = new Float32Array(size / 2);

  return (samples) => {
    for (let i = 0; i < size; i += 1) {
      const from = reversed[i] ?? 0;
      real[i] = (samples[from] ?? 0) * (window[from] ?? 0);
      imaginary[i] = 0;
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k += 1) {
          const c = cosine[k * step] ?? 0;
          const s = sine[k * step] ?? 0;
          const a = start + k;
          const b = a + half;
          const br = real[b] ?? 0;
          const bi = imaginary[b] ?? 0;
          const tr = br * c - bi * s;
          const ti = br * s + bi * c;
          real[b] = (real[a] ?? 0) - tr;
          imaginary[b] = (imaginary[a] ?? 0) - ti;
          real[a] = (real[a] ?? 0) + tr;
          imaginary[a] = (imaginary[a] ?? 0) + ti;
        }
      }
    }
    for (let i = 0; i < size / 2; i += 1) {
      power[i] = (real[i] ?? 0) ** 2 + (imaginary[i] ?? 0) ** 2;
    }
    return power;
  };
}

function bitReversal(size: number): Uint32Array {
  const bits = Math.log2(size);
  return Uint32Array.from({ length: size }, (_, i) => {
    let r = 0;
    for (let b = 0; b < bits; b += 1) r |= ((i >> b) & 1) << (bits - 1 - b);
    return r;
  });
}
