import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_BITEXACT,
  AV_SAMPLE_FMT_FLTP,
  FF_ENCODER_AAC,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Rational } from 'node-av/lib';
import { MP4_CODEC_FLAGS, type Mp4File } from './mp4-file.ts';
import { PacketPump } from './packet-pump.ts';

const BITS_PER_SECOND = 96_000n;

/** Encodes a mono clip to AAC, piece by piece so that it interleaves with the pictures. */
export class SoundEncoder implements Disposable {
  readonly #samples: Float32Array;
  readonly #rate: number;
  readonly #frameSize: number;
  readonly #pump: PacketPump;
  #done = 0;

  /**
   * Adds a stream to `file`, whose header is not yet written. Throws FFmpegError.
   *
   * @param samples - the whole clip, -1..1
   * @param rate - samples a second
   */
  constructor(file: Mp4File, samples: Float32Array, rate: number) {
    const codec = openAac(rate);
    this.#samples = samples;
    this.#rate = rate;
    this.#frameSize = codec.frameSize;
    this.#pump = new PacketPump(codec, file);
  }

  /** Encodes the sound up to `seconds` from the start, in whole AAC frames. */
  encodeUntil(seconds: number): void {
    const end = Math.min(this.#samples.length, Math.ceil(seconds * this.#rate));
    while (this.#done < end) {
      const piece = this.#samples.subarray(this.#done, this.#done + this.#frameSize);
      using frame = Frame.fromAudioBuffer(
        Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength),
        {
          nbSamples: piece.length,
          format: AV_SAMPLE_FMT_FLTP,
          sampleRate: this.#rate,
          channelLayout: AV_CHANNEL_LAYOUT_MONO,
          pts: BigInt(this.#done),
        },
      );
      this.#pump.encode(frame);
      this.#done += piece.length;
    }
  }

  /** Encodes the rest and what the encoder still holds back. */
  finish(): void {
    this.encodeUntil(Number.POSITIVE_INFINITY);
    this.#pump.encode(null);
  }

  [Symbol.dispose](): void {
    this.#pump[Symbol.dispose]();
  }
}

function openAac(rate: number): CodecContext {
  const encoder = Codec.findEncoderByName(FF_ENCODER_AAC);
  if (!encoder) throw new Error('FFmpeg was built without its AAC encoder');
  const codec = new CodecContext();
  codec.allocContext3(encoder);
  codec.sampleRate = rate;
  codec.sampleFormat = AV_SAMPLE_FMT_FLTP;
  codec.channelLayout = AV_CHANNEL_LAYOUT_MONO;
  codec.bitRate = BITS_PER_SECOND;
  codec.setOption('aac_coder', 'fast');
  codec.timeBase = new Rational(1, rate);
  codec.setFlags(MP4_CODEC_FLAGS, AV_CODEC_FLAG_BITEXACT);
  FFmpegError.throwIfError(codec.open2Sync(encoder, null), 'open aac');
  return codec;
}
