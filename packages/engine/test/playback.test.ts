/// <reference lib="dom" />
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeAudio } from '../src/audio/decode-audio.ts';
import { SOUND_RATE, SPEECH_RATE } from '../src/audio/rates.ts';
import { loadCatalogue, renderVideo, trainedLipSync } from '../src/index.ts';
import { FRAME_RATE } from '../src/render/video-format.ts';
import { speechFile } from './clips.ts';
import { temporaryFolder } from './running-engine.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
if (!CHROMIUM) process.stderr.write('SKIPPED: playback in Chromium, which is not installed\n');

/** When the voice is heard in a clip of a minute that is silent otherwise, in seconds. */
const VOICES = [1, 57] as const;
const VOICE_SECONDS = 2;

/** The clip, from the first seconds of the recorded voice. */
function clipOf(voice: Float32Array, rate: number): Float32Array {
  const clip = new Float32Array(60 * rate);
  const begin = onsetOf(voice);
  for (const from of VOICES) {
    clip.set(voice.subarray(begin, begin + VOICE_SECONDS * rate), from * rate);
  }
  return clip;
}

/** The first sample that is heard. */
function onsetOf(samples: Float32Array): number {
  return samples.findIndex((sample) => Math.abs(sample) > 0.05);
}

const PAGE = '<!doctype html><video id="video" src="/video.mp4" preload="auto" muted></video>';

/** What a browser finds in a video around a time. */
interface Onsets {
  /** Seconds at which the sound begins, by the browser's own decoder. */
  readonly sound: number;
  /** Seconds of the first picture in which the mouth has moved. */
  readonly picture: number;
}

/** Runs in the page. Looks for where the sound begins and the mouth opens after a silent time. */
async function findOnsets(from: number): Promise<Onsets> {
  const bytes = await (await fetch('/video.mp4')).arrayBuffer();
  const decoded = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
  const samples = decoded.getChannelData(0);
  let at = Math.round((from - 0.3) * decoded.sampleRate);
  while (at < samples.length && Math.abs(samples[at] ?? 0) < 0.05) at += 1;

  const video = document.querySelector('video');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!video || !context) throw new Error('the page is not there');
  const mouthAt = async (seconds: number): Promise<Uint8ClampedArray> => {
    const shown = new Promise<void>((resolve) => {
      video.requestVideoFrameCallback(() => resolve());
    });
    video.currentTime = seconds;
    await shown;
    context.drawImage(video, 0, 0);
    return context.getImageData(206, 252, 100, 90).data;
  };
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const rest = await mouthAt(from - 0.3 + 0.02);
  // The middles of frames, so that a seek never falls between two.
  for (let seconds = from - 0.26 + 0.02; seconds < from + 1; seconds += 0.04) {
    const now = await mouthAt(seconds);
    const changed = now.filter((value, i) => Math.abs(value - (rest[i] ?? 0)) > 60).length;
    if (changed > 250) return { sound: at / decoded.sampleRate, picture: seconds - 0.02 };
  }
  throw new Error('the mouth never moved');
}

describe.skipIf(!CHROMIUM)('in Chromium', () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let firstOpen: number[];
  beforeAll(async () => {
    folder = await temporaryFolder();
    const voice = await decodeAudio(speechFile, 60);
    const spoken = clipOf(voice.speech, SPEECH_RATE);
    const sound = join(folder, 'sound');
    const speech = join(folder, 'speech');
    await writeFile(sound, new Uint8Array(clipOf(voice.sound, SOUND_RATE).buffer));
    await writeFile(speech, new Uint8Array(spoken.buffer));
    const look = (await loadCatalogue()).poses.get('liza_a0008')?.look;
    if (!look) throw new Error('there is no pose liza_a0008');
    const videoPath = join(folder, 'video.mp4');
    const { frames } = await renderVideo({ sound, speech, look, videoPath });
    const track = trainedLipSync(spoken, SPEECH_RATE, FRAME_RATE, frames);
    firstOpen = VOICES.map((from) => {
      const start = Math.round((from - 0.3) * FRAME_RATE);
      const opened = track.slice(start).findIndex(({ open }) => open > 0.25);
      if (opened < 0) throw new Error('the lip-sync found no voice');
      return (start + opened) / FRAME_RATE;
    });
    const video = await readFile(videoPath);
    server = createServer((request, response) => {
      if (request.url !== '/video.mp4') {
        response.setHeader('content-type', 'text/html').end(PAGE);
        return;
      }
      const [, from = '0', to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
      const part = video.subarray(Number(from), to ? Number(to) + 1 : undefined);
      response.writeHead(request.headers.range ? 206 : 200, {
        'content-type': 'video/mp4',
        'accept-ranges': 'bytes',
        'content-length': part.length,
        ...(request.headers.range && {
          'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${video.length}`,
        }),
      });
      response.end(part);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: ['--no-sandbox', '--disable-gpu'],
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, { recursive: true });
  });

  test('a video of 60 s plays, seeks, and keeps sound and picture together to its end', async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const duration = await page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video) throw new Error('the page is not there');
      if (video.readyState < 3) {
        await new Promise((resolve) => video.addEventListener('canplay', resolve));
      }
      return video.duration;
    });
    expect(Math.abs(duration - 60)).toBeLessThanOrEqual(0.04);

    const played = await page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video) throw new Error('the page is not there');
      video.currentTime = 50;
      await video.play();
      const times: number[] = [];
      while (times.length < 10) {
        await new Promise<void>((resolve) => {
          video.requestVideoFrameCallback((_, { mediaTime }) => {
            times.push(mediaTime);
            resolve();
          });
        });
      }
      video.pause();
      return times;
    });
    expect(played[0]).toBeGreaterThanOrEqual(49.9);
    expect([...played].sort((a, b) => a - b)).toEqual(played);
    expect((played[9] ?? 0) - (played[0] ?? 0)).toBeGreaterThan(0.3);

    for (const [index, from] of VOICES.entries()) {
      const { sound, picture } = await page.evaluate(findOnsets, from);
      expect(Math.abs(sound - from)).toBeLessThan(0.02);
      // How much later the browser shows the mouth, against its sound, than the lip-sync said.
      const late = picture - (firstOpen[index] ?? 0) - (sound - from);
      expect(Math.abs(late)).toBeLessThanOrEqual(0.04 + 1e-6);
    }
  }, 60_000);
});
