import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_LOG_QUIET,
  AVERROR_EAGAIN,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
} from 'node-av/constants';
import { CodecContext, FFmpegError, FormatContext, Frame, Log, Packet } from 'node-av/lib';
import { AudioError } from './audio-error.ts';
import { Resampler } from './resampler.ts';

/** Samples a second of the sound that goes into the video. */
export const SOUND_RATE = 48_000;
/** Samples a second of the sound that the lip-sync looks at. */
export const SPEECH_RATE = 16_000;

/** A decoded clip, mono, twice: at {@link SOUND_RATE} to be encoded, at {@link SPEECH_RATE} to be looked at. */
export interface DecodedAudio {
  readonly sound: Float32Array;
  readonly speech: Float32Array;
  /** Seconds, from the samples that were decoded, never from the file's header. */
  readonly seconds: number;
}

/** Containers that may be opened; playlists and anything that names other files are not among them. */
const CONTAINERS = 'wav,w64,aiff,mp3,ogg,flac,aac,mov,mp4,m4a,matroska,webm,amr,caf,au';

/**
 * Decodes the first audio stream of a local file.
 *
 * @param path - an absolute path; only the file protocol is allowed
 * @param maxSeconds - a longer clip fails with the fault `too_long`, without being decoded to its end
 * @throws {@link AudioError}
 */
export async function decodeAudio(path: string, maxSeconds: number): Promise<DecodedAudio> {
  Log.setLevel(AV_LOG_QUIET);
  await using input = new FormatContext();
  input.allocContext();
  input.setOption('format_whitelist', CONTAINERS);
  input.setOption('protocol_whitelist', 'file');
  check(await input.openInput(path), 'unreadable', 'not an audio file');
  check(await input.findStreamInfo(), 'unreadable', 'not an audio file');
  const index = input.findBestStream(AVMEDIA_TYPE_AUDIO);
  const stream = input.streams[index];
  if (index < 0 || !stream) throw new AudioError('no_audio', 'the file has no audio stream');

  const { decoder } = input.findBestStream(AVMEDIA_TYPE_AUDIO, index, -1, true);
  if (!decoder) throw new AudioError('unreadable', 'no decoder for this audio');
  using codec = new CodecContext();
  codec.allocContext3(decoder);
  check(codec.parametersToContext(stream.codecpar), 'unreadable', 'broken audio parameters');
  codec.pktTimebase = stream.timeBase;
  check(await codec.open2(decoder, null), 'unreadable', 'the decoder does not open');

  using sound = new Resampler(SOUND_RATE);
  using speech = new Resampler(SPEECH_RATE);
  using packet = new Packet();
  using frame = new Frame();
  packet.alloc();
  frame.alloc();

  const drain = (): void => {
    for (;;) {
      const got = codec.receiveFrameSync(frame);
      if (got === AVERROR_EAGAIN || got === AVERROR_EOF) return;
      check(got, 'unreadable', 'the audio is broken');
      if (frame.channelLayout.mask === 0n && frame.channelLayout.nbChannels === 1) {
        frame.channelLayout = AV_CHANNEL_LAYOUT_MONO;
      }
      sound.push(frame);
      speech.push(frame);
      frame.unref();
      if (sound.length > maxSeconds * SOUND_RATE) {
        throw new AudioError('too_long', `the audio is longer than ${maxSeconds} s`);
      }
    }
  };

  for (let packets = 0; ; packets += 1) {
    const read = input.readFrameSync(packet);
    if (read === AVERROR_EOF) break;
    if (read < 0) break; // a cut-off file: what was decoded up to here is used
    if (packet.streamIndex === index) {
      // One bad packet in a stream is skipped, as players do; a file of bad packets ends up empty.
      if (codec.sendPacketSync(packet) >= 0) drain();
    }
    packet.unref();
    if (packets % 500 === 499) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  codec.sendPacketSync(null);
  drain();

  const samples = sound.finish();
  if (samples.length > maxSeconds * SOUND_RATE) {
    throw new AudioError('too_long', `the audio is longer than ${maxSeconds} s`);
  }
  if (samples.length < SOUND_RATE / 100) throw new AudioError('empty', 'the file holds no sound');
  return { sound: samples, speech: speech.finish(), seconds: samples.length / SOUND_RATE };
}

function check(code: number, fault: 'unreadable' | 'no_audio', message: string): void {
  if (code < 0) throw new AudioError(fault, message, { cause: FFmpegError.fromCode(code) });
}
