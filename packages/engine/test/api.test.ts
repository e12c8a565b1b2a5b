import { once } from 'node:events';
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEngineConfig } from '../src/index.ts';
import { serveClips } from './clip-server.ts';
import { shortWav } from './clips.ts';
import { type Answer, type RunningEngine, runEngine, temporaryFolder } from './running-engine.ts';

const AVATARS = fileURLToPath(new URL('../avatars', import.meta.url));

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
    expect(data.map((pose: { pose_id: string }) => pose.pose_id)).toEqual([
      'kem_03',
      'kem_13',
      'kem_21',
    ]);
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

  test('shows poses by PNGs behind signed links', { timeout: 120_000 }, async () => {
    const { data } = await running.get('character.list');
    for (const { preview_url } of data.slice(0, 3)) {
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

  test.each([
    'http://10.0.0.1/a.mp3',
    'http://[fd00::1]/a.mp3',
    'http://2130706433:1/a',
    'ftp://a/b',
  ])('refuses the audio URL %s at once where no allowed host is named', async (audio_url) => {
    await using closed = await runEngine({ audioHosts: [] });
    const answer = await closed.generate({ pose_id: '01_jason', audio_url });
    expect(answer).toMatchObject({ status: 400, code: 400 });
    expect(answer.message).toMatch(/^audio_url: /);
    expect((await closed.get('video.list')).data).toEqual([]);
  });

  test.each([
    ['none', undefined, 200],
    ['JSON with a charset', 'application/json; charset=utf-8', 200],
    ["curl's own", 'application/x-www-form-urlencoded', 200],
    ['text', 'text/plain;charset=UTF-8', 200],
    ['another', 'text/csv', 415],
  ])('takes a JSON body of the content type %s as it should', async (_name, type, status) => {
    const { hostname, port } = new URL(running.engine.url);
    const body = JSON.stringify({ pose_id: '01_jason', audio_url: 'http://127.0.0.1:9/clip.mp3' });
    const asked = request({
      ...{ hostname, port, method: 'POST', path: '/v1/a2v/video.generate' },
      headers: {
        authorization: 'Bearer token-a',
        ...(type !== undefined && { 'content-type': type }),
      },
    });
    asked.end(body);
    const [response] = await once(asked, 'response');
    response.resume();
    expect(response.statusCode).toBe(status);
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
    expect(await bare.json()).toEqual({
      code: 401,
      message: 'Unauthorized: no bearer token was sent',
      data: null,
    });
  });

  test.each(['/v1/a2v/%zz', '/v1/%', '/v1/nope', '/v1/a2v/video.get?video_id=%zz'])(
    'answers the odd path %s in an envelope, with the count of requests',
    async (path) => {
      const headers = { authorization: 'Bearer token-a' };
      const response = await fetch(running.engine.url + path, { headers });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(Object.keys((await response.json()) as object)).toEqual(['code', 'message', 'data']);
      expect(response.headers.get('x-ratelimit-left')).toMatch(/^\d+$/);
      expect((await fetch(running.engine.url + path)).status).toBe(401);
    },
  );

  test('answers what is not HTTP in an envelope too', async () => {
    const socket = connect(Number(new URL(running.engine.url).port), '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    const answer = Buffer.concat(await socket.toArray()).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 400, data: null });
  });
});

describe('a video that cannot be made', () => {
  test.each([
    ['unreachable', 'unreachable', /could not be fetched/],
    ['missing', 'http_error', /answered with an error/],
    ['page', 'unreadable', /not audio of a known type/],
    ['long', 'too_long', /longer than 1 s/],
    ['large', 'too_large', /larger than 100000 bytes/],
  ])('ends as an error that says why: %s', async (name, error, message) => {
    await using clips = await serveClips({
      '/page': Buffer.from('<!doctype html><title>Not a clip</title>'),
      '/long': shortWav(),
      '/large': Buffer.alloc(100_001),
    });
    await using running = await runEngine({ audioMaxSeconds: 1, audioMaxBytes: 100_000 });
    const audio_url = name === 'unreachable' ? 'http://127.0.0.1:9/' : clips.url(`/${name}`);
    const accepted = await running.generate({ pose_id: '01_jason', audio_url });
    expect(accepted).toMatchObject({ status: 200, data: { status: 'pending' } });
    const { data } = await running.ended(accepted.data.video_id);
    expect(data).toMatchObject({ status: 'error', error });
    expect(data.message).toMatch(message);
    expect((await running.get('video.list')).data).toEqual([data]);
  });
});

describe('accounts', () => {
  test('see their own videos only; tokens of one name share one, limits included', async () => {
    await using clips = await serveClips({ '/clip.wav': shortWav() });
    const tokens = readEngineConfig({ ENGINE_TOKENS: 'ann:a1, ann:a2, bob:b1, lonely' }).tokens;
    await using running = await runEngine({ tokens, requestsPerMinute: 20 });
    const accepted = await running.generate(
      { pose_id: '01_jason', audio_url: clips.url('/clip.wav') },
      'a1',
    );
    const { video_id } = accepted.data;
    for (const token of ['a1', 'a2']) {
      expect((await running.get(`video.get?video_id=${video_id}`, token)).status).toBe(200);
      expect((await running.get('video.list', token)).data).toHaveLength(1);
    }
    for (const token of ['b1', 'lonely']) {
      const got = await running.get(`video.get?video_id=${video_id}`, token);
      expect(got).toMatchObject({ status: 404, code: '10001' });
      expect((await running.get('video.list', token)).data).toEqual([]);
    }
    const [left, other] = [
      await running.get('video.list', 'a1'),
      await running.get('video.list', 'b1'),
    ];
    expect(Number(left.headers.get('x-ratelimit-left'))).toBe(14);
    expect(Number(other.headers.get('x-ratelimit-left'))).toBe(17);
    expect((await running.get('video.list', 'ann')).status).toBe(401);
  });

  test('keep their videos when their token changes; those of before accounts are the first one’s', async () => {
    const dataFolder = await temporaryFolder();
    const tokensOf = (text: string) => readEngineConfig({ ENGINE_TOKENS: text }).tokens;
    const order = { pose_id: '01_jason', audio_url: 'http://127.0.0.1:9/' };
    {
      await using running = await runEngine({ dataFolder, tokens: tokensOf('bot:old') });
      const accepted = await running.generate(order, 'old');
      await running.ended(accepted.data.video_id, 'old');
    }
    const [name = ''] = await readdir(join(dataFolder, 'records'));
    const { account, ...record } = JSON.parse(
      await readFile(join(dataFolder, 'records', name), 'utf8'),
    );
    expect(account).toBe('bot');
    const older = { ...record, video_id: 'f'.repeat(32) };
    const file = join(dataFolder, 'records', `${older.video_id}.json`);
    await writeFile(file, JSON.stringify(older));
    {
      await using running = await runEngine({ dataFolder, tokens: tokensOf('ann:a,bot:new') });
      expect((await running.get('video.list', 'new')).data).toMatchObject([
        { video_id: record.video_id },
      ]);
      expect((await running.get('video.list', 'a')).data).toMatchObject([
        { video_id: older.video_id },
      ]);
    }
    await rm(dataFolder, { recursive: true });
  });
});

describe('pictures of poses', { timeout: 120_000 }, () => {
  test('are drawn once, kept over a restart, and served to HEAD and conditional requests', async () => {
    const dataFolder = await temporaryFolder();
    const avatarsFolder = join(dataFolder, 'avatars');
    for (const name of ['jason', 'eva']) {
      await cp(join(AVATARS, name), join(avatarsFolder, name), { recursive: true });
    }
    const pictures = join(dataFolder, 'previews');
    const times = async () => {
      const names = (await readdir(pictures)).sort();
      return await Promise.all(
        names.map(async (name) => [name, (await stat(join(pictures, name))).mtimeMs]),
      );
    };
    let before: unknown;
    {
      await using running = await runEngine({ dataFolder, avatarsFolder });
      const { data } = await running.get('character.list');
      const head = await fetch(data[0].preview_url, { method: 'HEAD' });
      const full = await fetch(data[0].preview_url);
      const { length } = Buffer.from(await full.arrayBuffer());
      for (const { headers } of [head, full]) {
        expect(headers.get('content-type')).toBe('image/png');
        expect(headers.get('content-length')).toBe(String(length));
        expect(headers.get('cache-control')).toBe('private, max-age=3600');
      }
      const headers = { 'if-none-match': String(full.headers.get('etag')) };
      const [again] = await once(request(data[0].preview_url, { headers }).end(), 'response');
      again.resume();
      expect(again.statusCode).toBe(304);
      for (const { preview_url } of data) expect((await fetch(preview_url)).status).toBe(200);
      before = await times();
      expect(before).toHaveLength(data.length);
    }
    await writeFile(join(pictures, 'stale.png'), '');
    await using running = await runEngine({ dataFolder, avatarsFolder });
    const { data } = await running.get('character.list');
    expect((await fetch(data.at(-1).preview_url)).status).toBe(200);
    expect(await times()).toEqual(before);
    await running.engine.close();
    await rm(dataFolder, { recursive: true });
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
    expect(third.headers.get('retry-after')).toBe('60');
    const lost = await fetch(`${running.engine.url}/v1/a2v/%zz`, {
      headers: { authorization: 'Bearer token-a' },
    });
    expect([lost.status, lost.headers.get('x-ratelimit-left')]).toEqual([429, '0']);
    expect((await running.get('video.list', 'token-b')).status).toBe(200);

    now += 60_000;
    expect((await running.get('video.list')).status).toBe(200);
  });
});

describe('the queue', () => {
  test('refuses what may not wait with 429, code 1010 and a time to come back', async () => {
    await using clips = await serveClips({ '/never': () => {} });
    await using running = await runEngine({ queueMax: 2, renders: 1 });
    const order = { pose_id: '01_jason', audio_url: clips.url('/never') };
    const answers: Answer[] = [];
    while (answers.at(-1)?.status !== 429) {
      answers.push(await running.generate(order));
      expect(answers.length).toBeLessThan(20);
    }
    expect(answers.at(-1)).toMatchObject({ status: 429, code: 1010 });
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('10');
    expect((await running.get('video.list')).data).toHaveLength(answers.length - 1);
  });
});
