import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CallLimiter } from '../../src/services/a2v/call-limiter.ts';
import { A2vClient } from '../../src/services/a2v/client.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { A2vProvider } from '../support/a2v-provider.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

let folder: TempFolder;
let storage: Storage;
let provider: A2vProvider;
let clock: ManualClock;
let client: A2vClient;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'calls.sqlite'));
  clock = new ManualClock();
});

afterEach(async () => {
  await client[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function connect(
  dialect: 'avatar' | 'character' = 'avatar',
  limits: { perMinute?: number; budget?: number; token?: string } = {},
): Promise<void> {
  provider = await A2vProvider.start({ dialect });
  const limiter = new CallLimiter(new DocumentStore(storage), clock, {
    perMinute: limits.perMinute ?? 30,
    budget: limits.budget,
  });
  client = new A2vClient(
    { url: provider.url, token: limits.token ?? provider.token },
    limiter,
    clock,
  );
}

const clip = () => ({ audioUrl: `${provider.url}/files/clip.wav`, withMask: true });
const noop = async () => undefined;

describe('A2vClient', () => {
  it('speaks the newer dialect from the catalogue to the result', async () => {
    await connect();
    const avatars = await client.avatars();
    expect(avatars[0]?.poses?.map(({ name }) => name)).toEqual(['Peter 03', 'Peter 01']);
    const videoId = await client.generate({ poseId: 'kem_03', ...clip() }, noop);
    expect(await client.video(videoId)).toEqual({ id: videoId, state: 'pending' });
    provider.advance('finished');
    const [video] = await client.videos();
    expect(video).toMatchObject({ id: videoId, state: 'finished' });
    expect(video?.videoUrl).toContain(`${videoId}.mp4?Expires=`);
    expect(video?.maskUrl).toContain(`${videoId}_mask.mp4`);
    expect(provider.violations).toEqual([]);
  });

  it('finds out the older dialect by asking and speaks it to the result', async () => {
    await connect('character');
    const [eva] = await client.avatars();
    expect(eva).toMatchObject({ id: 'eva_a0008', poses: [{ pose_id: 'eva_a0008' }] });
    const videoId = await client.generate({ poseId: 'eva_a0008', ...clip() }, noop);
    expect((await client.video(videoId)).state).toBe('in_progressing');
    provider.advance('finished');
    expect(await client.video(videoId)).toMatchObject({ state: 'finished' });
    expect(provider.calls('video.generate')[0]?.body).toEqual({
      model_id: 'eva_a0008',
      audio_url: clip().audioUrl,
    });
    expect(provider.violations).toEqual([]);
  });

  it('reads answers leniently: string codes, unknown fields and statuses, broken entries', async () => {
    await connect();
    provider.failNext('avatar.list', {
      body: {
        code: '0',
        data: [
          { id: 1, surprise: true, poses: [{ pose_id: 7 }, { name: 'no id' }], gender: null },
          'not an avatar',
        ],
      },
    });
    expect(await client.avatars()).toEqual([
      expect.objectContaining({ id: '1', poses: [expect.objectContaining({ pose_id: '7' })] }),
    ]);
    provider.failNext('video.get', {
      body: { code: 0, data: { video_id: 'v', status: 'on_holiday', video_url: null } },
    });
    expect(await client.video('v')).toEqual({ id: 'v', state: 'in_progressing' });
  });

  it.each([
    ['rate-limited', { status: 429, body: { code: 1009, message: 'Too Many Request' } }, false],
    ['rate-limited', { body: { code: '1009', message: 'Too Many Request' } }, false],
    ['refused', { body: { code: 4001, message: 'bad audio' } }, false],
    ['unreachable', { status: 502, body: '<html>bad gateway</html>' }, true],
    ['malformed', { body: '<html>hello</html>' }, true],
    ['malformed', { body: { code: 0, data: {} } }, true],
    ['unreachable', { loseAnswer: true }, true],
  ] as const)(
    'reports %s for %j and never sends video.generate again',
    async (code, fault, maybe) => {
      await connect();
      await client.avatars();
      provider.failNext('video.generate', fault);
      await expect(client.generate({ poseId: 'kem_03', ...clip() }, noop)).rejects.toMatchObject({
        code,
        maybeActedOn: maybe,
      });
      expect(provider.calls('video.generate')).toHaveLength(1);
    },
  );

  it('does not take a catalogue that failed for a video that may have been begun', async () => {
    await connect();
    for (let i = 0; i < 3; i += 1) provider.failNext('avatar.list', { status: 503, body: 'down' });
    let isSent = false;
    const sending = client.generate({ poseId: 'kem_03', ...clip() }, async () => {
      isSent = true;
    });
    await expect(sending).rejects.toMatchObject({ code: 'unreachable', maybeActedOn: false });
    expect(isSent).toBe(false);
    expect(provider.calls('video.generate')).toEqual([]);
  });

  it('asks for the dialect once, however many videos wait for it', async () => {
    await connect();
    await Promise.all([1, 2, 3].map(() => client.generate({ poseId: 'kem_03', ...clip() }, noop)));
    expect(provider.calls('avatar.list')).toHaveLength(1);
  });

  it('reports a token that is not taken as such', async () => {
    await connect('avatar', { token: 'an-old-token' });
    await expect(client.avatars()).rejects.toMatchObject({ code: 'token-expired' });
  });

  it('tries a GET again when the API fails, and counts each try', async () => {
    await connect();
    provider.failNext('avatar.list', { status: 500, body: 'oops' });
    provider.failNext('avatar.list', { loseAnswer: true });
    expect(await client.avatars()).toHaveLength(1);
    expect(provider.calls('avatar.list')).toHaveLength(3);
    expect(clock.slept).toEqual([500, 2000]);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    await connect();
    await client.avatars();
    await provider[Symbol.asyncDispose]();
    await expect(
      client.generate({ poseId: 'p', audioUrl: 'https://a.example/a.wav', withMask: false }, noop),
    ).rejects.toMatchObject({ code: 'unreachable', maybeActedOn: false });
  });

  it('makes no more calls in any minute than allowed, over restarts too', async () => {
    await connect('avatar', { perMinute: 3 });
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      await client.videos();
      times.push(clock.now());
    }
    const restarted = new CallLimiter(new DocumentStore(storage), clock, {
      perMinute: 3,
      budget: undefined,
    });
    for (let i = 0; i < 4; i += 1) {
      (await restarted.take('poll', new AbortController().signal))(true);
      times.push(clock.now());
    }
    for (const [i, time] of times.entries()) {
      const next = times[i + 3];
      if (next !== undefined) expect(next - time).toBeGreaterThan(60_000);
    }
  });

  it('keeps still until the reset that the API names', async () => {
    await connect();
    const resetAt = Math.ceil(clock.now() / 1000) + 40;
    provider.failNext('video.list', {
      body: { code: 0, data: [] },
      headers: { 'x-ratelimit-left': '0', 'x-ratelimit-reset': String(resetAt) },
    });
    await client.videos();
    await client.videos();
    expect(clock.now()).toBeGreaterThanOrEqual(resetAt * 1000);
  });

  it('stops at the budget without asking the API', async () => {
    await connect('avatar', { budget: 2 });
    await client.videos();
    await client.videos();
    await expect(client.videos()).rejects.toMatchObject({ code: 'budget-used' });
    expect(provider.requests).toHaveLength(2);
  });
});
