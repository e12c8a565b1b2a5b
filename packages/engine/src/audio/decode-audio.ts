import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_LOG_QUIET,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
} from 'node-av/constants';
import { CodecContext, FFmpegError, FormatContext, Frame, Log, Packet } from 'node-av/lib';
import { AudioError } from './audio-error.ts';
import { CODECS, CONTAINERS } from './audio-formats.ts';
import { SOUND_RATE, SPEECH_RATE } from './rates.ts';
import { Resampler, type SampleSink } from './resampler.ts';
import { SampleList } from './sample-list.ts';

/** A decoded clip, mono, twice: at {@link SOUND_RATE} to be encoded, at {@link SPEECH_RATE} to be looked at. */
export interface DecodedAudio {
  readonly sound: Float32Array;
  readonly speech: Float32Array;
  /** Seconds, from the samples that were decoded, never from the file's header. */
  readonly seconds: number;
}

/** Shorter clips count as empty. */
const MIN_SECONDS = 0.01;
/** Nobody records outside of these, and the resampler would need gigabytes for it. Samples a second. */
const SOURCE_RATES = { min: 1_000, max: 800_000 } as const;

/**
 * Decodes the first audio stream of a local file. For files of strangers see `decodeInChild`.
 *
 * @param path - an absolute path; only the file protocol is allowed
 * @param maxSeconds - a longer clip fails with the fault `too_long`, without being decoded to its end
 * @throws {@link AudioError}
 */
export async function decodeAudio(path: string, maxSeconds: number): Promise<DecodedAudio> {
  const sound = new SampleList();
  const speech = new SampleList();
  const seconds = await decodeAudioInto(path, maxSeconds, sound.push, speech.push);
  return { sound: sound.join(), speech: speech.join(), seconds };
}

/**
 * Decodes as {@link decodeAudio} does, and hands on the samples piece by piece.
 *
 * @param sound - takes samples at {@link SOUND_RATE}
 * @param speech - takes samples at {@link SPEECH_RATE}
 * @returns the length of the clip in seconds
 * @throws {@link AudioError}, and what the sinks throw
 */
export async function decodeAudioInto(
  path: string,
  maxSeconds: number,
  sound: SampleSink,
  speech: SampleSink,
): Promise<number> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = new FormatContext();
  input.allocContext();
  input.setOption('format_whitelist', CONTAINERS.join());
  input.setOption('codec_whitelist', CODECS.join());
  input.setOption('protocol_whitelist', 'file');
  check(await input.openInput(path), 'not an audio file');
  check(await input.findStreamInfo(), 'not an audio file');
  const index = input.findBestStream(AVMEDIA_TYPE_AUDIO);
  const stream = input.streams[index];
  if (index < 0 || !stream) throw new AudioError('no_audio', 'the file has no audio stream');

  using codec = await openDecoder(input, index);
  using sounds = new Resampler(SOUND_RATE, sound);
  using speeches = new Resampler(SPEECH_RATE, speech);
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();
  let seconds = 0;

  const drain = (): void => {
    for (;;) {
      const got = codec.receiveFrameSync(frame);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      check(got, 'the audio is broken');
      if (frame.sampleRate < SOURCE_RATES.min || frame.sampleRate > SOURCE_RATES.max) {
        throw new AudioError('unreadable', `${frame.sampleRate} samples a second`);
      }
      seconds += frame.nbSamples / frame.sampleRate;
      // Checked before resampling, which makes a few samples a second into many.
      if (seconds > maxSeconds + MIN_SECONDS) {
        throw new AudioError('too_long', `the audio is longer than ${maxSeconds} s`);
      }
      if (frame.channelLayout.mask === 0n && frame.channelLayout.nbChannels === 1) {
        frame.channelLayout = AV_CHANNEL_LAYOUT_MONO;
      }
      sounds.push(frame);
      speeches.push(frame);
      frame.unref();
    }
  };

  for (let packets = 0; ; packets += 1) {
    // A cut-off file ends with an error: what was decoded up to there is used.
    if (input.readFrameSync(packet) < 0) break;
    if (packet.streamIndex === index) {
      // One bad packet in a stream is skipped, as players do; a file of bad packets ends up empty.
      if (codec.sendPacketSync(packet) >= 0) drain();
    }
    packet.unref();
    // Gives the parent's messages and the watch on the memory their turn.
    if (packets % 100 === 99) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  codec.sendPacketSync(null);
  drain();
  sounds.finish();
  speeches.finish();
  const length = sounds.length / SOUND_RATE;
  if (length < MIN_SECONDS) throw new AudioError('empty', 'the file holds no sound');
  return length;
}

async function openDecoder(input: FormatContext, index: number): Promise<CodecContext> {
  const { decoder } = input.findBestStream(AVMEDIA_TYPE_AUDIO, index, -1, true);
  const stream = input.streams[index];
  if (!decoder?.name || !stream || !CODECS.includes(decoder.name)) {
    throw new AudioError('unreadable', `no decoder for this audio (${decoder?.name ?? 'unknown'})`);
  }
  const codec = new CodecContext();
  try {
    codec.allocContext3(decoder);
    check(codec.parametersToContext(stream.codecpar), 'broken audio parameters');
    codec.pktTimebase = stream.timeBase;
    check(await codec.open2(decoder, null), 'the decoder does not open');
    return codec;
  } catch (error) {
    codec.freeContext();
    throw error;
  }
}

function check(code: number, message: string): void {
  if (code < 0) throw new AudioError('unreadable', message, { cause: FFmpegError.fromCode(code) });
}
