import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from './running-engine.ts';

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
    const child = await start({});
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});
