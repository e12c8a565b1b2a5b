import { AVERROR_EAGAIN, AVERROR_EOF, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { CodecContext, FFmpegError, FormatContext, Frame, Packet } from 'node-av/lib';

/** A decoded picture: planes without padding. */
export interface DecodedPicture {
  readonly y: Uint8Array;
  readonly u: Uint8Array;
  readonly v: Uint8Array;
}

/** Decodes the pictures of a video, in the order in which they are shown. */
export async function decodePictures(path: string): Promise<DecodedPicture[]> {
  await using input = new FormatContext();
  FFmpegError.throwIfError(await input.openInput(path), 'open');
  FFmpegError.throwIfError(await input.findStreamInfo(), 'streams');
  const index = input.findBestStream(AVMEDIA_TYPE_VIDEO);
  const stream = input.streams[index];
  const { decoder } = input.findBestStream(AVMEDIA_TYPE_VIDEO, index, -1, true);
  if (!stream || !decoder) throw new Error(`${path} has no pictures`);
  using codec = new CodecContext();
  codec.allocContext3(decoder);
  FFmpegError.throwIfError(codec.parametersToContext(stream.codecpar), 'parameters');
  FFmpegError.throwIfError(await codec.open2(decoder, null), 'decoder');
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();
  const pictures: DecodedPicture[] = [];
  const drain = (): void => {
    for (;;) {
      const got = codec.receiveFrameSync(frame);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      FFmpegError.throwIfError(got, 'decode');
      pictures.push(planesOf(frame));
      frame.unref();
    }
  };
  while (input.readFrameSync(packet) >= 0) {
    if (packet.streamIndex === index) {
      FFmpegError.throwIfError(codec.sendPacketSync(packet), 'decode');
      drain();
    }
    packet.unref();
  }
  codec.sendPacketSync(null);
  drain();
  return pictures;
}

function planesOf(frame: Frame): DecodedPicture {
  const { data, linesize, width, height } = frame;
  const plane = (n: number, w: number, h: number): Uint8Array => {
    const from = data?.[n];
    const stride = linesize[n] ?? 0;
    if (!from) throw new Error('a picture has no planes');
    const to = new Uint8Array(w * h);
    for (let row = 0; row < h; row += 1) {
      to.set(from.subarray(row * stride, row * stride + w), row * w);
    }
    return to;
  };
  return {
    y: plane(0, width, height),
    u: plane(1, width / 2, height / 2),
    v: plane(2, width / 2, height / 2),
  };
}
