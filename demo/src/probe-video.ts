import { Decoder, Demuxer } from 'node-av/api';
import {
  AV_CODEC_ID_AAC,
  AV_CODEC_ID_H264,
  AV_LOG_QUIET,
  AV_PIX_FMT_YUV420P,
} from 'node-av/constants';
import { Log } from 'node-av/lib';

/** What a video file holds, from decoding it to its end. */
export interface VideoProbe {
  readonly isH264: boolean;
  readonly isYuv420p: boolean;
  readonly hasAac: boolean;
  readonly width: number;
  readonly height: number;
  /** Pictures that were decoded. */
  readonly frames: number;
  /** Seconds, as the file says. */
  readonly seconds: number;
}

/**
 * Decodes every picture of a file: what this returns for, a player plays.
 *
 * @throws when the file cannot be opened, has no video, or is broken
 */
export async function probeVideo(path: string): Promise<VideoProbe> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = await Demuxer.open(path);
  const video = input.video();
  if (video === undefined) throw new Error(`${path} holds no video`);
  using decoder = await Decoder.create(video);
  let frames = 0;
  let isYuv420p = true;
  for await (const frame of decoder.frames(input.packets(video.index))) {
    if (frame === null) continue;
    frames += 1;
    isYuv420p &&= frame.format === AV_PIX_FMT_YUV420P;
    frame.free();
  }
  const { codecId, width, height } = video.codecpar;
  return {
    isH264: codecId === AV_CODEC_ID_H264,
    isYuv420p,
    hasAac: input.audio()?.codecpar.codecId === AV_CODEC_ID_AAC,
    width,
    height,
    frames,
    seconds: input.duration,
  };
}
