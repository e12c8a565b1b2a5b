import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, type EngineOptions, readEngineConfig, startEngine } from '../src/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly code: unknown;
  readonly message: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers as any client does
  readonly data: any;
}

export interface RunningEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly folder: string;
  get(path: string, token?: string): Promise<Answer>;
  generate(body: unknown, token?: string): Promise<Answer>;
  /** Asks until the video has ended. */
  ended(videoId: string, token?: string): Promise<Answer>;
}

export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'engine-'));
}

/** Starts an engine on a free port with an empty data folder, which is removed at the end. */
export async function runEngine(options: Partial<EngineOptions> = {}): Promise<RunningEngine> {
  const folder = options.dataFolder ?? (await temporaryFolder());
  const config = readEngineConfig({
    ENGINE_PORT: '0',
    ENGINE_TOKENS: 'token-a,token-b',
    ENGINE_DATA: folder,
    ENGINE_AUDIO_HOSTS: 'loopback',
    ENGINE_REQUESTS_PER_MINUTE: '10000',
  });
  const engine = await startEngine({ ...config, ...options });

  const ask = async (path: string, token: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${engine.url}/v1/a2v/${path}`, { ...init, headers });
    const body = (await response.json()) as Pick<Answer, 'code' | 'message' | 'data'>;
    return { status: response.status, headers: response.headers, ...body };
  };
  return {
    engine,
    folder,
    get: (path, token = 'token-a') => ask(path, token),
    generate: (body, token = 'token-a') =>
      ask('video.generate', token, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async ended(videoId, token = 'token-a') {
      for (;;) {
        const answer = await ask(`video.get?video_id=${videoId}`, token);
        if (['finished', 'error'].includes(answer.data?.status)) return answer;
        await sleep(60);
      }
    },
    async [Symbol.asyncDispose]() {
      await engine.close();
      if (!options.dataFolder) await rm(folder, { recursive: true, force: true });
    },
  };
}
