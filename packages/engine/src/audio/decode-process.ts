// The entry of a decoder's own process: makes one stranger's clip into two files of samples.
import { answerOnce } from '../processes/answer-once.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import { AudioError } from './audio-error.ts';
import { decodeAudioInto } from './decode-audio.ts';
import type { DecodeOrder, DecodeResult } from './decode-message.ts';
import { SampleFile } from './sample-file.ts';

answerOnce(
  async ({ clip, sound, speech, maxSeconds }: DecodeOrder): Promise<DecodeResult> => {
    using sounds = new SampleFile(sound);
    using speeches = new SampleFile(speech);
    return { seconds: await decodeAudioInto(clip, maxSeconds, sounds.push, speeches.push) };
  },
  (error) => {
    if (error instanceof AudioError) return error.fault;
    return isDiskFull(error) ? 'disk_full' : 'internal';
  },
);
