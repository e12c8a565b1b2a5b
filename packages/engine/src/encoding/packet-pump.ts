import { AVERROR_EAGAIN, AVERROR_EOF } from 'node-av/constants';
import { type CodecContext, FFmpegError, type Frame, Packet, type Stream } from 'node-av/lib';
import type { Mp4File } from './mp4-file.ts';

/**
 * Feeds frames to one encoder and writes what comes out into the file. Calls are synchronous: handing each
 * frame to another thread and back costs more than it saves, and x264 has threads of its own.
 */
export class PacketPump implements Disposable {
  readonly #codec: CodecContext;
  readonly #file: Mp4File;
  readonly #stream: Stream;
  readonly #packet = new Packet();

  /** @param codec - an opened encoder; the pump frees it */
  constructor(codec: CodecContext, file: Mp4File) {
    this.#codec = codec;
    this.#file = file;
    this.#stream = file.addStream(codec);
    this.#packet.alloc();
  }

  /** Encodes one frame; `null` ends the stream. Throws FFmpegError. */
  encode(frame: Frame | null): void {
    FFmpegError.throwIfError(this.#codec.sendFrameSync(frame), 'encode');
    for (;;) {
      const got = this.#codec.receivePacketSync(this.#packet);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      FFmpegError.throwIfError(got, 'encode');
      this.#file.write(this.#packet, this.#codec, this.#stream);
      this.#packet.unref();
    }
  }

  [Symbol.dispose](): void {
    this.#packet.free();
    this.#codec.freeContext();
  }
}
