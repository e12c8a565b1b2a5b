import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_S16,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  type AVSampleFormat,
} from 'node-av/constants';
import {
  CodecContext,
  FFmpegError,
  FormatContext,
  Frame,
  Log,
  Packet,
  SoftwareResampleContext,
} from 'node-av/lib';

/** Containers and decoders that a stranger's file may reach, by FFmpeg's names: nothing that names other files. */
const containers = 'ogg,flac,aac,mov,mp4,m4a,3gp,matroska,webm';
const codecs = 'opus,libopus,vorbis,flac,aac,aac_fixed,alac,mp3,mp3float';
/** Nobody records outside of these, and the resampler would need gigabytes for it. Samples a second. */
const sourceRates = { min: 4_000, max: 400_000 } as const;
/** Encoders fill up their last frame with silence: so many seconds over the limit do not count, and are cut off. */
const paddingSeconds = 0.1;
/** Gives the watch on the memory its turn. */
const packetsAtOnce = 100;

/** What {@link convertClip} is asked. */
export interface ConversionOrder {
  /** Absolute path of the stranger's file. */
  readonly clip: string;
  /** Little more is decoded. */
  readonly maxSeconds: number;
  /** Samples a second of what comes out. */
  readonly rate: number;
}

/**
 * Decodes the first sound of a local file into mono samples of 16 bits, little endian. A clip that is longer than
 * `maxSeconds` ends shortly after it, so that whoever measures the samples sees that it is too long.
 *
 * Only `clip-conversion-process.ts` calls this, for files of strangers crash decoders: see {@link ClipConverter}.
 *
 * @throws Error where the file holds no sound that can be decoded
 */
export async function convertClip({ clip, maxSeconds, rate }: ConversionOrder): Promise<Buffer> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = new FormatContext();
  input.allocContext();
  input.setOption('format_whitelist', containers);
  input.setOption('codec_whitelist', codecs);
  input.setOption('protocol_whitelist', 'file');
  check(await input.openInput(clip));
  check(await input.findStreamInfo());
  const index = input.findBestStream(AVMEDIA_TYPE_AUDIO);
  using codec = await openDecoder(input, index);
  using samples = new Resampled(rate);
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();

  let seconds = 0;
  const enough = maxSeconds + 2 * paddingSeconds;
  const drain = (): void => {
    while (seconds <= enough) {
      const got = codec.receiveFrameSync(frame);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      check(got);
      if (frame.sampleRate < sourceRates.min || frame.sampleRate > sourceRates.max) {
        throw new Error(`${frame.sampleRate} samples a second`);
      }
      seconds += frame.nbSamples / frame.sampleRate;
      samples.push(frame);
      frame.unref();
    }
  };
  // A cut-off file ends with an error: what was decoded up to there is used.
  for (let packets = 1; seconds <= enough && input.readFrameSync(packet) >= 0; packets += 1) {
    // One bad packet is skipped, as players do.
    if (packet.streamIndex === index && codec.sendPacketSync(packet) >= 0) drain();
    packet.unref();
    if (packets % packetsAtOnce === 0) await new Promise<void>((turn) => setImmediate(turn));
  }
  codec.sendPacketSync(null);
  drain();
  return withoutPadding(samples.finish(), maxSeconds, rate);
}

function withoutPadding(samples: Buffer, maxSeconds: number, rate: number): Buffer {
  const bytesOf = (length: number): number => 2 * Math.round(length * rate);
  const isPadded = samples.length <= bytesOf(maxSeconds + paddingSeconds);
  return isPadded ? samples.subarray(0, bytesOf(maxSeconds)) : samples;
}

/** Makes decoded frames into mono samples of one rate, whatever the source changes on its way. */
class Resampled implements Disposable {
  readonly #rate: number;
  readonly #pieces: Buffer[] = [];
  #context: SoftwareResampleContext | undefined;
  #source = '';

  constructor(rate: number) {
    this.#rate = rate;
  }

  push(frame: Frame): void {
    const { channelLayout: layout, sampleRate, format } = frame;
    const source = [sampleRate, layout.nbChannels, layout.mask, format].join();
    if (source !== this.#source) {
      this.#convert(null, 0);
      this.#open(frame);
      this.#source = source;
    }
    this.#convert(frame.extendedData, frame.nbSamples);
  }

  finish(): Buffer {
    this.#convert(null, 0);
    return Buffer.concat(this.#pieces);
  }

  #open(frame: Frame): void {
    this[Symbol.dispose]();
    const { channelLayout: layout, sampleRate } = frame;
    const isMono = layout.mask === 0n && layout.nbChannels === 1;
    const context = new SoftwareResampleContext();
    this.#context = context;
    check(
      context.allocSetOpts2(
        AV_CHANNEL_LAYOUT_MONO,
        AV_SAMPLE_FMT_S16,
        this.#rate,
        isMono ? AV_CHANNEL_LAYOUT_MONO : layout,
        frame.format as AVSampleFormat,
        sampleRate,
      ),
    );
    check(context.init());
  }

  #convert(data: Buffer[] | null, count: number): void {
    if (this.#context === undefined) return;
    const room = this.#context.getOutSamples(count) + 256;
    const out = Buffer.alloc(2 * room);
    const made = this.#context.convertSync([out], room, data, count);
    check(made);
    this.#pieces.push(out.subarray(0, 2 * made));
  }

  [Symbol.dispose](): void {
    this.#context?.free();
    this.#context = undefined;
  }
}

async function openDecoder(input: FormatContext, index: number): Promise<CodecContext> {
  const stream = input.streams[index];
  if (index < 0 || stream === undefined) throw new Error('the file has no sound');
  const { decoder } = input.findBestStream(AVMEDIA_TYPE_AUDIO, index, -1, true);
  if (!decoder?.name || !codecs.split(',').includes(decoder.name)) {
    throw new Error(`no decoder for this sound (${decoder?.name ?? 'unknown'})`);
  }
  const codec = new CodecContext();
  try {
    codec.allocContext3(decoder);
    check(codec.parametersToContext(stream.codecpar));
    codec.pktTimebase = stream.timeBase;
    check(await codec.open2(decoder, null));
    return codec;
  } catch (error) {
    codec.freeContext();
    throw error;
  }
}

function check(code: number): void {
  if (code < 0) throw new Error('FFmpeg failed', { cause: FFmpegError.fromCode(code) });
}
