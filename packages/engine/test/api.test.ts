import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEngine, runEngine } from './running-engine.ts';

describe('the A2V API', () => {
  let running: RunningEngine;
  beforeAll(async () => {
    running = await runEngine();
  });
  afterAll(() => running[Symbol.asyncDispose]());

  test('lists avatars with their poses, among them the documented ones', async () => {
    const { status, code, data } = await running.get('avatar.list');
    expect([status, code]).toEqual([200, 0]);
    const jason = data.find((avatar: { id: number }) => avatar.id === 1);
    expect(jason).toMatchObject({ name: 'jason', gender: 'male', avatar_type: 'cg_human' });
    expect(jason.poses[0]).toMatchObject({ pose_id: '01_jason', name: 'Jason' });
    const poses = data.flatMap((avatar: { poses: { pose_id: string }[] }) => avatar.poses);
    expect(poses.map((pose: { pose_id: string }) => pose.pose_id)).toEqual(
      expect.arrayContaining(['01_jason', '02_sooyon', 'kem_03', 'kem_13', 'liza_a0008']),
    );
  });

  test("lists one avatar's poses", async () => {
    const { data } = await running.get('avatar-pose.list?avatar_id=29');
    expect(data.map((pose: { pose_id: string }) => pose.pose_id)).toEqual(['kem_03', 'kem_13']);
    expect(data[0].preview_url).toContain('/files/previews/kem_03.png?Expires=');
  });

  test('lists characters flat, in the older dialect', async () => {
    const { data } = await running.get('character.list');
    expect(data).toContainEqual({
      model_id: 'eva_a0008',
      name: 'Eva 01',
      display_name: 'Eva 01',
      gender: 'female',
      preview_url: expect.stringContaining('/files/previews/eva_a0008.png'),
    });
  });

  test('shows each pose by a PNG behind a signed link', async () => {
    const { data } = await running.get('character.list');
    for (const { preview_url } of data) {
      const response = await fetch(preview_url);
      expect(response.headers.get('content-type')).toBe('image/png');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.readUInt32BE(16)).toBe(512);
    }
  });

  test.each([
    ['video.get?video_id=00000000000000000000000000000000'],
    ['video.get?video_id=..%2F..%2Fetc'],
    ['avatar-pose.list?avatar_id=999'],
    ['no-such-route'],
  ])('answers %s with 404 and the documented code', async (path) => {
    expect(await running.get(path)).toMatchObject({ status: 404, code: '10001' });
  });

  test('answers an unknown pose with 404 and the documented code', async () => {
    const answer = await running.generate({
      pose_id: 'nobody',
      audio_url: 'https://example.com/a.mp3',
    });
    expect(answer).toMatchObject({ status: 404, code: '10001' });
  });

  test.each([
    [{}],
    [{ pose_id: '01_jason' }],
    [{ audio_url: 'https://example.com/a.mp3' }],
    [{ pose_id: '01_jason', audio_url: 'file:///etc/passwd' }],
    [{ pose_id: '01_jason', audio_url: 'not a url' }],
    [{ pose_id: '01_jason', audio_url: 'https://example.com/a.mp3', with_mask: 'yes' }],
    [[]],
  ])('refuses the arguments %j with 400', async (body) => {
    expect(await running.generate(body)).toMatchObject({ status: 400, code: 400 });
  });

  test('refuses a body that is not JSON with 400', async () => {
    const response = await fetch(`${running.engine.url}/v1/a2v/video.generate`, {
      method: 'POST',
      headers: { authorization: 'Bearer token-a', 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 400, data: null });
  });

  test('refuses a wrong token, and none, with 401', async () => {
    expect(await running.get('avatar.list', 'token-c')).toMatchObject({ status: 401, code: 401 });
    const bare = await fetch(`${running.engine.url}/v1/a2v/video.list`);
    expect(bare.status).toBe(401);
  });
});

describe('the rate limit', () => {
  test('counts by token and minute, and tells the count on every answer', async () => {
    let now = 1_700_000_000_000;
    await using running = await runEngine({ requestsPerMinute: 2, now: () => now });
    const first = await running.get('video.list');
    expect(first.headers.get('x-ratelimit-total')).toBe('2');
    expect(first.headers.get('x-ratelimit-left')).toBe('1');
    expect(first.headers.get('x-ratelimit-reset')).toBe('1700000060');
    expect((await running.get('no-such-route')).headers.get('x-ratelimit-left')).toBe('0');

    const third = await running.get('video.list');
    expect(third).toMatchObject({ status: 429, code: 1009 });
    expect(third.headers.get('x-ratelimit-left')).toBe('0');
    expect((await running.get('video.list', 'token-b')).status).toBe(200);

    now += 60_000;
    expect((await running.get('video.list')).status).toBe(200);
  });
});
