import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_BITEXACT,
  AV_SAMPLE_FMT_FLTP,
  FF_ENCODER_AAC,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Frame, Rational } from 'node-av/lib';
import type { SampleReader } from '../audio/sample-reader.ts';
import { MP4_CODEC_FLAGS, type Mp4File } from './mp4-file.ts';
import { PacketPump } from './packet-pump.ts';

/** Plenty for one voice; 96,000 took half as long again to encode. */
const BITS_PER_SECOND = 64_000n;

/** Encodes a mono clip to AAC. */
export class SoundEncoder implements Disposable {
  readonly #samples: SampleReader;
  readonly #rate: number;
  readonly #frameSize: number;
  readonly #pump: PacketPump;

  /**
   * Adds a stream to `file`, whose header is not yet written. Throws FFmpegError.
   *
   * @param samples - the whole clip, -1..1; the encoder reads it, its owner closes it
   * @param rate - samples a second
   */
  constructor(file: Mp4File, samples: SampleReader, rate: number) {
    const codec = openAac(rate);
    this.#samples = samples;
    this.#rate = rate;
    this.#frameSize = codec.frameSize;
    this.#pump = new PacketPump(codec, file);
  }

  /** Encodes the whole clip. Throws FFmpegError. */
  encode(): void {
    for (let done = 0; done < this.#samples.length; ) {
      const piece = this.#samples.read(this.#frameSize);
      if (piece.length === 0) throw new Error('the file of samples became shorter');
      using frame = Frame.fromAudioBuffer(
        Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength),
        {
          nbSamples: piece.length,
          format: AV_SAMPLE_FMT_FLTP,
          sampleRate: this.#rate,
          channelLayout: AV_CHANNEL_LAYOUT_MONO,
          pts: BigInt(done),
        },
      );
      this.#pump.encode(frame);
      done += piece.length;
    }
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
