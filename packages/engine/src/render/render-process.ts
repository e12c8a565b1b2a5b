// The entry of a render's own process: takes one order over IPC, renders, answers and ends.
import { AudioError } from '../audio/audio-error.ts';
import type { RenderAnswer, RenderOrder } from './render-message.ts';
import { renderVideo } from './render-video.ts';

async function answerTo({ request }: RenderOrder): Promise<RenderAnswer> {
  try {
    return { type: 'finished', ...(await renderVideo(request)) };
  } catch (error) {
    const fault = error instanceof AudioError ? error.fault : 'render_failed';
    return { type: 'failed', fault, message: error instanceof Error ? error.message : 'unknown' };
  }
}

// Without the engine nobody waits for the answer.
process.once('disconnect', () => process.exit(1));
process.once('message', (order: RenderOrder) => {
  void answerTo(order).then((answer) => {
    process.send?.(answer, () => process.exit(0));
  });
});
