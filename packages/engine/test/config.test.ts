import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { SETTING_NAMES } from '../src/config.ts';
import { FAULTS } from '../src/http/fault-message.ts';
import { ConfigError, readEngineConfig } from '../src/index.ts';
import { temporaryFolder } from './running-engine.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

describe('settings', () => {
  test('have defaults, and take empty ones for unset', () => {
    expect(readEngineConfig({ ENGINE_TOKENS: 'ann:a, b', ENGINE_PUBLIC_URL: '' })).toEqual({
      host: '127.0.0.1',
      port: 8350,
      tokens: [
        { account: 'ann', token: 'a' },
        { account: expect.stringMatching(/^[0-9a-f]{12}$/), token: 'b' },
      ],
      dataFolder: './data/engine',
      audioHosts: [],
      audioMaxSeconds: 60,
      audioMaxBytes: 25 * 1024 * 1024,
      requestsPerMinute: 30,
      renders: Math.min(64, availableParallelism()),
      renderTimeoutSeconds: 300,
      renderMemoryMegabytes: 512,
      queueMax: 200,
      retentionHours: 168,
      logLevel: 'info',
    });
    expect(readEngineConfig({}).tokens).toEqual([]);
  });

  test('are explained in the README, and so is why a video can fail', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    for (const name of [...SETTING_NAMES, ...FAULTS]) expect(readme).toContain(`\`${name}\``);
  });

  test('are refused with every problem at once', () => {
    const read = () =>
      readEngineConfig({
        ENGINE_PORT: 'x',
        ENGINE_RENDERS: '0',
        ENGINE_PUBLIC_URL: 'ftp://a',
        ENGINE_TOKEN: 'a',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/ENGINE_PORT[\s\S]*ENGINE_PUBLIC_URL[\s\S]*ENGINE_RENDERS/);
    expect(read).toThrow(/ENGINE_TOKEN: there is no such setting, did you mean ENGINE_TOKENS\?/);
  });

  test.each(['ann:', 'ann:a b', 'a b', 'ann:s3cret,bob:s3cret', 's3cret:s3cret:s3cret'])(
    'refuse the tokens %j without showing them',
    (tokens) => {
      let message = '';
      try {
        readEngineConfig({ ENGINE_TOKENS: tokens });
      } catch (error) {
        message = String(error);
      }
      expect(message).toMatch(/ENGINE_TOKENS: /);
      expect(message).not.toContain('s3cret');
    },
  );
});

describe('the engine by itself', () => {
  const started: ChildProcess[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });
  const newFolder = async (): Promise<string> => {
    const folder = await temporaryFolder();
    folders.push(folder);
    return folder;
  };
  /** Starts it as a person would, and reads what it says until it listens or ends. */
  const start = async (env: Record<string, string>) => {
    const child = spawn(process.execPath, [MAIN], { env: { ENGINE_PORT: '0', ...env } });
    started.push(child);
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (text) => {
        said += text;
        if (said.includes('listens at')) resolve();
      });
      child.once('close', () => resolve());
    });
    return { child, said: () => said, url: /listens at (\S+),/.exec(said)?.[1] ?? '' };
  };
  const statusOf = async (url: string, token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${url}/v1/a2v/avatar.list`, { headers })).status;
  };

  test('makes a token where none is set, shows it once and keeps it for its owner alone', async () => {
    const folder = await newFolder();
    const first = await start({ ENGINE_DATA: folder });
    const [, token = ''] = /Bearer (\S+)/.exec(first.said()) ?? [];
    expect(token).toMatch(/^[0-9a-f]{48}$/);
    expect(await statusOf(first.url, token)).toBe(200);
    expect((await stat(join(folder, 'token'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'token'), 'utf8')).trim()).toBe(token);
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'exit')).toEqual([0, null]);

    const second = await start({ ENGINE_DATA: folder });
    expect(second.said()).not.toContain(token);
    expect(second.said()).toContain(join(folder, 'token'));
    expect(await statusOf(second.url, token)).toBe(200);
  });

  test('never says a token that was set, and makes none', async () => {
    const folder = await newFolder();
    const env = { ENGINE_DATA: folder, ENGINE_TOKENS: 'ann:s3cret-one,s3cret-two' };
    const { child, said, url } = await start({ ...env, LOG_LEVEL: 'trace' });
    expect(await statusOf(url, 's3cret-one')).toBe(200);
    expect(await statusOf(url, 's3cret-two')).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(said()).toContain('request answered');
    expect(said()).not.toContain('s3cret');
    expect(await readdir(folder)).not.toContain('token');
  });

  test('refuses a second one on the same folder and says why', async () => {
    const folder = await newFolder();
    await start({ ENGINE_DATA: folder });
    const second = await start({ ENGINE_DATA: folder });
    expect(second.child.exitCode).toBe(1);
    expect(second.said()).toMatch(/The engine did not start: .+/);
  });

  test('ends with 2 on a setting that there is not, and says which is meant', async () => {
    const child = fork(MAIN, [], {
      env: { ENGINE_DATA: await newFolder(), ENGINE_RENDER: '2' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    started.push(child);
    let said = '';
    child.stderr?.on('data', (text) => (said += text));
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(said).toContain('did you mean ENGINE_RENDERS?');
  });
});
