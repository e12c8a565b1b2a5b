import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClipServer, serveClips } from './clip-server.ts';
import { samplesOf, shortWav, speech, wavOf } from './clips.ts';
import { download, probe } from './probe.ts';
import { type RunningEngine, runEngine, temporaryFolder } from './running-engine.ts';

describe('a video', () => {
  let clips: ClipServer;
  let running: RunningEngine;
  beforeAll(async () => {
    const long = wavOf(samplesOf([{ seconds: 61, loudness: 0.4 }], 8_000), 8_000);
    clips = await serveClips({
      '/speech.mp3': speech(),
      '/short.wav': shortWav(),
      '/long.wav': long,
      '/cut.wav': shortWav().subarray(0, 44),
      '/page.html': Buffer.from('<!doctype html><title>Not found</title>'),
      '/list.mp3': Buffer.from('ffconcat version 1.0\nfile /etc/hostname\n'),
      '/noise.mp3': Buffer.from(Array.from({ length: 9_000 }, (_, i) => (i * 7919) % 251)),
    });
    running = await runEngine();
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await clips[Symbol.asyncDispose]();
  });

  const made = async (body: object) => {
    const accepted = await running.generate(body);
    expect(accepted.status).toBe(200);
    return (await running.ended(accepted.data.video_id)).data;
  };

  test('with a mask finishes as two MP4 files of the same frames and the length of the clip', async () => {
    const video = await made({
      pose_id: 'liza_a0008',
      audio_url: clips.url('/speech.mp3'),
      with_mask: true,
    });
    expect(video.status).toBe('finished');
    const videoFile = join(running.folder, 'v.mp4');
    const maskFile = join(running.folder, 'm.mp4');
    await download(video.video_url, videoFile);
    await download(video.mask_video_url, maskFile);
    const picture = await probe(videoFile);
    const mask = await probe(maskFile);
    expect(picture).toMatchObject({
      videoCodec: 'h264',
      audioCodec: 'aac',
      isYuv420p: true,
      isFastStart: true,
      width: 512,
      height: 512,
    });
    expect(mask).toMatchObject({ videoCodec: 'h264', isYuv420p: true, isFastStart: true });
    expect(mask.audioCodec).toBeUndefined();
    expect(mask.frames).toBe(picture.frames);
    expect(Math.abs(picture.seconds - 9.288)).toBeLessThan(0.1);
    expect(Math.abs(mask.seconds - 9.288)).toBeLessThan(0.1);
    await rm(videoFile);
    await rm(maskFile);
  });

  test('has no mask unless one was asked for', async () => {
    const video = await made({ pose_id: '01_jason', audio_url: clips.url('/short.wav') });
    expect(video).toMatchObject({ status: 'finished', video_url: expect.any(String) });
    expect(video).not.toHaveProperty('mask_video_url');
  });

  test('can be asked for in the older dialect, whose answer has no status', async () => {
    const accepted = await running.generate({
      model_id: 'eva_a0008',
      audio_url: clips.url('/short.wav'),
    });
    expect(accepted.data).toEqual({ video_id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect((await running.ended(accepted.data.video_id)).data.video_url).toContain('.mp4?Expires=');
  });

  test.each([
    ['/long.wav', 'too_long'],
    ['/cut.wav', 'empty'],
    ['/page.html', 'unreadable'],
    ['/list.mp3', 'unreadable'],
    ['/noise.mp3', 'unreadable'],
    ['/missing', 'http_error'],
  ])('of %s ends as the error %s and leaves the engine well', async (path, error) => {
    const video = await made({ pose_id: '01_jason', audio_url: clips.url(path) });
    const message = expect.stringMatching(/^The .+/);
    expect(video).toEqual({ video_id: expect.any(String), status: 'error', error, message });
    expect((await running.get('avatar.list')).status).toBe(200);
  });

  test('is in the list of all videos with its status', async () => {
    const { data } = await running.get('video.list');
    expect(data.length).toBeGreaterThan(0);
    for (const { status, video_url } of data) {
      expect(typeof video_url).toBe(status === 'finished' ? 'string' : 'undefined');
    }
  });

  test('is served in ranges, so that players can seek', async () => {
    const { video_url } = await made({ pose_id: '01_jason', audio_url: clips.url('/short.wav') });
    const whole = Buffer.from(await (await fetch(video_url)).arrayBuffer());
    const ranged = async (range: string) => await fetch(video_url, { headers: { range } });
    const part = await ranged('bytes=10-19');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`);
    expect(part.headers.get('content-type')).toBe('video/mp4');
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    const tail = await ranged('bytes=-7');
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-7));
    expect((await ranged(`bytes=${whole.length}-`)).status).toBe(416);
  });

  test('has links that cannot be altered', async () => {
    const { video_url } = await made({ pose_id: '01_jason', audio_url: clips.url('/short.wav') });
    const url = new URL(video_url);
    url.searchParams.set('Expires', String(Number(url.searchParams.get('Expires')) + 60));
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(video_url.replace(/\?.*/, ''))).status).toBe(403);
    expect((await fetch(video_url.replace('.mp4', '.mask.mp4'))).status).toBe(403);
  });
});

describe('time', () => {
  test('ends the links of a video, which video.get gives anew, and at last the video', async () => {
    let now = Date.now();
    await using clips = await serveClips({ '/short.wav': shortWav() });
    await using running = await runEngine({ now: () => now, linkSeconds: 60, retentionHours: 1 });
    const order = { pose_id: '01_jason', audio_url: clips.url('/short.wav') };
    const { data } = await running.generate(order);
    const { video_url } = (await running.ended(data.video_id)).data;
    expect((await fetch(video_url)).status).toBe(200);
    now += 61_000;
    expect((await fetch(video_url)).status).toBe(403);
    const fresh = await running.get(`video.get?video_id=${data.video_id}`);
    expect((await fetch(fresh.data.video_url)).status).toBe(200);
  });

  test('removes ended videos after their retention', async () => {
    let now = Date.now();
    const folder = await temporaryFolder();
    await using clips = await serveClips({ '/short.wav': shortWav() });
    let id = '';
    {
      await using running = await runEngine({ dataFolder: folder, now: () => now });
      id = (await running.generate({ pose_id: '01_jason', audio_url: clips.url('/short.wav') }))
        .data.video_id;
      expect((await running.ended(id)).data.status).toBe('finished');
    }
    now += 169 * 3_600_000;
    {
      await using running = await runEngine({ dataFolder: folder, now: () => now });
      expect((await running.get(`video.get?video_id=${id}`)).status).toBe(404);
    }
    await rm(folder, { recursive: true });
  });
});

describe('the queue', () => {
  test('begins unfinished videos anew after a restart', async () => {
    const folder = await temporaryFolder();
    let wasAsked = (): void => {};
    const asked = new Promise<void>((resolve) => {
      wasAsked = resolve;
    });
    let isReady = false;
    await using clips = await serveClips({
      '/late.wav': (_request, response) => {
        wasAsked();
        if (isReady) response.end(shortWav());
      },
    });
    const ids: string[] = [];
    {
      await using running = await runEngine({ dataFolder: folder, renders: 1 });
      for (let i = 0; i < 2; i += 1) {
        const order = { pose_id: '01_jason', audio_url: clips.url('/late.wav') };
        ids.push((await running.generate(order)).data.video_id);
      }
      await asked;
      const first = await running.get(`video.get?video_id=${ids[0]}`);
      expect(first.data.status).toBe('in_progressing');
    }
    isReady = true;
    {
      await using running = await runEngine({ dataFolder: folder, renders: 1 });
      for (const id of ids) expect((await running.ended(id)).data.status).toBe('finished');
    }
    await rm(folder, { recursive: true });
  });

  test('refuses more videos than may wait', async () => {
    await using clips = await serveClips({ '/never.wav': () => {} });
    await using running = await runEngine({ renders: 1, queueMax: 1 });
    const order = { pose_id: '01_jason', audio_url: clips.url('/never.wav') };
    expect((await running.generate(order)).status).toBe(200);
    expect((await running.generate(order)).status).toBe(200);
    expect(await running.generate(order)).toMatchObject({ status: 429, code: 1010 });
  });

  test('kills a render that takes too long', async () => {
    await using clips = await serveClips({ '/speech.mp3': speech() });
    await using running = await runEngine({ renderTimeoutSeconds: 0.3 });
    const order = { pose_id: '01_jason', audio_url: clips.url('/speech.mp3') };
    const { data } = await running.generate(order);
    expect((await running.ended(data.video_id)).data.status).toBe('error');
  });
});
