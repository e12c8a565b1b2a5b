import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmIfAsked } from '../support/consent.ts';
import { keepText } from '../support/damage.ts';
import { BotWorld, clip } from './bot-world.ts';

const began =
  'the database cannot be written: no new work is taken and open jobs wait. Make room on its disk, or make it writable';
const over = 'the database can be written again; open jobs go on';

// Bots and tools start one after another in these tests, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start({ HTTP_PORT: '0' });
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** As on a full disk, the bot can write to no file; or it can again. The limit may be raised without any rights. */
function setDisk(state: 'full' | 'free'): void {
  const limit = state === 'full' ? '0:unlimited' : 'unlimited:unlimited';
  execFileSync('prlimit', [`--pid=${world.bot.pid}`, `--fsize=${limit}`]);
}

async function health(): Promise<{ status: number; body: string; metrics: string }> {
  const { port } = await world.bot.logged('health and metrics are served');
  const response = await fetch(`http://127.0.0.1:${port}/health`);
  const metrics = await fetch(`http://127.0.0.1:${port}/metrics`);
  return { status: response.status, body: await response.text(), metrics: await metrics.text() };
}

/** Says once that it began and once that it is over, and nothing else is wrong. */
function expectOneOutage(): void {
  const problems = world.bot.log.filter(({ level }) => Number(level) >= 50);
  expect(problems.map(({ msg }) => msg)).toEqual([began]);
  expect(world.bot.log.filter(({ msg }) => msg === over)).toHaveLength(1);
  expect(world.discord.violations).toEqual([]);
  expect(world.provider.violations).toEqual([]);
}

// The limit of a running process is Linux's.
describe.runIf(process.platform === 'linux')('a full disk', () => {
  it('stops new work, says so, and open jobs go on by themselves when there is room', async () => {
    const open = await world.generate();
    await world.reply(open, /In line/);
    setDisk('full');
    world.provider.advance('finished');
    await world.bot.logged(began);

    const refused = await world.generate();
    await world.reply(refused, /cannot write down new videos right now.*nothing was charged/);
    const ill = await health();
    expect(ill.status).toBe(503);
    expect(ill.body).toContain('the database cannot be written');
    expect(ill.metrics).toContain('mouthpiece_storage_writable 0');

    setDisk('free');
    await world.reply(open, /Your video is ready/);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    const well = await health();
    expect(well.status).toBe(200);
    expect(well.metrics).toContain('mouthpiece_storage_writable 1');
    await world.reply(await world.generate(), /In line/);
    expectOneOutage();
  });

  it('is noticed by the first who wants a video', async () => {
    setDisk('full');
    await world.reply(await world.generate(), /cannot write down new videos right now/);
    expect(world.provider.calls('video.generate')).toEqual([]);
    setDisk('free');
    await world.bot.logged(over);
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    expectOneOutage();
  });

  it('does not cost the video that was just sent', async () => {
    let answer = (): void => undefined;
    const hold = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.provider.failNext('video.generate', { hold });
    const interaction = await world.generate();
    await world.discord.waitFor(() => world.provider.calls('video.generate').length === 1, {
      what: 'the clip to be sent',
    });
    setDisk('full');
    answer();
    await world.bot.logged(began);
    setDisk('free');
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    expectOneOutage();
  });

  it('lets the bot stop in time, and the next start goes on', async () => {
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    setDisk('full');
    world.provider.advance('finished');
    await world.bot.logged(began);
    const stoppedAt = Date.now();
    expect(await world.bot.stop()).toBe(0);
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    await world.startBot();
    await world.reply(interaction, /Your video is ready/);
    await world.told();
  });
});

describe('the database', () => {
  it('is refused to a second bot, with the reason', async () => {
    await expect(world.startBot()).rejects.toThrow(/in use by another process: only one bot/);
    expect(await world.bot.exited()).toBe(1);
  });

  it('costs one person their open job when their document is damaged, and nobody else anything', async () => {
    const { discord, provider, bot } = world;
    const lost = await world.generate();
    await world.reply(lost, /In line/);
    const other = await discord
      .person('moderator')
      .slash('generate', { audio: clip(), pose: 'kem_03' });
    await world.reply(other, /In line/);
    await bot.stop('SIGKILL');
    const file = join(world.folder.path, 'mouthpiece.sqlite');
    await keepText(
      file,
      `user:${discord.person('member').id}`,
      '{"value":{"version":1,"rev":2,"op',
    );

    provider.advance('finished');
    await world.startBot();
    await world.reply(lost, /Not started/);
    await world.reply(other, /Your video is ready/);
    const said =
      'a document was damaged: it was put aside, and begins anew with what else is known';
    expect(await world.bot.logged(said)).toMatchObject({ level: 50 });
    // That they confirmed the right to a voice is lost too.
    const asked = await world.generate();
    const again = await confirmIfAsked(discord, discord.person('member'), asked);
    await world.reply(again, /In line/);
    await world.bot.stop();
    await world.startBot();
    expect(world.bot.output).not.toContain(said);
    expect(await world.bot.logged('open jobs were taken up again')).toMatchObject({ lost: 0 });
    expect(discord.violations).toEqual([]);
  });
});
