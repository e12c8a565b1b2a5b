import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccounts } from '../src/http/accounts.ts';
import { buildServer } from '../src/http/server.ts';
import { createSignedLinks } from '../src/http/signed-links.ts';
import { type EngineOptions, loadCatalogue } from '../src/index.ts';
import { VideoStore } from '../src/videos/video-store.ts';
import { type ClipServer, serveClips } from './clip-server.ts';
import { shortWav } from './clips.ts';
import { type RunningEngine, runEngine, temporaryFolder } from './running-engine.ts';

interface Operation {
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
interface Description extends Record<string, unknown> {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}
interface Asked {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as any client does
  readonly body: any;
}

interface EndedVideo {
  readonly status: string;
  readonly video_url: string;
  readonly mask_video_url: string;
}

/** What cannot be brought about from outside without breaking the engine; test/disk.test.ts fills the disk. */
const UNPROVOKED = ['500', '507'];

describe('the OpenAPI description', { timeout: 120_000 }, () => {
  let running: RunningEngine;
  let clips: ClipServer;
  let description: Description;
  const seen = new Set<string>();
  const ajv = addFormats.default(new Ajv2020({ strict: false, validateSchema: false }));

  beforeAll(async () => {
    clips = await serveClips({ '/clip.wav': shortWav(), '/never.wav': () => {} });
    running = await runEngine();
    const response = await fetch(`${running.engine.url}/openapi.json`);
    description = (await response.json()) as Description;
    ajv.addSchema({ ...description, $id: 'api' });
  });
  afterAll(async () => {
    await running[Symbol.asyncDispose]();
    await clips[Symbol.asyncDispose]();
  });

  /** Asks, and compares the answer with what is described for that route and status. */
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    { body, headers = {}, token = 'token-a' }: Partial<Question> = {},
  ): Promise<Asked> => {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(typeof body === 'object' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const { pathname } = new URL(url);
    const path = pathname.startsWith('/files/') ? '/files/{kind}/{name}' : pathname;
    const status = String(response.status);
    const described = description.paths[path]?.[method.toLowerCase()]?.responses[status];
    expect(described, `${method} ${path} ${status} is described`).toBeDefined();
    seen.add(`${method} ${path} ${status}`);
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    if (type === '') return { status: response.status, headers: response.headers, body: undefined };
    expect(Object.keys(described?.content ?? {})).toContain(type);
    if (type !== 'application/json') {
      await response.arrayBuffer();
      return { status: response.status, headers: response.headers, body: undefined };
    }
    const answer = await response.json();
    const at = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      status,
      'content',
      type,
      'schema',
    ];
    const pointer = at.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const validate = ajv.compile({ $ref: `api#/${encodeURI(pointer)}` });
    expect(validate(answer), `${method} ${url} ${JSON.stringify(validate.errors)}`).toBe(true);
    if (path.startsWith('/v1/')) {
      for (const name of ['total', 'left', 'reset']) {
        expect(response.headers.get(`x-ratelimit-${name}`)).toMatch(/^\d+$/);
      }
    }
    return { status: response.status, headers: response.headers, body: answer };
  };

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(description));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  test('describes every answer of every route, and every described answer can be had', async () => {
    const { url } = running.engine;
    const api = (path: string): string => `${url}/v1/${path}`;
    const order = (more: object = {}) => ({
      body: { pose_id: '01_jason', audio_url: clips.url('/clip.wav'), ...more },
    });
    const text = (more: object = {}) => ({
      body: { text: 'Hello', voice_name: 'en-US-Henry', ...more },
    });

    // Successes.
    await ask('GET', `${url}/openapi.json`, { token: '' });
    const avatars = await ask('GET', api('a2v/avatar.list'));
    await ask('GET', api('a2v/avatar-pose.list?avatar_id=1'));
    await ask('GET', api('a2v/character.list'));
    const voices = await ask('GET', api('tts/voice.list'));
    const speech = await ask('POST', api('tts/voice.generate'), text());
    await ask('GET', speech.body.data.url);
    await ask('GET', voices.body.data[0].preview_url);
    const made = await ask('POST', api('a2v/video.generate'), order({ with_mask: true }));
    const failed = await ask(
      'POST',
      api('a2v/video.generate'),
      order({ audio_url: clips.url('/gone') }),
    );
    const ended = await endOf(made.body.data.video_id);
    expect(ended.status).toBe('finished');
    expect(await endOf(failed.body.data.video_id)).toMatchObject({ error: 'http_error' });
    await ask('GET', api('a2v/video.list'));
    await ask('GET', ended.video_url);
    await ask('GET', ended.mask_video_url, { headers: { range: 'bytes=0-99' } });

    // What is wrong with a link.
    const picture = avatars.body.data[0].preview_url;
    await ask('GET', picture.replace('Signature=', 'Signature=x'));
    await ask('GET', `${picture}&Expires=1`);
    await ask('GET', ended.video_url, { headers: { range: 'bytes=99999999-' } });
    const { etag } = (await raw(picture, {})).headers;
    const unchanged = await raw(picture, { 'if-none-match': String(etag) });
    expect(unchanged.status).toBe(304);
    seen.add('GET /files/{kind}/{name} 304');

    // What is wrong with a request.
    await ask('GET', api('a2v/avatar-pose.list?avatar_id=one'));
    await ask('GET', api('a2v/avatar-pose.list?avatar_id=99999'));
    await ask('GET', api('a2v/video.get'));
    await ask('GET', api('a2v/video.get?video_id=nobody'));
    await ask('POST', api('a2v/video.generate'), order({ audio_url: 'ftp://example.com/a.mp3' }));
    await ask('POST', api('a2v/video.generate'), order({ pose_id: 'nobody' }));
    await ask('POST', api('tts/voice.generate'), text({ text: 'x'.repeat(501) }));
    await ask('POST', api('tts/voice.generate'), text({ voice_name: 'nobody' }));
    for (const path of ['a2v/video.generate', 'tts/voice.generate']) {
      await ask('POST', api(path), { body: { audio_url: 'x'.repeat(70_000) } });
      await ask('POST', api(path), { body: 'a=1', headers: { 'content-type': 'text/csv' } });
    }
    for (const [method, path] of routes(description)) {
      if (path.startsWith('/v1/')) await ask(method, url + path, { token: 'wrong' });
    }

    // Too much.
    await limited({ requestsPerMinute: 0 }, async (engine) => {
      for (const [method, path] of routes(description)) {
        if (path.startsWith('/v1/')) await ask(method, engine + path);
      }
    });
    const burst = Array.from({ length: 12 }, () => ask('POST', api('tts/voice.generate'), text()));
    expect((await Promise.race(burst)).body.code).toBe(1010);
    const busy = await ask('GET', voices.body.data.at(-1).preview_url);
    const said = await Promise.all(burst);
    expect(busy.body.code).toBe(1010);
    expect(said.filter(({ status }) => status === 200).length).toBeGreaterThan(0);

    // A file that is gone.
    await rm(join(running.folder, 'videos', `${made.body.data.video_id}.mp4`));
    await ask('GET', ended.video_url);

    const described = routes(description).flatMap(([method, path]) =>
      Object.keys(description.paths[path]?.[method.toLowerCase()]?.responses ?? {})
        .filter((status) => !UNPROVOKED.includes(status))
        .map((status) => `${method} ${path} ${status}`),
    );
    expect([...seen].sort()).toEqual(described.sort());

    async function endOf(id: string): Promise<EndedVideo> {
      for (;;) {
        const { body } = await ask('GET', api(`a2v/video.get?video_id=${id}`));
        if (['finished', 'error'].includes(body.data.status)) return body.data;
        await sleep(60);
      }
    }
  });

  test('holds every route that the server has', async () => {
    const folder = await temporaryFolder();
    const never = (): Promise<never> => Promise.reject(new Error('nobody asks'));
    const server = buildServer({
      catalogue: await loadCatalogue(),
      store: await VideoStore.open(folder, () => {}),
      links: createSignedLinks(Buffer.alloc(32), () => '', 60, Date.now),
      accounts: createAccounts([{ account: 'a', token: 'a' }]),
      limits: { audioMaxSeconds: 60, audioMaxBytes: 1, renderTimeoutSeconds: 1 },
      log: pino({ level: 'silent' }),
      now: Date.now,
      requestsPerMinute: 1,
      checkUrl: () => {},
      findFile: never,
      jobs: { submit: never },
      speech: { say: never, sample: never, voice: () => undefined },
    });
    const registered: string[] = [];
    server.addHook('onRoute', ({ method, url }) => {
      if (method !== 'HEAD') registered.push(`${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
    });
    await server.ready();
    await server.close();
    await rm(folder, { recursive: true });
    const described = routes(description).map(([method, path]) => `${method} ${path}`);
    expect(registered.sort()).toEqual(described.sort());
  });

  /** Runs another engine with tighter limits. */
  async function limited(
    options: Partial<EngineOptions>,
    use: (url: string) => Promise<void>,
  ): Promise<void> {
    await using other = await runEngine(options);
    await use(other.engine.url);
  }
});

interface Question {
  readonly body: object | string;
  readonly headers: Record<string, string>;
  readonly token: string;
}

function routes({ paths }: Description): ['GET' | 'POST', string][] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method): ['GET' | 'POST', string] => [
      method === 'post' ? 'POST' : 'GET',
      path,
    ]),
  );
}

/** Asks without what `fetch` adds to conditional requests. */
async function raw(url: string, headers: Record<string, string>) {
  const [response] = await once(get(url, { headers }), 'response');
  response.resume();
  return { status: response.statusCode, headers: response.headers };
}
