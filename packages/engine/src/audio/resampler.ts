import { AV_CHANNEL_LAYOUT_MONO, AV_SAMPLE_FMT_FLT, type AVSampleFormat } from 'node-av/constants';
import { FFmpegError, type Frame, SoftwareResampleContext } from 'node-av/lib';
import { AudioError } from './audio-error.ts';

/** The loudest sample that is handed on; 1 is as loud as sound can be played. */
const LOUDEST = 8;

/** Takes mono samples, -1..1. They are only good during the call. */
export type SampleSink = (samples: Float32Array) => void;

interface SourceFormat {
  readonly rate: number;
  readonly channels: number;
  readonly mask: bigint;
  readonly sampleFormat: AVSampleFormat;
}

/** Makes decoded frames into mono float samples of one rate, whatever the source changes on its way. */
export class Resampler implements Disposable {
  readonly #rate: number;
  readonly #sink: SampleSink;
  #length = 0;
  #context: SoftwareResampleContext | undefined;
  #source: SourceFormat | undefined;

  /**
   * @param rate - samples a second of the output
   * @param sink - takes the output
   */
  constructor(rate: number, sink: SampleSink) {
    this.#rate = rate;
    this.#sink = sink;
  }

  /** Output samples so far. */
  get length(): number {
    return this.#length;
  }

  /** Adds one decoded audio frame. Throws AudioError where the format cannot be converted. */
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

  /** Ends the stream: hands on what is still held back. */
  finish(): void {
    this.#convert(null, 0);
  }

  #reopen(frame: Frame, source: SourceFormat): void {
    this.#convert(null, 0);
    this[Symbol.dispose]();
    const context = new SoftwareResampleContext();
    this.#context = context;
    const opened = context.allocSetOpts2(
      AV_CHANNEL_LAYOUT_MONO,
      AV_SAMPLE_FMT_FLT,
      this.#rate,
      frame.channelLayout,
      source.sampleFormat,
      source.rate,
    );
    check(opened);
    check(context.init());
    this.#source = source;
  }

  #convert(input: Buffer[] | null, samples: number): void {
    if (!this.#context) return;
    const room = this.#context.getOutSamples(samples) + 256;
    const out = new Float32Array(room);
    const made = this.#context.convertSync([Buffer.from(out.buffer)], room, input, samples);
    check(made);
    if (made === 0) return;
    this.#sink(tamed(out.subarray(0, made)));
    this.#length += made;
  }

  [Symbol.dispose](): void {
    this.#context?.free();
    this.#context = undefined;
  }
}

/** What a float file may hold and no loudspeaker can play: no number becomes silence, what is far too loud is cut. */
function tamed(samples: Float32Array): Float32Array {
  for (let i = 0; i < samples.length; i += 1) {
    const sample = samples[i] ?? 0;
    if (!(Math.abs(sample) <= LOUDEST)) {
      samples[i] = Number.isNaN(sample) ? 0 : Math.sign(sample) * LOUDEST;
    }
  }
  return samples;
}

function check(code: number): void {
  if (code >= 0) return;
  const cause = FFmpegError.fromCode(code);
  throw new AudioError('unreadable', 'the audio cannot be resampled', { cause });
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
