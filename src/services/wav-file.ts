const headerBytes = 44;
const bytesPerSample = 2;

/**
 * A WAV file of mono samples of 16 bits, little endian.
 *
 * @param rate samples a second
 */
export function wavFile(samples: Buffer, rate: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(headerBytes - 8 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(bytesPerSample * rate, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(8 * bytesPerSample, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}

/** Seconds of a file that {@link wavFile} has made. */
export function wavSeconds(file: Buffer, rate: number): number {
  return Math.max(0, file.length - headerBytes) / (bytesPerSample * rate);
}
