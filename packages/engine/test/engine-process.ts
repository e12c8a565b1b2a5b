import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './running-engine.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** A video as `video.get` shows it. */
export interface VideoView {
  readonly video_id: string;
  readonly status: string;
  readonly video_url?: string;
  readonly mask_video_url?: string;
  readonly error?: string;
}

export interface ApiAnswer<Data> {
  readonly status: number;
  readonly code: unknown;
  readonly data: Data;
}

export interface EngineStart {
  /** Its data folder. @defaultValue a new one, which is removed at the end */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A shell command that ends in `exec "$0" "$@"`; defaults to the engine alone. */
  readonly shell?: string;
  /** Where its log goes. @defaultValue nowhere */
  readonly stdout?: number;
}

/** An engine in a process of its own, on a free port. Its tokens are `token-a` and `token-b`. */
export interface EngineProcess extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly child: ChildProcess;
  generate(body: object, token?: string): Promise<ApiAnswer<VideoView>>;
  get(id: string, token?: string): Promise<VideoView>;
  list(token?: string): Promise<VideoView[]>;
  /** Asks until the video has ended. */
  ended(id: string, token?: string): Promise<VideoView>;
  /** Ids of the processes that it has started and that still run. */
  children(): number[];
  /** Kills it at once, and waits until none of its processes is left. */
  kill(): Promise<void>;
}

/** Starts the engine as its users do, and waits until it listens. Rejects when it ends instead. */
export async function startEngineProcess(start: EngineStart = {}): Promise<EngineProcess> {
  const { env = {}, shell, stdout } = start;
  const folder = start.folder ?? (await temporaryFolder());
  const [command, args] = shell
    ? ['sh', ['-c', shell, process.execPath, MAIN]]
    : [process.execPath, [MAIN]];
  const child = spawn(command, args, {
    env: {
      PATH: process.env['PATH'] ?? '',
      ENGINE_PORT: '0',
      ENGINE_TOKENS: 'token-a,token-b',
      ENGINE_DATA: folder,
      ENGINE_AUDIO_HOSTS: 'loopback',
      ENGINE_REQUESTS_PER_MINUTE: '100000',
      ...env,
    },
    stdio: ['ignore', stdout ?? 'ignore', 'pipe', 'ipc'],
  });
  let stderr = '';
  child.stderr?.on('data', (text: Buffer) => {
    stderr = (stderr + text).slice(-4_000);
  });
  const exited = once(child, 'exit');
  const url = await Promise.race([
    once(child, 'message').then(([message]) => (message as { url: string }).url),
    exited.then(([code]) => {
      throw new Error(`the engine ended with ${code}: ${stderr}`);
    }),
  ]);

  const ask = async <Data>(path: string, token: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/v1/a2v/${path}`, { ...init, headers });
    const body = (await response.json()) as Omit<ApiAnswer<Data>, 'status'>;
    return { status: response.status, ...body };
  };
  const get = async (id: string, token = 'token-a'): Promise<VideoView> =>
    (await ask<VideoView>(`video.get?video_id=${id}`, token)).data;
  const children = (): number[] => (child.pid === undefined ? [] : childrenOf(child.pid));
  return {
    url,
    folder,
    child,
    get,
    children,
    generate: (body, token = 'token-a') =>
      ask('video.generate', token, { method: 'POST', body: JSON.stringify(body) }),
    list: async (token = 'token-a') => (await ask<VideoView[]>('video.list', token)).data,
    async ended(id, token) {
      for (;;) {
        const video = await get(id, token);
        if (video.status === 'finished' || video.status === 'error') return video;
        await sleep(40);
      }
    },
    async kill() {
      const family = children();
      child.kill('SIGKILL');
      await exited;
      while (family.some(isAlive)) await sleep(10);
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
      if (start.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The process's own children, where the system tells them. */
function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** Names of what lies in a folder, sorted; nothing when there is no such folder. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
