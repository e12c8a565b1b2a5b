// The entry of a decoder's own process: makes one stranger's clip into two files of samples.
import { answerOnce } from '../processes/answer-once.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import { AudioError } from './audio-error.ts';
import type { DecodeOrder, DecodeResult } from './decode-message.ts';
import { decodeToFiles } from './decode-to-files.ts';

answerOnce(
  async (order: DecodeOrder): Promise<DecodeResult> => ({ seconds: await decodeToFiles(order) }),
  (error) => {
    if (error instanceof AudioError) return error.fault;
    return isDiskFull(error) ? 'disk_full' : 'internal';
  },
);
