/** Mono sound of 16 bits a sample. */
export interface Sound {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly rate: number;
}

/** Largest sample of a levelled sound: 1.4 dB below full scale. */
const PEAK = 27_900;
const HEADER_BYTES = 44;

/** The sound made as loud as the others are, so that voices can be mixed in one room. */
export function levelled({ samples, rate }: Sound): Sound {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return { samples: samples.map((sample) => Math.round((sample * PEAK) / peak)), rate };
}

/** The sound as a WAV file. */
export function toWav({ samples, rate }: Sound): Buffer {
  const bytes = samples.length * 2;
  const wav = Buffer.alloc(HEADER_BYTES + bytes);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // mono
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(bytes, 40);
  samples.forEach((sample, index) => {
    wav.writeInt16LE(sample, HEADER_BYTES + index * 2);
  });
  return wav;
}

/** Reads a WAV file that flite wrote: a 44-byte header, then 16-bit mono samples to the end of the file. */
export function ofFliteWav(wav: Buffer): Sound {
  const count = Math.max(0, Math.floor((wav.length - HEADER_BYTES) / 2));
  return {
    samples: Int16Array.from({ length: count }, (_, index) =>
      wav.readInt16LE(HEADER_BYTES + index * 2),
    ),
    rate: wav.length < HEADER_BYTES ? 16_000 : wav.readUInt32LE(24),
  };
}
