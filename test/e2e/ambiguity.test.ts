import type { SandboxInteraction } from '@mouthpiece/sandbox';
import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { BotWorld, clip } from './bot-world.ts';

const failing = { status: 500, body: 'out of order' };

/** `/generate` with a clip of this name. */
function generate(world: BotWorld, name: string): Promise<SandboxInteraction> {
  return world.discord
    .person('member')
    .slash('generate', { audio: clip(1, name), pose: 'kem_03', mask: false });
}

/** The video that the provider made of a clip of this name: it makes them in the order of the requests. */
function videoOf(world: BotWorld, name: string): string {
  const index = world.provider
    .calls('video.generate')
    .findIndex(({ body }) => String(body?.['audio_url']).includes(name));
  return world.provider.videoIds[index] ?? 'none';
}

describe('a lost answer to video.generate', () => {
  it('costs nothing where the video is there: it is found, delivered and charged once', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '1' });
    world.provider.failNext('video.generate', { loseAnswer: true });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    expect(message.attachments).toHaveLength(2);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    await world.reply(await world.generate(), /used the one video/);
    expect(world.mentions()).toHaveLength(1);
    world.expectCleanRun();
  });

  it('is told and given back at the deadline where there is no video', async () => {
    await using world = await BotWorld.start({
      JOB_DEADLINE_MINUTES: '0.1',
      QUOTA_USER_DAILY: '1',
    });
    world.provider.failNext('video.generate', failing);
    const interaction = await world.generate();
    await world.reply(interaction, /answer was lost/);
    await world.reply(interaction, /No video this time/);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    await world.reply(await world.generate(), /In line/);
    world.expectCleanRun();
  });

  it('is never taken for that of another one lost at the same time', async () => {
    await using world = await BotWorld.start();
    for (let i = 0; i < 2; i += 1) world.provider.failNext('video.generate', { loseAnswer: true });
    const [one, two] = await Promise.all([generate(world, 'one.wav'), generate(world, 'two.wav')]);
    await world.reply(one, /In line/);
    await world.reply(two, /In line/);
    world.provider.advance('finished', videoOf(world, 'two.wav'));
    await world.reply(two, /Your video is ready/);
    expect(textOf(one.message)).toMatch(/In line/);
    world.provider.advance('finished');
    await world.reply(one, /Your video is ready/);
    expect(world.provider.videoIds).toHaveLength(2);
    world.expectCleanRun();
  });

  it('finds its video after the process was killed before the answer', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '1' });
    const never = new Promise<void>(() => undefined);
    world.provider.failNext('video.generate', { hold: never });
    const interaction = await world.generate();
    await world.discord.waitFor(() => world.provider.videoIds.length === 1, {
      what: 'the provider to take the clip',
    });
    await world.bot.stop('SIGKILL');
    await world.startBot();
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    await world.reply(await world.generate(), /used the one video/);
    world.expectCleanRun();
  });

  it('is not guessed at where another program uses the account, not even after a restart', async () => {
    await using world = await BotWorld.start({ JOB_DEADLINE_MINUTES: '0.15' });
    const running = [await generate(world, 'one.wav'), await generate(world, 'two.wav')];
    for (const interaction of running) await world.reply(interaction, /In line/);
    const stranger = world.provider.addVideo();
    await world.bot.logged(
      'another program makes videos with this A2V account: lost ones are not looked for',
    );
    world.provider.advance('finished');
    for (const interaction of running) await world.reply(interaction, /Your video is ready/);
    expect(await world.bot.stop()).toBe(0);
    await world.startBot();
    world.provider.failNext('video.generate', { loseAnswer: true });
    const lost = await generate(world, 'lost.wav');
    await world.reply(lost, /answer was lost/);
    world.provider.advance('finished');
    await world.reply(lost, /No video this time/);
    expect(world.provider.videoIds).toContain(stranger);
    expect(world.provider.calls('video.generate')).toHaveLength(3);
    world.expectCleanRun();
  });

  it('is not guessed at where two videos may be the one', async () => {
    await using world = await BotWorld.start({ JOB_DEADLINE_MINUTES: '0.1' });
    const first = await generate(world, 'first.wav');
    await world.reply(first, /In line/);
    world.provider.advance('finished');
    await world.reply(first, /Your video is ready/);
    world.provider.addVideo();
    world.provider.failNext('video.generate', { loseAnswer: true });
    const lost = await generate(world, 'lost.wav');
    world.provider.advance('finished');
    await world.reply(lost, /No video this time/);
    world.expectCleanRun();
  });

  it('is given back at the deadline in the older dialect, which has no list', async () => {
    await using world = await BotWorld.start(
      { JOB_DEADLINE_MINUTES: '0.15', QUOTA_USER_DAILY: '1' },
      'character',
    );
    world.provider.failNext('video.generate', { loseAnswer: true });
    const interaction = await world.generate({ pose: 'eva_a0008' });
    await world.reply(interaction, /answer was lost/);
    await world.reply(interaction, /No video this time/);
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    expect(world.provider.calls('video.list')).toEqual([]);
    await world.reply(await world.generate({ pose: 'eva_a0008' }), /In line|Rendering/);
    world.expectCleanRun();
  });
});

describe('an API that is out of order', () => {
  it('costs no more than the job whose answer was lost', async () => {
    await using world = await BotWorld.start({}, 'character');
    const { provider } = world;
    const pose = 'eva_a0008';
    await world.reply(await world.generate({ pose }), /In line/);
    provider.failNext('video.generate', failing);
    await world.reply(await world.generate({ pose }), /answer was lost/);
    for (let i = 0; i < 100; i += 1) provider.failNext('character.list', failing);
    const next = await world.generate({ pose });
    await world.reply(next, /the studio does not take it right now/);
    expect(provider.calls('video.generate')).toHaveLength(2);
    provider.clearFaults();
    await world.reply(next, /In line/);
    expect(provider.calls('video.generate')).toHaveLength(3);
    world.expectCleanRun();
  });

  it('because its token is over is tried by one job for all that wait', async () => {
    await using world = await BotWorld.start();
    const expired = { status: 401, body: { code: 401 } };
    for (let i = 0; i < 3; i += 1) world.provider.failNext('video.generate', expired);
    for (let i = 0; i < 3; i += 1) {
      await world.reply(await world.generate(), /the studio does not take it right now/);
    }
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    world.expectCleanRun();
  });
});

describe('a deadline', () => {
  it('that passed while the bot was down does not cost a video that is done', async () => {
    await using world = await BotWorld.start({ JOB_DEADLINE_MINUTES: '0.05' });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    await world.bot.stop('SIGKILL');
    world.provider.advance('finished');
    const late = Date.now() + 3_000;
    await world.discord.waitFor(() => Date.now() > late, { what: 'the deadline to pass' });
    await world.startBot();
    await world.reply(interaction, /Your video is ready/);
    world.expectCleanRun();
  });
});
