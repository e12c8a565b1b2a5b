import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { startSandbox } from '@mouthpiece/sandbox';
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';

import { A2vError } from '../../src/services/a2v/a2v-error.ts';
import { createLogger } from '../../src/services/logger.ts';
import { BotProcess } from '../support/bot-process.ts';
import { TempFolder } from '../support/temp-folder.ts';

const interactionToken = 'aW50ZXJhY3Rpb246MTIz.secret-interaction-token';
const webhook = `https://discord.com/api/v10/webhooks/123456789012345678/${interactionToken}/messages/@original`;
const botToken = 'MTIz.secret-bot.token-value';
const upload = {
  files: [{ name: 'v.mp4', data: Buffer.from('secret-file') }],
  json: { token: interactionToken },
};

/** What the log holds after one line about this. */
function logged(about: Record<string, unknown>): string {
  let written = '';
  const destination = {
    write: (line: string) => {
      written += line;
    },
  };
  createLogger({ level: 'info', pretty: false, secrets: [botToken] }, destination).warn(
    about,
    'failed',
  );
  expect(written).toContain('"msg":"failed"');
  return written;
}

describe('the log', () => {
  it.each<[string, Error]>([
    [
      'an error of Discord’s API',
      new DiscordAPIError(
        { code: 50027, message: 'Invalid' },
        50027,
        401,
        'PATCH',
        webhook,
        upload,
      ),
    ],
    ['an HTTP error', new HTTPError(502, 'Bad Gateway', 'PATCH', webhook, upload)],
    [
      'a rate limit',
      new RateLimitError({
        global: false,
        hash: 'x',
        limit: 5,
        majorParameter: `123456789012345678:${interactionToken}`,
        method: 'PATCH',
        retryAfter: 1,
        route: '/webhooks/:id/:token',
        scope: 'user',
        sublimitTimeout: 0,
        timeToReset: 1,
        url: webhook,
      }),
    ],
    [
      'a cause of a cause',
      new Error('a', { cause: new Error('b', { cause: new Error(`Bearer ${botToken}`) }) }),
    ],
    [
      'one of many',
      new AggregateError([new HTTPError(500, 'x', 'GET', webhook, upload)], 'all failed'),
    ],
    [
      'a field of an error',
      Object.assign(new Error('x'), {
        headers: { authorization: `Bot ${botToken}` },
        body: botToken,
      }),
    ],
    [
      'an error within an error',
      Object.assign(new Error('x'), {
        error: Object.assign(new Error('y'), { requestBody: upload }),
      }),
    ],
    [
      'a signed link',
      new Error('GET https://cdn.example/v.mp4?Signature=secret-signature&Expires=1 failed'),
    ],
    ['a link with a password', new Error('GET https://user:secret-password@proxy.example/ failed')],
    [
      'no error at all',
      Object.assign(new Error(), { message: JSON.stringify({ authorization: `Bot ${botToken}` }) }),
    ],
  ])('tells of %s without a secret', (_, err) => {
    const line = logged({ err });
    expect(line).not.toMatch(/secret-/);
    expect(line).not.toContain(Buffer.from('secret-file').toJSON().data.join());
  });

  it('cuts a known token out wherever it stands', () => {
    expect(
      logged({ url: `https://x.example/${botToken}/a`, deep: { er: [`x${botToken}y`] } }),
    ).not.toMatch(/secret-/);
  });

  it('tells what helps: codes, status, method and what the API said', () => {
    const err = new A2vError('refused', 'POST video.generate: refused with code 7', {
      api: { code: '7', message: 'audio too long' },
    });
    const line = logged({ err });
    expect(line).toContain('"code":"refused"');
    expect(line).toContain('audio too long');
    expect(logged({ err: new HTTPError(502, 'Bad', 'PATCH', webhook, {}) })).toContain(
      '"status":502',
    );
  });

  it.each([
    ['message', (text: string) => new Error(text)],
    [
      'answer of the API',
      (text: string) => new A2vError('refused', 'x', { api: { code: text, message: text } }),
    ],
    ['cause', (text: string) => new Error('x', { cause: new Error(text) })],
  ])('stays short and quick with a %s of 3 MB', (_, make) => {
    const err = make('http://'.repeat(400_000));
    const before = performance.now();
    expect(logged({ err }).length).toBeLessThan(40_000);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe('the process', () => {
  it.each([
    ['an exception', 'throw error;'],
    ['a rejection', 'void Promise.reject(error);'],
    ['a thrown object', 'throw { token: error.message };'],
  ])('that %s ends says so in its log, without a secret, with exit code 1', async (_, code) => {
    await using discord = await startSandbox();
    using folder = new TempFolder();
    const script = join(folder.path, 'bug.mjs');
    writeFileSync(
      script,
      `const error = Object.assign(new Error(${JSON.stringify(`PATCH ${webhook} with Bot ${discord.token}`)}),
         { url: ${JSON.stringify(webhook)}, requestBody: ${JSON.stringify(upload)} });
       const timer = setInterval(() => {
           if (process.listenerCount('uncaughtException') === 0) return;
           clearInterval(timer);
           ${code}
         }, 20);`,
    );
    await using bot = new BotProcess(folder.path, {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      A2V_TOKEN: 'x',
      A2V_API_URL: 'http://127.0.0.1:1',
      NODE_OPTIONS: `--import ${script}`,
    });
    expect(await bot.exited()).toBe(1);
    const last = bot.log.at(-1);
    expect(last).toMatchObject({ level: 60, msg: 'a bug has ended the bot' });
    expect(bot.output).not.toContain(discord.token);
    expect(bot.output).not.toMatch(/secret-/);
    // Whatever Node itself printed would be no line of the log.
    expect(bot.output.split('\n').filter((line) => line && !line.startsWith('{'))).toEqual([]);
  });

  it('prints settings that are wrong without their values', async () => {
    using folder = new TempFolder();
    await using bot = new BotProcess(folder.path, {
      DISCORD_TOKEN: 'secret-with a space in it',
      A2V_TOKEN: 'secret-with a space',
      A2V_API_URL: 'http://user:secret-password@example.com',
    });
    expect(await bot.exited()).toBe(2);
    expect(bot.output).toContain('The settings have 3 problems');
    expect(bot.output).not.toMatch(/secret-/);
  });
});
