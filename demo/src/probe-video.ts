import {
  AV_CODEC_ID_AAC,
  AV_CODEC_ID_H264,
  AV_LOG_QUIET,
  AV_PIX_FMT_YUV420P,
  AV_TIME_BASE,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { CodecContext, FFmpegError, FormatContext, Frame, Log, Packet } from 'node-av/lib';

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
 * Uses node-av's low-level interface, for the high-level one needs Node 22.
 *
 * @throws Error when the file cannot be opened, has no video, or is broken
 */
export async function probeVideo(path: string): Promise<VideoProbe> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = new FormatContext();
  input.allocContext();
  check(await input.openInput(path));
  check(await input.findStreamInfo());
  const index = input.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = input.streams[index];
  const { decoder } = input.findBestStream(AVMEDIA_TYPE_VIDEO, index, -1, true);
  if (stream === undefined || !decoder) throw new Error(`${path} holds no video`);
  using codec = new CodecContext();
  codec.allocContext3(decoder);
  check(codec.parametersToContext(stream.codecpar));
  codec.pktTimebase = stream.timeBase;
  check(await codec.open2(decoder, null));

  const pictures = countPictures(input, codec, index);
  if (pictures.count === 0) throw new Error(`${path} holds no picture`);
  const sound = input.streams[input.findBestStream(AVMEDIA_TYPE_AUDIO)];
  return {
    isH264: stream.codecpar.codecId === AV_CODEC_ID_H264,
    isYuv420p: pictures.areYuv420p,
    hasAac: sound?.codecpar.codecId === AV_CODEC_ID_AAC,
    width: stream.codecpar.width,
    height: stream.codecpar.height,
    frames: pictures.count,
    seconds: Number(input.duration) / AV_TIME_BASE,
  };
}

function countPictures(
  input: FormatContext,
  codec: CodecContext,
  streamIndex: number,
): { count: number; areYuv420p: boolean } {
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();
  let count = 0;
  let areYuv420p = true;
  const receive = (): void => {
    while (codec.receiveFrameSync(frame) >= 0) {
      count += 1;
      areYuv420p &&= frame.format === AV_PIX_FMT_YUV420P;
      frame.unref();
    }
  };
  for (;;) {
    const read = input.readFrameSync(packet);
    if (read === AVERROR_EOF) break;
    check(read);
    if (packet.streamIndex === streamIndex) {
      check(codec.sendPacketSync(packet));
      receive();
    }
    packet.unref();
  }
  check(codec.sendPacketSync(null));
  receive();
  return { count, areYuv420p };
}

function check(result: number): void {
  FFmpegError.throwIfError(result);
}
