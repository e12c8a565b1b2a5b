// The entry of a process that does one task of the benchmark, so that its time and memory are its own.
import { decodeToFiles } from '../audio/decode-to-files.ts';
import { SPEECH_RATE } from '../audio/rates.ts';
import { readSamples } from '../audio/sample-reader.ts';
import type { Picture } from '../drawing/compositor.ts';
import { Portrait } from '../drawing/portrait.ts';
import { VideoWriter } from '../encoding/video-writer.ts';
import { trainedLipSync } from '../lipsync/trained-lip-sync.ts';
import { type RenderRequest, renderVideo, secondsOf } from '../render/render-video.ts';
import { FRAME_RATE, framesOf, VIDEO_SIZE } from '../render/video-format.ts';
import type { BenchFigures, BenchOrder } from './bench-message.ts';

/** Pictures that are held in memory between drawing and encoding them. */
const HELD = 125;

async function milliseconds(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Encodes the pictures and the sound of a render, and measures nothing of how they came to be. */
async function encodeOnly(request: RenderRequest): Promise<number> {
  const { look, sound, speech, size = { width: VIDEO_SIZE, height: VIDEO_SIZE } } = request;
  const frames = framesOf(secondsOf(sound));
  const track = trainedLipSync(readSamples(speech), SPEECH_RATE, FRAME_RATE, frames);
  const portrait = new Portrait(look, size, track, FRAME_RATE);
  const { videoPath, maskPath } = request;
  const files = { videoPath, ...(maskPath !== undefined && { maskPath }), soundPath: sound };
  let total = 0;
  let writer: VideoWriter | undefined;
  total += await milliseconds(async () => {
    writer = await VideoWriter.open({ ...files, ...size, frameRate: FRAME_RATE });
    writer.addSound();
  });
  await using open = writer;
  for (let from = 0; from < frames; from += HELD) {
    const held: Picture[] = [];
    for (let frame = from; frame < Math.min(frames, from + HELD); frame += 1) {
      const { y, u, v, mask } = portrait.draw(frame);
      held.push({ y: y.slice(), u: u.slice(), v: v.slice(), mask: mask.slice() });
    }
    total += await milliseconds(() => {
      for (const picture of held) open?.add(picture);
    });
  }
  return total + (await milliseconds(() => open?.finish()));
}

async function measure(order: BenchOrder): Promise<number> {
  switch (order.task) {
    case 'decode':
      return await milliseconds(() => decodeToFiles(order));
    case 'render':
      return await milliseconds(() => renderVideo(order));
    case 'encode':
      return await encodeOnly(order);
  }
}

process.once('message', (order: BenchOrder) => {
  void measure(order).then((ms) => {
    const figures: BenchFigures = {
      milliseconds: ms,
      // It is told in KiB.
      peakMegabytes: (process.resourceUsage().maxRSS * 1_024) / 1_000_000,
    };
    process.send?.(figures, () => process.exit(0));
  });
});
