import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { SOUND_RATE } from '../audio/rates.ts';
import { SampleReader } from '../audio/sample-reader.ts';
import type { AvatarLook } from '../catalogue/avatar-description.ts';
import type { PictureSize } from '../drawing/portrait.ts';
import { VideoWriter } from '../encoding/video-writer.ts';
import type { DrawingOrder } from './drawing-order.ts';
import { FrameRing, shareRing } from './frame-ring.ts';
import { FRAME_RATE, framesOf, VIDEO_SIZE } from './video-format.ts';

/** One video to make. Paths are absolute; the outputs are overwritten. */
export interface RenderRequest {
  /** The decoded clip at `SOUND_RATE`, and at `SPEECH_RATE`: raw 32 bit floats, little endian, mono. */
  readonly sound: string;
  readonly speech: string;
  readonly look: AvatarLook;
  readonly videoPath: string;
  /** Where the silhouette goes; without it none is made. */
  readonly maskPath?: string;
  /** Defaults to a square of `VIDEO_SIZE`. */
  readonly size?: PictureSize;
}

/** What was made. */
export interface RenderOutcome {
  /** Pictures in the video, and in the mask. */
  readonly frames: number;
  /** Length of the clip, in seconds. */
  readonly seconds: number;
}

/** What is painted is soon garbage: the sooner it is collected, the less memory a render takes. */
const YOUNG_MEGABYTES = 4;
/** The compiled script, also where this file runs from its source. */
const DRAWING = fileURLToPath(new URL('../../dist/render/drawing-thread.js', import.meta.url));

/**
 * Makes a talking video, in this process: one thread draws, this one encodes. The same request gives the same bytes.
 *
 * @throws FFmpegError when encoding fails, and what drawing and the file system throw
 */
export async function renderVideo(request: RenderRequest): Promise<RenderOutcome> {
  const { look, speech, sound, size = { width: VIDEO_SIZE, height: VIDEO_SIZE } } = request;
  const seconds = secondsOf(sound);
  const frames = framesOf(seconds);
  const shared = shareRing(size.width * size.height);
  const ring = new FrameRing(shared);
  const order: DrawingOrder = { speech, look, size, frames, frameRate: FRAME_RATE, ring: shared };
  const drawing = new Worker(DRAWING, {
    workerData: order,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  // What ends the thread too early, be it an error or a full heap. Waited for only where a picture is missing.
  const failure = new Promise<never>((_, reject) => {
    drawing.once('error', reject);
    drawing.once('exit', () => reject(new Error('the thread that draws has ended')));
  });
  const ready = Promise.race([once(drawing, 'message'), failure]);
  for (const early of [failure, ready]) early.catch(() => {});
  try {
    await using writer = await VideoWriter.open({
      ...size,
      videoPath: request.videoPath,
      ...(request.maskPath !== undefined && { maskPath: request.maskPath }),
      soundPath: sound,
      frameRate: FRAME_RATE,
    });
    // While the other thread gets ready.
    writer.addSound();
    await ready;
    for (let frame = 0; frame < frames; frame += 1) {
      let picture = ring.take();
      while (!picture) {
        await Promise.race([failure, setImmediate()]);
        picture = ring.take();
      }
      writer.add(picture);
      ring.release();
      // Gives signals and the parent's messages their turn.
      if (frame % FRAME_RATE === 0) await setImmediate();
    }
    await writer.finish();
    return { frames, seconds };
  } finally {
    await drawing.terminate();
  }
}

/** Length of a file of samples at `SOUND_RATE`. */
export function secondsOf(sound: string): number {
  using reader = new SampleReader(sound);
  return reader.length / SOUND_RATE;
}
