import { AV_CODEC_FLAG_GLOBAL_HEADER, AVFMT_FLAG_BITEXACT } from 'node-av/constants';
import {
  type CodecContext,
  FFmpegError,
  FormatContext,
  type Packet,
  type Stream,
} from 'node-av/lib';

/** An MP4 file being written, its index in front (faststart). */
export interface Mp4File {
  /** Adds a stream for an encoder that is already open. */
  addStream(codec: CodecContext): Stream;
  /** Writes the header; every stream must be there. */
  begin(): Promise<void>;
  /** Writes a packet whose times are in the encoder's time base. */
  write(packet: Packet, codec: CodecContext, stream: Stream): void;
  /** Writes the index and closes the file. */
  finish(): Promise<void>;
  /** Closes without an index. Does nothing after {@link Mp4File.finish}. */
  abort(): Promise<void>;
}

/** Flags that MP4 wants of every encoder. */
export const MP4_CODEC_FLAGS = AV_CODEC_FLAG_GLOBAL_HEADER;

/** Opens `path` for writing. Throws FFmpegError. */
export async function openMp4(path: string): Promise<Mp4File> {
  const format = new FormatContext();
  FFmpegError.throwIfError(format.allocOutputContext2(null, 'mp4', path), 'mp4');
  format.setFlags(AVFMT_FLAG_BITEXACT);
  FFmpegError.throwIfError(await format.openOutput(), 'open output');
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await format.closeOutput();
    format.freeContext();
  };
  return {
    addStream(codec) {
      const stream = format.newStream(null);
      stream.timeBase = codec.timeBase;
      FFmpegError.throwIfError(stream.codecpar.fromContext(codec), 'stream parameters');
      return stream;
    },
    async begin() {
      format.setOption('movflags', '+faststart');
      // However far one stream is ahead, packets are written in the order of their times, so the bytes are the same.
      format.setOption('max_interleave_delta', '0');
      FFmpegError.throwIfError(await format.writeHeader(), 'write header');
    },
    write(packet, codec, stream) {
      packet.streamIndex = stream.index;
      // x264 leaves it out, and without it players leave out the last picture: it lies beyond the track's end.
      if (packet.duration === 0n) packet.duration = 1n;
      packet.rescaleTs(codec.timeBase, stream.timeBase);
      FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write packet');
    },
    async finish() {
      FFmpegError.throwIfError(await format.writeTrailer(), 'write trailer');
      await close();
    },
    abort: close,
  };
}
