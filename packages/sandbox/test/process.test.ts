import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe.skipIf(!existsSync(main))('the sandbox as a process', () => {
  test('says over IPC where it listens and ends when its parent lets go', async () => {
    const child = fork(main, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { SANDBOX_TOKEN: 'a.b.c' },
    });
    const [ready] = await once(child, 'message');
    expect(ready).toMatchObject({
      type: 'ready',
      token: 'a.b.c',
      apiUrl: `${ready.url}/api`,
      host: new URL(ready.url).host,
    });
    expect((await fetch(`${ready.apiUrl}/v10/gateway`)).status).toBe(200);
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('prints its settings without IPC and ends with code 0 on SIGTERM', async () => {
    const child = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.includes('DISCORD_CDN_HOSTS=')) break;
    }
    expect(output).toMatch(/^DISCORD_TOKEN=\S+$/m);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });
});
