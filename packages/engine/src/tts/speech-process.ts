// The entry of a speech's own process: says one text into a file, answers and ends.
import { rename, writeFile } from 'node:fs/promises';
import { answerOnce } from '../processes/answer-once.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import { levelled, toWav } from './sound.ts';
import type { SpeechOrder } from './speech-order.ts';
import { SpeechTooLongError, synthesise } from './synthesise.ts';

/** Resolves with the length of the speech, in seconds. */
async function speak({ text, speaker, maxSeconds, path }: SpeechOrder): Promise<number> {
  const sound = await synthesise(text, speaker, maxSeconds, `${path}.flite.part`);
  await writeFile(`${path}.part`, toWav(levelled(sound)));
  await rename(`${path}.part`, path);
  return sound.samples.length / sound.rate;
}

answerOnce(speak, (error) => {
  if (error instanceof SpeechTooLongError) return 'too_long';
  return isDiskFull(error) ? 'disk_full' : 'failed';
});
