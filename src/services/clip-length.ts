import { parseBuffer } from 'music-metadata';

/**
 * The length of a WAV or MP3 file in seconds, by reading it through, for headers lie; undefined for anything else.
 *
 * What strangers upload keeps the parser busy for minutes where they mean it to, so only `clip-length-thread.ts` calls
 * this: see {@link ClipMeter}.
 *
 * @throws whatever the parser throws at a file that is broken
 */
export async function clipLength(bytes: Buffer): Promise<number | undefined> {
  const repaired = withStreamedSizes(bytes);
  const { format } = await parseBuffer(repaired, { size: bytes.length }, { duration: true });
  if (format.container === 'WAVE') {
    const { duration = 0, sampleRate = 0, numberOfChannels = 0, bitsPerSample = 0 } = format;
    const bytesPerSecond = (sampleRate * numberOfChannels * bitsPerSample) / 8;
    // A streamed file claims to be up to 4 GiB long.
    const longest = bytesPerSecond > 0 ? bytes.length / bytesPerSecond : duration;
    return Math.min(duration, longest);
  }
  const isMp3 = format.container === 'MPEG' && format.codec?.startsWith('MPEG');
  return isMp3 ? (format.duration ?? 0) : undefined;
}

/** A WAV file whose recorder could not go back to write its sizes has zeros there: they mean "to the end". */
function withStreamedSizes(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') return bytes;
  const data = bytes.indexOf('data', 12, 'latin1');
  const sizes = [4, data + 4].filter((at) => at >= 4 && at + 4 <= bytes.length);
  if (sizes.every((at) => bytes.readUInt32LE(at) !== 0)) return bytes;
  const repaired = Buffer.from(bytes);
  for (const at of sizes) repaired.writeUInt32LE(0xffff_ffff, at);
  return repaired;
}
