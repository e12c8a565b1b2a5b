import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processMemory } from '../processes/memory.ts';

/** What many renders in a row cost the engine that makes them. */
export interface SoakFigures {
  readonly finished: number;
  readonly failed: number;
  readonly seconds: number;
  /** Median memory of the engine's own process, MiB, while the second fifth of the videos was made. */
  readonly earlyMegabytes: number;
  /** The same for the last fifth. */
  readonly lateMegabytes: number;
  /** Files in the data folder that belong to no finished video. */
  readonly strayFiles: readonly string[];
  /** Scripts of the engine's processes that still run after the last video. */
  readonly strayProcesses: readonly string[];
  /** Videos and records that are left after their retention. */
  readonly keptFiles: readonly string[];
}

interface Video {
  readonly video_id: string;
  readonly status: string;
  readonly mask_video_url?: string;
}

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const SPEECH = fileURLToPath(new URL('../../test/fixtures/speech.mp3', import.meta.url));
/** Bytes of the recording, about 6,000 a second: clips of 0.5 to 1 s, and one that is broken. */
const CLIP_BYTES = [4_000, 5_000, 6_500, 40] as const;
const AT_ONCE = 6;
const TOKEN = 'soak';
/** Videos end at once after their retention when that is this short. Hours. */
const NO_RETENTION = '0.00000001';

/**
 * Runs an engine in a process of its own and has it make short videos of all poses, with and without masks, every
 * tenth of a broken clip.
 *
 * @param videos - how many
 * @param onVideo - told after each one how many have ended
 */
export async function soak(
  videos: number,
  onVideo?: (ended: number) => void,
): Promise<SoakFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'mouthpiece-soak-'));
  const clips = await serveClips();
  const begun = performance.now();
  try {
    const engine = await startEngine(folder);
    const memory: number[] = [];
    let asked = 0;
    const poses = (await engine.call<{ model_id: string }[]>('character.list')).map(
      ({ model_id }) => model_id,
    );
    const worker = async (): Promise<void> => {
      while (asked < videos) {
        const number = asked;
        asked += 1;
        const clip = number % 10 === 9 ? CLIP_BYTES.length - 1 : number % (CLIP_BYTES.length - 1);
        await engine.make({
          pose_id: poses[number % poses.length],
          audio_url: `${clips.url}/${clip}`,
          with_mask: number % 2 === 0,
        });
        memory.push(processMemory(engine.pid)?.resident ?? 0);
        onVideo?.(memory.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const all = await engine.call<Video[]>('video.list');
    const seconds = (performance.now() - begun) / 1_000;
    const strayProcesses = await childrenLeft(engine.pid);
    await engine.stop();
    const strayFiles = straysOf(folder, all);

    const forgetful = await startEngine(folder, { ENGINE_RETENTION_HOURS: NO_RETENTION });
    await forgetful.stop();
    return {
      ...{ seconds, strayFiles, strayProcesses },
      finished: all.filter(({ status }) => status === 'finished').length,
      failed: all.filter(({ status }) => status === 'error').length,
      earlyMegabytes: median(memory.slice(videos * 0.2, videos * 0.4)),
      lateMegabytes: median(memory.slice(videos * 0.8)),
      keptFiles: [...filesIn(join(folder, 'videos')), ...filesIn(join(folder, 'records'))],
    };
  } finally {
    clips.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function serveClips() {
  const speech = await readFile(SPEECH);
  const server = createServer((request, response) => {
    response.end(speech.subarray(0, CLIP_BYTES[Number(request.url?.slice(1))]));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function startEngine(folder: string, env: Record<string, string> = {}) {
  const child: ChildProcess = fork(MAIN, [], {
    env: {
      ENGINE_PORT: '0',
      ENGINE_TOKENS: TOKEN,
      ENGINE_DATA: folder,
      ENGINE_AUDIO_HOSTS: 'loopback',
      ENGINE_REQUESTS_PER_MINUTE: '1000000',
      LOG_LEVEL: 'silent',
      ...env,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const { url } = await Promise.race([
    once(child, 'message').then(([message]) => message as { url: string }),
    exited.then(([code]) => {
      throw new Error(`the engine ended with ${code}`);
    }),
  ]);
  const call = async <Data>(path: string, body?: object): Promise<Data> => {
    const response = await fetch(`${url}/v1/a2v/${path}`, {
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const { code, data } = (await response.json()) as { code: unknown; data: Data };
    if (code !== 0) throw new Error(`${path} answered ${code}`);
    return data;
  };
  return {
    pid: child.pid ?? 0,
    call,
    /** Asks for a video and waits for its end. */
    async make(order: object): Promise<void> {
      const { video_id } = await call<Video>('video.generate', order);
      for (;;) {
        const { status } = await call<Video>(`video.get?video_id=${video_id}`);
        if (status === 'finished' || status === 'error') return;
        await sleep(30);
      }
    },
    async stop(): Promise<void> {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** What processes a process has started that do not end in a minute; those that draw previews have low priority. */
async function childrenLeft(pid: number): Promise<string[]> {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  const children = (): string[] => readFileSync(file, 'utf8').split(' ').filter(Boolean);
  // Looked at once each time: after a moment without any, the next picture's process may begin.
  let left = children();
  for (let tries = 0; left.length > 0 && tries < 600; tries += 1) {
    await sleep(100);
    left = children();
  }
  return left.map((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8'));
}

function straysOf(folder: string, all: readonly Video[]): string[] {
  const expected = new Set([
    ...all.map(({ video_id }) => `records/${video_id}.json`),
    ...all
      .filter(({ status }) => status === 'finished')
      .flatMap(({ video_id, mask_video_url }) => [
        `videos/${video_id}.mp4`,
        ...(mask_video_url ? [`videos/${video_id}.mask.mp4`] : []),
      ]),
  ]);
  const found = ['records', 'videos', 'work'].flatMap((name) =>
    filesIn(join(folder, name)).map((file) => `${name}/${file}`),
  );
  const missing = [...expected].filter((file) => !found.includes(file));
  return [
    ...found.filter((file) => !expected.has(file)),
    ...missing.map((file) => `missing: ${file}`),
  ];
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
