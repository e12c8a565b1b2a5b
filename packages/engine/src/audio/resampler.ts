import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_FLT, type AVSampleFormat } from 'node-av/constants';
import { FFmpegError, type Frame, SoftwareResampleContext } from 'node-av/lib';

interface SourceFormat {
  readonly rate: number;
  readonly channels: number;
  readonly mask: bigint;
  readonly sampleFormat: AVSampleFormat;
}

/** Collects decoded frames as mono float samples at one rate, whatever the source changes on its way. */
export class Resampler implements Disposable {
  readonly #rate: number;
  readonly #chunks: Float32Array[] = [];
  #length = 0;
  #context: SoftwareResampleContext | undefined;
  #source: SourceFormat | undefined;

  /** @param rate - samples a second of the output */
  constructor(rate: number) {
    this.#rate = rate;
  }

  /** Output samples collected so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds one decoded audio frame. Throws FFmpegError where the format cannot be converted. */
  push(frame: Frame): void {
    const layout = frame.channelLayout;
    const source: SourceFormat = {
      rate: frame.sampleRate,
      channels: layout.nbChannels,
      mask: layout.mask,
      sampleFormat: frame.format as AVSampleFormat,
    };
    if (!this.#context || !isSame(this.#source, source)) this.#reopen(frame, source);
    this.#convert(frame.extendedData, frame.nbSamples);
  }

  /** Ends the stream: everything collected, as one array. */
  finish(): Float32Array {
    this.#convert(null, 0);
    const all = new Float32Array(this.#length);
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  #reopen(frame: Frame, source: SourceFormat): void {
    this.#convert(null, 0);
    this.#context?.free();
    const context = new SoftwareResampleContext();
    const opened = context.allocSetOpts2(
      AV_CHANNEL_LAYOUT_MONO,
      AV_SAMPLE_FMT_FLT,
      this.#rate,
      frame.channelLayout,
      source.sampleFormat,
      source.rate,
    );
    FFmpegError.throwIfError(opened, 'resampler');
    FFmpegError.throwIfError(context.init(), 'resampler');
    this.#context = context;
    this.#source = source;
  }

  #convert(input: Buffer[] | null, samples: number): void {
    if (!this.#context) return;
    const room = this.#context.getOutSamples(samples) + 256;
    const out = Buffer.alloc(room * 4);
    const made = this.#context.convertSync([out], room, input, samples);
    FFmpegError.throwIfError(made, 'resample');
    if (made === 0) return;
    this.#chunks.push(new Float32Array(out.buffer, out.byteOffset, made).slice());
    this.#length += made;
  }

  [Symbol.dispose](): void {
    this.#context?.free();
    this.#context = undefined;
  }
}

function isSame(a: SourceFormat | undefined, b: SourceFormat): boolean {
  return (
    a !== undefined &&
    a.rate === b.rate &&
    a.channels === b.channels &&
    a.mask === b.mask &&
    a.sampleFormat === b.sampleFormat
  );
}
