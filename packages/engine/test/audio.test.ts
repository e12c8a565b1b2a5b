import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio } from '../src/audio/decode-audio.ts';
import { type Decoding, openDecoding } from './decoding.ts';
import { buildWav, type WavLies, type WavSample } from './wav-files.ts';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`./fixtures/audio/${name}`, import.meta.url));
const clip = (name: string): Buffer => readFileSync(pathOf(name));

/** Loudness of every 20 ms. */
function envelope(samples: Float32Array, rate: number): number[] {
  const step = rate / 50;
  return Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const piece = samples.subarray(i * step, (i + 1) * step);
    return Math.sqrt(piece.reduce((sum, s) => sum + s * s, 0) / piece.length);
  });
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const length = Math.min(a.length, b.length);
  const mean = (x: readonly number[]): number =>
    x.slice(0, length).reduce((sum, v) => sum + v, 0) / length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < length; i += 1) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** An ID3v2.3 tag that holds a picture. */
function id3WithPicture(pictureBytes: number): Buffer {
  const picture = Buffer.alloc(pictureBytes, 0x5a);
  const body = Buffer.concat([Buffer.from('\0image/png\0\u0003\0', 'latin1'), picture]);
  const frame = Buffer.alloc(10);
  frame.write('APIC');
  frame.writeUInt32BE(body.length, 4);
  const size = frame.length + body.length;
  const tag = Buffer.from('ID3\u0003\0\0\0\0\0\0', 'latin1');
  for (let i = 0; i < 4; i += 1) tag[6 + i] = (size >> (7 * (3 - i))) & 0x7f;
  return Buffer.concat([tag, frame, body]);
}

describe('a clip', () => {
  let decoding: Decoding;
  /** The words of all clips: 1.5 s at 48 kHz, and their loudness. */
  let voice: Float32Array;
  let loudness: number[];
  beforeAll(async () => {
    decoding = await openDecoding();
    voice = (await decodeAudio(pathOf('voice.flac'), 60)).sound;
    loudness = envelope(voice, 48_000);
  });
  afterAll(() => decoding[Symbol.asyncDispose]());

  const expectVoice = async (bytes: Buffer, seconds = 1.5, least = 0.95) => {
    const decoded = await decoding.decode(bytes);
    expect(Math.abs(decoded.seconds - seconds)).toBeLessThan(0.06);
    expect(decoded.sound.length).toBe(Math.round(decoded.seconds * 48_000));
    expect(Math.abs(decoded.speech.length / 16_000 - decoded.seconds)).toBeLessThan(0.002);
    expect(correlation(envelope(decoded.sound, 48_000), loudness)).toBeGreaterThan(least);
    expect(correlation(envelope(decoded.speech, 16_000), loudness)).toBeGreaterThan(least);
  };

  test.each([
    ['voice.flac'],
    ['piped.flac'],
    ['ima-adpcm.wav'],
    ['ms-adpcm.wav'],
    ['alaw.wav'],
    ['mulaw.wav'],
    ['cbr.mp3'],
    ['vbr.mp3'],
    ['vbr-no-xing.mp3'],
    ['discord-voice.ogg'],
    ['vorbis.ogg'],
    ['moov-at-end.m4a'],
    ['alac.m4a'],
    ['stream.aac'],
    ['recorder.webm'],
    ['voice.aiff'],
  ])('like %s is decoded whole', async (name) => {
    // Without a header that tells the encoder's delay, the words come up to 50 ms late.
    await expectVoice(
      clip(name),
      1.5,
      ['vbr-no-xing.mp3', 'stream.aac'].includes(name) ? 0.5 : 0.95,
    );
  });

  const wavs: [string, WavSample, number, WavLies][] = [
    ['8 bit', 'u8', 1, {}],
    ['16 bit', 's16', 1, {}],
    ['24 bit', 's24', 1, {}],
    ['32 bit', 's32', 1, {}],
    ['32 bit float', 'f32', 1, {}],
    ['64 bit float', 'f64', 1, {}],
    ['stereo', 's16', 2, {}],
    ['three channels', 's16', 3, {}],
    ['WAVE_FORMAT_EXTENSIBLE', 's24', 2, { isExtensible: true }],
    ['WAVE_FORMAT_EXTENSIBLE of six channels', 's16', 6, { isExtensible: true }],
    ['WAVE_FORMAT_EXTENSIBLE float', 'f32', 1, { isExtensible: true }],
    ['a data size of zero', 's16', 1, { dataSize: 0, riffSize: 0 }],
    ['a streaming data size', 's16', 1, { dataSize: 0xffffffff, riffSize: 0xffffffff }],
    ['a streaming data size of the other kind', 's16', 1, { dataSize: 0x7fffffff }],
    ['a data size beyond the end', 's16', 1, { dataSize: 9_000_000 }],
    ['an odd chunk before the data', 's16', 1, { chunks: { LIST: Buffer.alloc(37, 0x41) } }],
    [
      'many chunks before the data',
      's16',
      1,
      { chunks: { bext: Buffer.alloc(603), JUNK: Buffer.alloc(28), fact: Buffer.alloc(4) } },
    ],
  ];
  test.each(wavs)('that is a WAV of %s is decoded whole', async (_, kind, channels, lies) => {
    await expectVoice(buildWav(voice, 48_000, kind, channels, lies));
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [-3e38]])(
    'that is a float WAV with a sample of %f is decoded to samples that can be played',
    async (bad) => {
      const broken = voice.slice(0, 48_000);
      broken[24_000] = bad;
      const { seconds, sound } = await decoding.decode(buildWav(broken, 48_000, 'f32'));
      expect(seconds).toBeCloseTo(1, 2);
      expect(sound.every((sample) => Math.abs(sample) <= 8)).toBe(true);
      expect(Math.max(...sound.subarray(0, 20_000))).toBeCloseTo(
        Math.max(...broken.subarray(0, 20_000)),
        1,
      );
    },
  );

  test.each([[8_000], [11_025], [22_050], [44_100], [96_000], [192_000]])(
    'of %i samples a second keeps its length',
    async (rate) => {
      const { seconds } = await decoding.decode(buildWav(voice, rate, 's16'));
      expect(Math.abs(seconds - voice.length / rate)).toBeLessThan(0.01);
    },
  );

  test('with a large picture in front is decoded whole', async () => {
    await expectVoice(Buffer.concat([id3WithPicture(400_000), clip('cbr.mp3')]));
  });

  test('that was cut off is decoded up to there', async () => {
    const half = clip('cbr.mp3').subarray(0, 6_500);
    const { seconds } = await decoding.decode(half);
    expect(seconds).toBeGreaterThan(0.6);
    expect(seconds).toBeLessThan(0.9);
  });

  const faultOf = async (bytes: Buffer, limit?: Decoding): Promise<unknown> =>
    (await (limit ?? decoding).trial(bytes)).fault;

  test('that is no sound ends with a fault', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    expect(await faultOf(Buffer.alloc(0))).toBe('unreadable');
    expect(await faultOf(png)).toBe('unreadable');
    expect(await faultOf(Buffer.from('ffconcat version 1.0\nfile /etc/hostname\n'))).toBe(
      'unreadable',
    );
    expect(await faultOf(buildWav(new Float32Array(0), 48_000, 's16'))).toBe('empty');
  });

  test('is too long by its samples, whatever its header says', async () => {
    await using short = await openDecoding(1);
    expect(await faultOf(clip('voice.flac'), short)).toBe('too_long');
    expect(await faultOf(clip('recorder.webm'), short)).toBe('too_long');
    expect(await faultOf(buildWav(voice, 48_000, 's16', 1, { dataSize: 0 }), short)).toBe(
      'too_long',
    );
  });

  test.each([[0], [1], [200], [2_000_000], [2_147_483_647]])(
    'of an impossible rate, %i samples a second, costs neither time nor memory',
    async (rate) => {
      const bytes = buildWav(voice, 48_000, 's16', 1, { rate });
      const limits = { timeoutSeconds: 20, memoryMegabytes: 160 };
      await expect(decoding.decode(bytes, limits)).rejects.toMatchObject({
        fault: expect.stringMatching(/^(unreadable|too_long)$/),
      });
    },
  );
});
