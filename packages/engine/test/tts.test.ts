import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofFliteWav, type Sound } from '../src/tts/sound.ts';
import { SpeechFiles } from '../src/tts/speech-files.ts';
import { readableText } from '../src/tts/speech-text.ts';
import { synthesise } from '../src/tts/synthesise.ts';
import { VOICES, type Voice } from '../src/tts/voices.ts';
import { type Answer, type RunningEngine, runEngine, temporaryFolder } from './running-engine.ts';

const MINUTE = 60;

describe('text to speech', { timeout: 60_000 }, () => {
  let running: RunningEngine;
  beforeAll(async () => {
    running = await runEngine();
  });
  afterAll(() => running[Symbol.asyncDispose]());

  const say = async (text: string, voice_name = 'en-US-Henry', engine = running.engine) => {
    const response = await fetch(`${engine.url}/v1/tts/voice.generate`, {
      method: 'POST',
      headers: { authorization: 'Bearer token-a', 'content-type': 'application/json' },
      body: JSON.stringify({ text, voice_name }),
    });
    const body = (await response.json()) as Pick<Answer, 'code' | 'data'> & { message: string };
    return { status: response.status, ...body };
  };
  const bytesOf = async (url: string): Promise<Buffer> => {
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    return Buffer.from(await response.arrayBuffer());
  };

  test('offers at least eight languages, each with a woman and a man', async () => {
    const genders = (locale: string) =>
      new Set(VOICES.filter((voice) => voice.locale === locale).map(({ gender }) => gender));
    const locales = new Set(VOICES.map(({ locale }) => locale));
    expect(locales.size).toBeGreaterThanOrEqual(8);
    for (const locale of locales) expect([...genders(locale)].sort()).toEqual(['female', 'male']);
    expect(new Set(VOICES.map(({ voice_name }) => voice_name)).size).toBe(VOICES.length);
    expect([...locales]).toEqual(
      expect.arrayContaining('en-US en-GB zh-CN ja-JP ko-KR es-ES pt-BR fr-FR de-DE'.split(' ')),
    );
  });

  test('answers with a link to a WAV file that holds the speech, the same each time', async () => {
    const first = await say('The quick brown fox jumps over the lazy dog.');
    const second = await say('The quick brown fox jumps over the lazy dog.');
    expect(first).toMatchObject({ status: 200, code: 0 });
    const sound = await bytesOf(first.data.url);
    expect(await bytesOf(second.data.url)).toEqual(sound);
    const { seconds, loudness } = measure(ofFliteWav(sound));
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(5);
    expect(loudness).toBeGreaterThan(0.03);
  });

  test("gives each voice's sample by its preview link", async () => {
    const list = await fetch(`${running.engine.url}/v1/tts/voice.list`, {
      headers: { authorization: 'Bearer token-a' },
    });
    const { data } = (await list.json()) as Pick<Answer, 'data'>;
    const german = data.find((voice: Voice) => voice.locale === 'de-DE');
    const sound = await bytesOf(german.preview_url);
    expect(measure(ofFliteWav(sound)).seconds).toBeGreaterThan(0.8);
    expect(await bytesOf(german.preview_url)).toEqual(sound);
  });

  test('makes what video.generate of the same engine takes, without any allowed host', async () => {
    await using closed = await runEngine({ audioHosts: [] });
    const { data } = await say('Hello there.', 'en-GB-Alice', closed.engine);
    const { url } = data;
    const accepted = await closed.generate({ pose_id: '01_jason', audio_url: url });
    expect((await closed.ended(accepted.data.video_id)).data).toMatchObject({ status: 'finished' });
    const altered = url.replace('Signature=', 'Signature=x');
    expect(await closed.generate({ pose_id: '01_jason', audio_url: altered })).toMatchObject({
      status: 400,
    });
  });

  test('refuses to make a video of a link of its own that has expired', async () => {
    let now = Date.now();
    await using aged = await runEngine({ now: () => now, linkSeconds: 10 });
    const { data } = await say('Hello there.', 'en-US-Grace', aged.engine);
    now += 11_000;
    expect(await aged.generate({ pose_id: '01_jason', audio_url: data.url })).toMatchObject({
      status: 400,
      code: 400,
    });
  });

  test('takes 500 characters, whatever bytes they are, and refuses 501', async () => {
    expect(await say(`Hi ${'\u{1F600}'.repeat(497)}`, 'en-US-Ruth')).toMatchObject({ status: 200 });
    const text = 'Guten Morgen, liebe Leute. '.repeat(19).slice(0, 500);
    expect(await say(text, 'de-DE-Anna')).toMatchObject({ status: 200 });
    const refused = await say(`${text}b`);
    expect(refused).toMatchObject({ status: 400, code: 400 });
    expect(refused.message).toBe('text: 501 characters are too many, 500 are allowed');
  });

  test.each([
    ['', 'en-US-Henry', /text/],
    [' \u0000\n ... ', 'en-US-Henry', /nothing to say/],
    ['\u{1F600}', 'en-US-Grace', /nothing to say/],
    ['Привет', 'en-US-Henry', /reads English only/],
    ['今日は', 'ja-JP-Yuki', /kana/],
  ])('refuses %j by %s and says why', async (text, voice, message) => {
    const answer = await say(text, voice);
    expect(answer).toMatchObject({ status: 400, code: 400, data: null });
    expect(answer.message).toMatch(message);
  });

  test('refuses what would be longer than a clip may be', async () => {
    const answer = await say('九千九百'.repeat(125), 'zh-CN-Mei');
    expect(answer).toMatchObject({ status: 400, code: 400 });
    expect(answer.message).toBe('text: the speech would be longer than 60 s');
  });

  test('answers an unknown voice with 404', async () => {
    expect(await say('Hello', 'nobody')).toMatchObject({ status: 404, code: '10001' });
  });

  test.each([
    ['<audio src="/etc/passwd"/>hello', 'en-US-Ruth'],
    ['<break time="20000s"/>hello', 'en-US-Ruth'],
    ["[[h@l'oU]] hello & </speak>", 'en-US-Walter'],
    ['-o /tmp/x "; rm -rf / #$(id) %n%n', 'en-US-Grace'],
    ['hello \ud800\udfff\u202e\uffff\u0000 you', 'en-US-Walter'],
    ['hello \ud800 you', 'en-US-Henry'],
  ])('reads the hostile text %j and nothing else', async (text, voice) => {
    const { status, data } = await say(text, voice);
    expect(status).toBe(200);
    const { seconds } = measure(ofFliteWav(await bytesOf(data.url)));
    expect(seconds).toBeGreaterThan(0.3);
    expect(seconds).toBeLessThan(9);
  });

  test('leaves no draft behind', async () => {
    const names = await readdir(join(running.folder, 'speech'));
    expect(names.filter((name) => !/^[0-9a-f]{32}\.wav$/.test(name))).toEqual([]);
  });
});

describe('voices', { timeout: 240_000 }, () => {
  test('say their samples: sound of a sensible length, women higher than men', async () => {
    const folder = await temporaryFolder();
    const pitches: Record<Voice['gender'], number[]> = { female: [], male: [] };
    // A woman's and a man's voice in turn: each language once.
    for (const [index, voice] of VOICES.entries()) {
      if (index >= 4 && (index % 4 === 1 || index % 4 === 2)) continue;
      const text = readableText(voice.sample, voice);
      const sound = await synthesise(text, voice.speaker, MINUTE, join(folder, 'draft.part'));
      const { seconds, loudness } = measure(sound);
      expect(seconds, voice.voice_name).toBeGreaterThan(0.7);
      expect(seconds, voice.voice_name).toBeLessThan(6);
      expect(loudness, voice.voice_name).toBeGreaterThan(0.01);
      pitches[voice.gender].push(pitchOf(sound));
    }
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    expect(Math.min(...pitches.female)).toBeGreaterThan(Math.max(...pitches.male));
  });
});

describe('kept speeches', () => {
  test('are removed when they are too old, and the oldest when there are too many', async () => {
    const folder = await temporaryFolder();
    const name = (index: number): string => `${String(index).padStart(32, '0')}.wav`;
    for (let index = 0; index < 510; index += 1) {
      await writeFile(join(folder, name(index)), '');
      await utimes(join(folder, name(index)), 10_000 - index, 10_000 - index);
    }
    await writeFile(join(folder, `${name(0)}.part`), '');
    const files = await SpeechFiles.open(folder, 600_000);
    await files.forgetOld(10_000_000);
    expect((await readdir(folder)).sort()).toEqual(Array.from({ length: 500 }, (_, i) => name(i)));
    await files.forgetOld(10_000_000 + 400_000);
    expect((await readdir(folder)).length).toBe(201);
    await rm(folder, { recursive: true });
  });
});

function measure({ samples, rate }: Sound): { seconds: number; loudness: number } {
  const power = samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length;
  return { seconds: samples.length / rate, loudness: Math.sqrt(power) / 32_768 };
}

/** Median of the pitch of voiced windows, in Hz, by autocorrelation. */
function pitchOf({ samples, rate }: Sound): number {
  const size = 1_024;
  const found: number[] = [];
  for (let start = 0; start + 2 * size < samples.length; start += size) {
    const window = samples.subarray(start, start + 2 * size);
    const energy = window.subarray(0, size).reduce((sum, sample) => sum + sample ** 2, 0);
    if (energy / size < 250_000) continue;
    let best = { likeness: 0.6, pitch: 0 };
    for (let lag = Math.floor(rate / 350); lag < rate / 65; lag += 1) {
      let product = 0;
      let other = 1;
      for (let i = 0; i < size; i += 1) {
        product += (window[i] ?? 0) * (window[i + lag] ?? 0);
        other += (window[i + lag] ?? 0) ** 2;
      }
      const likeness = product / Math.sqrt(energy * other);
      if (likeness > best.likeness + 0.02) best = { likeness, pitch: rate / lag };
    }
    if (best.pitch > 0) found.push(best.pitch);
  }
  return found.sort((a, b) => a - b)[Math.floor(found.length / 2)] ?? 0;
}
