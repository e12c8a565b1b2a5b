import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serveClips } from './clip-server.ts';
import { shortWav, speech } from './clips.ts';
import { filesIn, startEngineProcess } from './engine-process.ts';
import { temporaryFolder } from './running-engine.ts';

// Engines start and render in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe("the engine's process", () => {
  const started: { child: ChildProcess; folder: string }[] = [];
  const start = async (env: Record<string, string>) => {
    const folder = await temporaryFolder();
    const child = fork(MAIN, [], {
      env: { ENGINE_PORT: '0', ENGINE_DATA: folder, ...env },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    started.push({ child, folder });
    return child;
  };
  afterEach(async () => {
    for (const { child, folder } of started.splice(0)) {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('says where it listens and ends when its parent goes away', async () => {
    const child = await start({ ENGINE_TOKENS: 'a' });
    const [message] = await once(child, 'message');
    expect(message).toEqual({
      type: 'ready',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
    });
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('ends with 0 on SIGTERM', async () => {
    const child = await start({ ENGINE_TOKENS: 'a' });
    await once(child, 'message');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('ends with 2 on bad settings', async () => {
    const child = await start({ ENGINE_PORT: 'x' });
    expect(await once(child, 'exit')).toEqual([2, null]);
  });

  test('is refused on a data folder that another one uses, until that one is gone', async () => {
    await using first = await startEngineProcess();
    const { folder } = first;
    await expect(startEngineProcess({ folder })).rejects.toThrow('ended with 1');
    const refused = fork(MAIN, [], {
      env: { ENGINE_PORT: '0', ENGINE_DATA: folder, ENGINE_TOKENS: 'a' },
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    });
    const log = await new Promise<string>((resolve) => {
      let text = '';
      refused.stdout?.on('data', (piece: Buffer) => {
        text += piece;
      });
      refused.once('close', () => resolve(text));
    });
    expect(log).toContain(`another engine is running on the data folder ${folder}`);
    await first.kill();
    await using second = await startEngineProcess({ folder });
    expect(await second.list()).toEqual([]);
  });

  test('leaves no process behind when it is killed in the middle of a render', async () => {
    await using clips = await serveClips({ '/speech.mp3': speech() });
    await using engine = await startEngineProcess();
    const order = { pose_id: '01_jason', audio_url: clips.url('/speech.mp3') };
    const { data } = await engine.generate(order);
    await expect.poll(async () => (await engine.get(data.video_id)).status).toBe('in_progressing');
    await expect.poll(() => engine.children().length).toBeGreaterThan(0);
    await engine.kill();
    await using again = await startEngineProcess({ folder: engine.folder });
    expect((await again.ended(data.video_id)).status).toBe('finished');
  });

  test('removes files that belong to no finished video when it starts', async () => {
    const folder = await temporaryFolder();
    await using clips = await serveClips({ '/short.wav': shortWav() });
    let kept = '';
    {
      await using engine = await startEngineProcess({ folder });
      const order = { pose_id: '01_jason', audio_url: clips.url('/short.wav') };
      kept = (await engine.ended((await engine.generate(order)).data.video_id)).video_id;
    }
    const stranger = '0'.repeat(32);
    await mkdir(join(folder, 'work', `${stranger}-x`), { recursive: true });
    const left = [`videos/${stranger}.mp4`, `videos/${kept}.mask.mp4`, `work/${stranger}-x/clip`];
    left.push(`videos/${stranger}.mp4.part`, `records/${kept}.json.9.tmp`, 'work/clip');
    for (const name of left) await writeFile(join(folder, name), 'left behind');
    {
      await using _engine = await startEngineProcess({ folder });
      expect(filesIn(join(folder, 'videos'))).toEqual([`${kept}.mp4`]);
      expect(filesIn(join(folder, 'records'))).toEqual([`${kept}.json`]);
      expect(filesIn(join(folder, 'work'))).toEqual([]);
    }
    await rm(folder, { recursive: true });
  });

  test.each([
    ['out_of_memory', { ENGINE_RENDER_MEMORY_MB: '64' }],
    ['timed_out', { ENGINE_RENDER_TIMEOUT_SECONDS: '0.05' }],
  ])('ends a render beyond its limit as %s, and goes on', async (error, env) => {
    await using clips = await serveClips({ '/speech.mp3': speech() });
    await using engine = await startEngineProcess({ env });
    const order = { pose_id: '01_jason', audio_url: clips.url('/speech.mp3') };
    const { data } = await engine.generate(order);
    expect(await engine.ended(data.video_id)).toMatchObject({ status: 'error', error });
    expect(await engine.list()).toHaveLength(1);
    expect(filesIn(join(engine.folder, 'videos'))).toEqual([]);
    expect(filesIn(join(engine.folder, 'work'))).toEqual([]);
  });
});
