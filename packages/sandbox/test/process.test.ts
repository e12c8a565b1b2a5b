import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { PageClient } from './page-client.ts';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const command = fileURLToPath(new URL('../bin/mouthpiece-sandbox.js', import.meta.url));

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
    // As `npx mouthpiece-sandbox` starts it.
    const { DISCORD_TOKEN: _, ...env } = process.env;
    const child = spawn(command, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      if (output.includes('DISCORD_CDN_HOSTS=')) break;
    }
    expect(output).toMatch(/^DISCORD_TOKEN=\S+$/m);
    expect(output).toMatch(/^Try your bot in a browser: http:\/\/127\.0\.0\.1:\d+\/$/m);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  test('does not start where the token of a real bot is set', async () => {
    const { output, code } = await run({ DISCORD_TOKEN: 'a-real-one' });
    expect(code).toBe(2);
    expect(output).toContain('DISCORD_TOKEN is set');
    expect(output).not.toContain('a-real-one');
  });

  test('refuses the token of a real bot, without quoting it', async () => {
    const id = Buffer.from('123456789012345678').toString('base64url');
    const token = `${id}.GaBcDe.${'x'.repeat(38)}`;
    const { output, code } = await run({ SANDBOX_TOKEN: token });
    expect(code).toBe(2);
    expect(output).toContain('that of a real bot');
    expect(output).not.toContain(id);
  });

  test('says which port it cannot open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { output, code } = await run({ SANDBOX_PORT: String(port) });
    taken.close();
    expect([code, output]).toEqual([2, expect.stringContaining(`Port ${port} is taken`)]);
    const wrong = await run({ SANDBOX_PORT: '70000' });
    expect([wrong.code, wrong.output]).toEqual([2, expect.stringContaining('SANDBOX_PORT')]);
  });

  test('is furnished, offers its samples, and asks its parent to restart the bot', async () => {
    const clip = fileURLToPath(new URL('../../../samples/hello.mp3', import.meta.url));
    const child = fork(main, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { SANDBOX_SAMPLES: clip },
    });
    const [ready] = await once(child, 'message');
    await using member = await PageClient.as(ready, 'member');
    const { page, state } = member;
    expect(state.guilds.length).toBeGreaterThan(1);
    expect(state.samples).toEqual([
      { name: 'hello.mp3', contentType: 'audio/mpeg', url: '/page/samples/hello.mp3' },
    ]);
    const answer = await fetch(`${ready.url}${state.samples[0]?.url}`);
    expect(answer.headers.get('content-type')).toBe('audio/mpeg');
    expect((await answer.arrayBuffer()).byteLength).toBe(statSync(clip).size);
    expect(state.developer.canRestartBot).toBe(true);
    const wish = once(child, 'message');
    await page.ask('restartBot', {});
    expect(await wish).toEqual([{ type: 'restart-bot' }, undefined]);
    child.disconnect();
    await once(child, 'exit');
  });

  test('serves the page that was built, which runs no foreign script and is framed by nobody', async () => {
    const child = fork(main, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: {} });
    const [{ url }] = await once(child, 'message');
    const index = await fetch(url);
    expect([index.status, index.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const policy = index.headers.get('content-security-policy');
    for (const part of [
      "default-src 'none';",
      `script-src ${url}/app.js;`,
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(index.headers.get('cache-control')).toBe('no-store');
    expect(index.headers.get('x-content-type-options')).toBe('nosniff');
    const named = [...(await index.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(
      ([, path]) => path,
    );
    expect(named).toContain('/app.js');
    for (const path of named) expect((await fetch(`${url}${path}`)).status, path).toBe(200);
    child.disconnect();
    await once(child, 'exit');
  });
});

/** Starts it with these settings, and waits until it has ended by itself. */
async function run(env: Record<string, string>): Promise<{ output: string; code: number | null }> {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  return { output, code };
}
