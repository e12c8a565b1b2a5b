/**
 * A WAV file of a tone that swells like syllables: 16-bit mono PCM.
 *
 * @param seconds its length
 * @param sampleRate in Hz, 16,000 by default
 */
export function wav(seconds: number, sampleRate = 16_000): Buffer {
  const samples = Math.round(seconds * sampleRate);
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) {
    const time = i / sampleRate;
    const loudness = 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * time);
    file.writeInt16LE(Math.round(9000 * loudness * Math.sin(2 * Math.PI * 180 * time)), 44 + i * 2);
  }
  return file;
}
