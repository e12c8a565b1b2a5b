import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { UserError } from '../../src/errors.ts';
import { AudioIntake } from '../../src/services/audio-intake.ts';
import { ClipConverter } from '../../src/services/clip-converter.ts';
import { ClipMeter } from '../../src/services/clip-meter.ts';
import { publicOnlyAgent } from '../../src/services/public-only-agent.ts';
import { wav } from '../support/wav.ts';

const files = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const file = files.get(request.url ?? '');
  response.writeHead(file ? 200 : 404).end(file);
});
let host: string;
let intake: AudioIntake;
let meter: ClipMeter;

beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const dispatcher = publicOnlyAgent([host]);
  meter = new ClipMeter();
  intake = new AudioIntake({
    hosts: [host],
    apiHost: '127.0.0.1:1',
    maxSeconds: 60,
    dispatcher,
    meter,
    converter: new ClipConverter(join(tmpdir(), 'mouthpiece-no-clips')),
  });
});

afterEach(async () => {
  await meter[Symbol.asyncDispose]();
  files.clear();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

function check(file: Buffer, name = 'clip.wav', size = file.length) {
  files.set(`/${name}`, file);
  return intake.check({ url: `http://${host}/${name}`, name, size, contentType: null });
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserError);
  return error instanceof UserError ? error.key : '';
}

describe('AudioIntake', () => {
  it('measures a WAV file', async () => {
    expect(await check(wav(2.5))).toMatchObject({ name: 'clip.wav', seconds: 2.5 });
  });

  it('measures an MP3 file', async () => {
    const sample = readFileSync(new URL('../fixtures/speech.mp3', import.meta.url));
    const { seconds } = await check(sample, 'clip.mp3');
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(6);
  });

  it.each([0, 0xffff_ffff])(
    'measures a streamed WAV file whose header says %d bytes',
    async (size) => {
      const file = wav(3);
      file.writeUInt32LE(size, 4);
      file.writeUInt32LE(size, 40);
      const { seconds } = await check(file);
      expect(seconds).toBeCloseTo(3, 1);
    },
  );

  it('takes exactly a minute and refuses more', async () => {
    expect((await check(wav(60, 8000))).seconds).toBe(60);
    await expect(check(wav(60.5, 8000))).rejects.toMatchObject({
      key: 'audio.long',
      values: { minutes: 1, seconds: 1, most: 60 },
    });
  });

  it.each([
    ['text', Buffer.from('this is a letter, not a sound')],
    ['zeros', Buffer.alloc(5000)],
    ['a web page', Buffer.from('<!doctype html><p>hello</p>'.repeat(50))],
    ['a cut header', wav(1).subarray(0, 20)],
  ])('refuses %s, whatever its name says', async (_, file) => {
    expect(await refusal(check(file))).toMatch(/^audio\.(unreadable|silent)$/);
  });

  it('refuses a WAV file without samples', async () => {
    expect(await refusal(check(wav(0)))).toMatch(/^audio\.(unreadable|silent)$/);
  });

  it('refuses by name and size before fetching anything', () => {
    const at = (url: string, size = 1000, contentType: string | null = null) =>
      intake.checkAttachment({ url, name: 'a', size, contentType });
    expect(() => at('https://evil.example/a.wav')).toThrow('audio.foreign');
    expect(() => at(`http://${host}.evil.example/a.wav`)).toThrow('audio.foreign');
    expect(() => at(`http://${host}@evil.example/a.wav`)).toThrow('audio.foreign');
    expect(() => at('not a link')).toThrow('audio.foreign');
    expect(() => at(`http://${host}/a.wav`, 0)).toThrow('audio.empty');
    expect(() => at(`http://${host}/a.wav`, 26_000_000)).toThrow(
      'audio.large {"megabytes":"26.0","most":25}',
    );
    expect(() => at(`http://${host}/a.png`, 1000, 'image/png')).toThrow('audio.notSound');
  });

  it('does not trust the size that Discord names', async () => {
    expect(await refusal(check(Buffer.alloc(25_000_001), 'big.wav', 1000))).toMatch('audio.larger');
  });

  it('asks to attach a clip again that is gone', async () => {
    const url = `http://${host}/gone.wav`;
    const work = intake.check({ url, name: 'gone.wav', size: 10, contentType: null });
    expect(await refusal(work)).toMatch('audio.gone');
  });
});
