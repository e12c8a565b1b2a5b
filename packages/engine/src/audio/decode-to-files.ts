import { decodeAudioInto } from './decode-audio.ts';
import type { DecodeOrder } from './decode-message.ts';
import { SampleFile } from './sample-file.ts';

/**
 * Decodes a clip into two files of samples.
 *
 * @returns its length in seconds
 * @throws AudioError, and what the file system throws
 */
export async function decodeToFiles(order: DecodeOrder): Promise<number> {
  using sounds = new SampleFile(order.sound);
  using speeches = new SampleFile(order.speech);
  return await decodeAudioInto(order.clip, order.maxSeconds, sounds.push, speeches.push);
}
