/** How the samples of a WAV file are written. */
export type WavSample = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

/** What a WAV file says of itself, where that is not the truth. */
export interface WavLies {
  /** Declared size of the `data` chunk. */
  readonly dataSize?: number;
  readonly riffSize?: number;
  /** Declared samples a second. */
  readonly rate?: number;
  /** Chunks between `fmt ` and `data`, each name with its bytes. */
  readonly chunks?: Readonly<Record<string, Buffer>>;
  /** Writes the format as WAVE_FORMAT_EXTENSIBLE. */
  readonly isExtensible?: boolean;
}

const BYTES = { u8: 1, s16: 2, s24: 3, s32: 4, f32: 4, f64: 8 } as const;
/** The tail of the GUIDs by which WAVE_FORMAT_EXTENSIBLE names a format. */
const GUID_TAIL = Buffer.from('000000001000800000aa00389b71', 'hex');

/** Builds a WAV file with each sample in every channel. */
export function buildWav(
  samples: Float32Array,
  rate: number,
  kind: WavSample,
  channels = 1,
  lies: WavLies = {},
): Buffer {
  const size = BYTES[kind];
  const tag = kind.startsWith('f') ? 3 : 1;
  const format = Buffer.alloc(lies.isExtensible ? 40 : 16);
  format.writeUInt16LE(lies.isExtensible ? 0xfffe : tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(lies.rate ?? rate, 4);
  format.writeUInt32LE(((lies.rate ?? rate) * channels * size) % 2 ** 32, 8);
  format.writeUInt16LE(channels * size, 12);
  format.writeUInt16LE(size * 8, 14);
  if (lies.isExtensible) {
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(size * 8, 18);
    format.writeUInt32LE(channels === 6 ? 0x3f : (1 << channels) - 1, 20);
    format.writeUInt16LE(tag, 24);
    GUID_TAIL.copy(format, 26);
  }
  const data = Buffer.alloc(samples.length * channels * size);
  samples.forEach((sample, i) => {
    for (let channel = 0; channel < channels; channel += 1) {
      writeSample(data, (i * channels + channel) * size, sample, kind);
    }
  });
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...Object.entries(lies.chunks ?? {}).map(([name, bytes]) => chunk(name, bytes)),
    chunk('data', data, lies.dataSize),
  ]);
  return chunk('RIFF', body, lies.riffSize);
}

function chunk(name: string, bytes: Buffer, declared = bytes.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(declared, 4);
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
}

function writeSample(to: Buffer, at: number, sample: number, kind: WavSample): void {
  const whole = (bits: number): number => Math.round(sample * (2 ** (bits - 1) - 1));
  switch (kind) {
    case 'u8':
      to.writeUInt8(128 + whole(8), at);
      break;
    case 's16':
      to.writeInt16LE(whole(16), at);
      break;
    case 's24':
      to.writeIntLE(whole(24), at, 3);
      break;
    case 's32':
      to.writeInt32LE(whole(32), at);
      break;
    case 'f32':
      to.writeFloatLE(sample, at);
      break;
    case 'f64':
      to.writeDoubleLE(sample, at);
      break;
  }
}
