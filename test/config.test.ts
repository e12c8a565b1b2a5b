import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { readConfig } from '../src/config.ts';
import { StartupError } from '../src/errors.ts';

const token = 'a-bot-token-that-is-long-enough';

function problemsOf(env: Record<string, string>): StartupError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error;
  }
  throw new Error('the settings were taken');
}

describe('readConfig', () => {
  it('starts the sandbox and the embedded engine when nothing is set', () => {
    const config = readConfig({});
    expect(config.discord).toEqual({ kind: 'sandbox' });
    expect(config.a2v).toEqual({ kind: 'engine' });
    expect(config.poll).toEqual({ minMs: 1000, maxMs: 300_000 });
    expect(config.storage.file).toBe('data/mouthpiece.sqlite');
  });

  it('logs warnings alone in the sandbox, whose port can be chosen', () => {
    const config = readConfig({ SANDBOX_PORT: '8080' });
    expect(config.discord).toEqual({ kind: 'sandbox', port: 8080 });
    expect(config.log.level).toBe('warn');
    expect(readConfig({ LOG_LEVEL: 'info' }).log.level).toBe('info');
    expect(readConfig({ DISCORD_TOKEN: token }).log.level).toBe('info');
    expect(problemsOf({ SANDBOX_PORT: '70000' }).message).toContain('SANDBOX_PORT');
  });

  it('uses the documented defaults with the real services', () => {
    const config = readConfig({ DISCORD_TOKEN: token, A2V_TOKEN: 'abc' });
    expect(config).toMatchObject({
      discord: {
        apiUrl: 'https://discord.com/api',
        cdnHosts: ['cdn.discordapp.com', 'media.discordapp.net'],
      },
      a2v: { kind: 'api', url: 'https://openapi.surreal-ai.com', token: 'abc' },
      quota: { userDaily: 5, guildDaily: 50 },
      requestsPerMinute: 30,
      callBudget: undefined,
      poll: { minMs: 15_000, maxMs: 300_000 },
      jobDeadlineMs: 7_200_000,
      audioMaxSeconds: 60,
      httpPort: undefined,
    });
  });

  it('takes an API on this machine over plain http, but no other', () => {
    const local = { A2V_API_URL: 'http://127.0.0.1:8350', A2V_TOKEN: 'x' };
    expect(readConfig(local).a2v).toMatchObject({ url: 'http://127.0.0.1:8350' });
    expect(problemsOf({ A2V_API_URL: 'http://example.com', A2V_TOKEN: 'x' }).message).toContain(
      'A2V_API_URL must be an https:// address',
    );
  });

  it('lists every problem at once and asks for exit code 2', () => {
    const error = problemsOf({
      DISCORD_TOKEN: 'short',
      A2V_API_URL: 'https://a2v.example',
      QUOTA_USER_DAILY: 'five',
      QUOTA_GUILD_DAILY: '-1',
      POLL_MIN_SECONDS: '500',
      LOG_LEVEL: 'loud',
      KEYV_URL: 'mysql://x',
      HTTP_PORT: '70000',
    });
    expect(error.exitCode).toBe(2);
    for (const name of [
      'DISCORD_TOKEN',
      'QUOTA_USER_DAILY',
      'QUOTA_GUILD_DAILY must be a whole number, 0 or more',
      'A2V_TOKEN is missing',
      'POLL_MIN_SECONDS',
      'LOG_LEVEL',
      'KEYV_URL',
      'HTTP_PORT',
    ]) {
      expect(error.message).toContain(name);
    }
  });

  it('misses the token of an API that is set without one', () => {
    expect(problemsOf({ A2V_API_URL: 'https://a2v.example' }).message).toContain(
      'A2V_TOKEN is missing',
    );
  });

  it('takes fractions of minutes and seconds, and empty values as unset', () => {
    const config = readConfig({
      POLL_MIN_SECONDS: '0.2',
      JOB_DEADLINE_MINUTES: '0.5',
      DISCORD_TOKEN: '',
    });
    expect(config.poll.minMs).toBe(200);
    expect(config.jobDeadlineMs).toBe(30_000);
  });

  it('explains every variable in .env.example, and no other', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const explained = [...example.matchAll(/^#?\s*([A-Z0-9_]+)=/gm)].map(([, name]) => name);
    const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/^ {2}([A-Z0-9_]+):/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual(known.sort());
  });
});
