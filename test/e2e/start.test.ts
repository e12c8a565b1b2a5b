import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Sandbox, startSandbox } from '@mouthpiece/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { BotProcess } from '../support/bot-process.ts';
import { PageSocket } from '../support/page-socket.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { BotWorld } from './bot-world.ts';

/** An API that is not there: these tests do not get that far. */
const settings = { A2V_TOKEN: 'x', A2V_API_URL: 'http://127.0.0.1:1' };
const reach = (discord: Sandbox) => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
});

let folder: TempFolder;

beforeEach(() => {
  folder = new TempFolder();
});

afterEach(() => {
  folder[Symbol.dispose]();
});

describe('starting', () => {
  it('needs no settings: engine, sandbox and bot start, say so, and stop together', async () => {
    await using bot = new BotProcess(folder.path, {});
    await bot.ready();
    expect(bot.output).toContain('the sandbox, a local Discord, was started');
    expect(bot.output).toContain('the embedded engine was started');
    const urls = bot.log.flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
    expect(urls.length).toBeGreaterThanOrEqual(2);
    for (const url of urls) expect((await fetch(url)).status).toBeGreaterThan(0);
    expect(await bot.stop()).toBe(0);
    for (const url of urls) await expect(fetch(url)).rejects.toThrow();
  });

  it('prints one link where nothing is set, and nothing else while all is well', async () => {
    const env = { LOG_LEVEL: '' };
    await using bot = new BotProcess(folder.path, env);
    await expect.poll(() => bot.output, { timeout: 20_000 }).toContain('\n');
    expect(bot.output).toMatch(/^Try the bot in your browser: http:\/\/127\.0\.0\.1:\d+\/\n$/);
    expect(await bot.stop()).toBe(0);
  });

  it('is restarted from the page, beside the sandbox that goes on', async () => {
    await using bot = new BotProcess(folder.path, {});
    await bot.ready();
    const page = String(bot.log.find(({ msg }) => msg.includes('the sandbox'))?.['url']);
    await using socket = await PageSocket.open(page);
    const state = await socket.ask('be', { person: 'member', locale: 'en-US' });
    expect(state).toMatchObject({ bot: { isReady: true }, developer: { canRestartBot: true } });
    for (const starts of [2, 3]) {
      await socket.ask('restartBot', {});
      await expect
        .poll(() => bot.log.filter(({ msg }) => msg === 'the bot is ready').length, {
          timeout: 20_000,
        })
        .toBe(starts);
    }
    expect(bot.output.match(/Try the bot in your browser/g)).toHaveLength(1);
    expect(bot.output).not.toContain('the connection to Discord was lost');
    expect(await socket.ask('be', { person: 'member', locale: 'en-US' })).toMatchObject({
      me: state['me'],
      bot: { isReady: true },
    });
    expect(await bot.stop()).toBe(0);
  });

  it('keeps the sandbox when it does not start again, until a restart succeeds', async () => {
    await using bot = new BotProcess(folder.path, {});
    await bot.ready();
    const page = String(bot.log.find(({ msg }) => msg.includes('the sandbox'))?.['url']);
    await using socket = await PageSocket.open(page);
    const be = () => socket.ask('be', { person: 'member', locale: 'en-US' });
    await be();
    // A folder takes the place of the lock: the next start cannot open it.
    const lock = join(folder.path, 'data', 'mouthpiece.sqlite.lock');
    rmSync(lock);
    mkdirSync(lock);
    await socket.ask('restartBot', {});
    await bot.logged('the bot did not start again; the page can have it tried once more');
    expect(await be()).toMatchObject({ bot: { isReady: false } });
    rmdirSync(lock);
    await socket.ask('restartBot', {});
    await expect
      .poll(() => bot.log.filter(({ msg }) => msg === 'the bot is ready').length, {
        timeout: 20_000,
      })
      .toBe(2);
    expect(await be()).toMatchObject({ bot: { isReady: true } });
    expect(await bot.stop()).toBe(0);
  });

  it('starts no sandbox where a token is set', async () => {
    await using discord = await startSandbox();
    await using bot = new BotProcess(folder.path, { ...settings, ...reach(discord) });
    await bot.ready();
    expect(bot.output).not.toContain('a local Discord');
    expect(bot.output).not.toContain('browser');
    expect(await bot.stop()).toBe(0);
  });

  it('leaves no companion behind when it is killed', async () => {
    await using bot = new BotProcess(folder.path, {});
    await bot.ready();
    const url = bot.log.map((line) => line['url']).find((value) => typeof value === 'string');
    await bot.stop('SIGKILL');
    await expect
      .poll(() =>
        fetch(String(url)).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down');
  });

  it('lists every problem of the settings and ends with exit code 2', async () => {
    await using bot = new BotProcess(folder.path, { DISCORD_TOKEN: 'x', QUOTA_USER_DAILY: 'many' });
    expect(await bot.exited()).toBe(2);
    expect(bot.output).toContain('The settings have 2 problems');
    expect(bot.output).toContain('DISCORD_TOKEN');
    expect(bot.output).toContain('QUOTA_USER_DAILY');
  });

  it('says that Discord does not take the token', async () => {
    await using discord = await startSandbox();
    await using bot = new BotProcess(folder.path, {
      ...settings,
      ...reach(discord),
      DISCORD_TOKEN: 'this-is-not-the-token-of-it',
    });
    expect(await bot.exited()).toBe(2);
    expect(bot.output).toContain('Discord does not take DISCORD_TOKEN');
  });

  it('stops at once when it is told to while Discord does not answer yet', async () => {
    await using discord = await startSandbox();
    discord.faults.answer({ path: /gateway\/bot/ }, { status: 0, delayMs: 30_000 });
    await using bot = new BotProcess(folder.path, { ...settings, ...reach(discord) });
    await discord.waitFor(() => bot.output.includes('the bot logs in'), { what: 'the login' });
    expect(await bot.stop()).toBe(0);
  });

  it('ends loudly when Discord takes the token back', async () => {
    await using discord = await startSandbox();
    await using bot = new BotProcess(folder.path, {
      ...settings,
      ...reach(discord),
    });
    await bot.ready();
    discord.faults.dropGateway(4004);
    expect(await bot.exited()).toBe(2);
    expect(bot.output).toContain('the bot cannot go on');
  });

  it('ends loudly when a REST call with the token is refused', async () => {
    await using world = await BotWorld.start();
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.discord.clock.advance(16 * 60_000);
    world.discord.faults.answer(
      { method: 'PATCH', path: /^\/channels\// },
      { status: 401, message: '401: Unauthorized' },
    );
    world.provider.advance('finished');
    expect(await world.bot.exited()).toBe(2);
    expect(world.bot.output).toContain('Discord no longer takes DISCORD_TOKEN');
    await world.startBot();
    await world.reply(interaction, /Your video is ready/);
    await world.told();
  });

  it('goes on after the gateway dropped the connection, and after a lost session', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const status = async () => discord.person('member').slash('status');
    discord.faults.dropGateway();
    await discord.botReady();
    await world.reply(await status(), /You have no videos yet/);
    discord.faults.invalidateSession();
    await discord.botReady();
    await world.reply(await status(), /You have no videos yet/);
    world.expectCleanRun();
  });

  it('serves health and metrics when a port is set', async () => {
    await using discord = await startSandbox();
    await using bot = new BotProcess(folder.path, {
      ...settings,
      ...reach(discord),
      HTTP_PORT: '0',
    });
    const { port } = await bot.logged('health and metrics are served');
    await bot.ready();
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(await health.json()).toEqual({ isReady: true, openJobs: 0 });
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('mouthpiece_open_jobs 0');
  });
});
