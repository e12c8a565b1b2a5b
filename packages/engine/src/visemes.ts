import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AudioError } from './audio/audio-error.ts';
import { decodeAudio } from './audio/decode-audio.ts';
import { SPEECH_RATE } from './audio/rates.ts';
import { trainedLipSync } from './lipsync/trained-lip-sync.ts';
import { FRAME_RATE, framesOf } from './render/video-format.ts';

/** The longest clip, in seconds. */
const MAX_SECONDS = 600;

/**
 * Prints how the mouth moves in a clip, exactly as it is drawn: `npm run -s visemes -w packages/engine -- FILE` prints
 * `{"fps": 25, "frames": [{"viseme": "PP", "open": 0}, …]}`. Ends with 1 for a file that is not there or cannot be decoded.
 */
async function main(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (!file) {
    process.stderr.write('usage: npm run -s visemes -w packages/engine -- FILE\n');
    process.exitCode = 2;
    return;
  }
  try {
    // npm runs scripts in the package's folder; the caller's is where FILE is.
    const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
    await access(path);
    const { speech, seconds } = await decodeAudio(path, MAX_SECONDS);
    const frames = trainedLipSync(speech, SPEECH_RATE, FRAME_RATE, framesOf(seconds));
    process.stdout.write(`${JSON.stringify({ fps: FRAME_RATE, frames })}\n`);
  } catch (error) {
    const isOfFile = error instanceof AudioError || (error instanceof Error && 'code' in error);
    if (!isOfFile) throw error;
    process.stderr.write(`${file}: ${error.message}\n`);
    process.exitCode = 1;
  }
}

await main();
