import { join } from 'node:path';

import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../src/services/document-store.ts';
import { guildDocument, intentBucket, userDocument } from '../../src/services/documents.ts';
import { openStorage } from '../../src/services/storage.ts';
import { customIdOf, customIds } from '../support/components.ts';
import { BotWorld } from './bot-world.ts';

const rateLimited = (resetInMs: number) => ({
  status: 429,
  body: { code: 1009, message: 'Too Many Request' },
  headers: { 'x-ratelimit-left': '0', 'x-ratelimit-reset': String(Date.now() + resetInMs) },
});

/** The person's and the server's books, once the bot has stopped in order. */
async function books(world: BotWorld) {
  expect(await world.bot.stop()).toBe(0);
  await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
  const documents = new DocumentStore(storage);
  const { id } = world.discord.person('member');
  const user = await documents.read(userDocument(id));
  const guild = await documents.read(guildDocument(world.discord.guild.id));
  expect(user.open).toEqual({});
  expect(guild.reserved).toEqual({});
  expect(await documents.read(intentBucket(id))).toEqual({});
  return {
    states: user.finished.map(({ state }) => state),
    charged: [user.spent.count, guild.spent.count],
  };
}

describe('the button Cancel', () => {
  it('ends a video that the API does not have yet at once, and charges nothing', async () => {
    await using world = await BotWorld.start();
    const member = world.discord.person('member');
    world.provider.failNext('video.generate', rateLimited(600_000));
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /does not take it right now/);
    const click = await member.click(reply, customIdOf(reply, 'cancel'));
    expect(click.state).not.toBe('failed');
    const shown = await world.reply(interaction, /Cancelled[\s\S]*Nothing was charged/);
    expect(customIds(shown)).toEqual([expect.stringMatching(/^again:/)]);
    expect(world.mentions()).toEqual([]);
    expect(await books(world)).toEqual({ states: ['cancelled'], charged: [0, 0] });
    expect(world.provider.videoIds).toEqual([]);
    world.expectCleanRun();
  });

  it('goes on where Discord did as it was asked and its answer was lost', async () => {
    await using world = await BotWorld.start();
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /In line/);
    const answers = { method: 'POST', path: /^\/interactions\/.*\/callback$/ };
    const fault = world.discord.faults.answer(answers, { status: 0, loseAnswer: true });
    await world.discord.person('member').click(reply, customIdOf(reply, 'cancel'));
    await world.reply(interaction, /Cancelled/);
    expect(fault.hits).toBe(1);
    expect(world.bot.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(await world.bot.stop()).toBe(0);
  });

  it('stops waiting for one that the API has, and says that it counts', async () => {
    await using world = await BotWorld.start();
    const member = world.discord.person('member');
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /In line/);
    await member.click(reply, customIdOf(reply, 'cancel'));
    await world.reply(interaction, /Cancelled[\s\S]*cannot be stopped, so it counts/);
    world.provider.advance('finished');
    const second = await world.generate();
    await world.reply(second, /In line/);
    world.provider.advance('finished');
    await world.reply(second, /is ready/);
    await world.told();
    expect(textOf(interaction.message)).toContain('Cancelled');
    expect(await books(world)).toEqual({ states: ['finished', 'cancelled'], charged: [2, 2] });
    world.expectCleanRun();
  });

  it('refuses while nobody knows whether the API has it', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    let answer = () => {};
    const hold = new Promise<void>((resolve) => {
      answer = resolve;
    });
    provider.failNext('video.generate', { hold });
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /Your clip is in/);
    await discord.waitFor(() => provider.videoIds.length === 1, { what: 'the clip on the wire' });
    const click = await member.click(reply, customIdOf(reply, 'cancel'));
    await discord.waitFor(() => click.followUps.length === 1, { what: 'an answer' });
    expect(textOf(click.followUps[0])).toContain('this very moment');
    expect(click.followUps[0]?.flags).toSatisfy((flags: number) => (flags & 64) !== 0);
    answer();
    await world.reply(interaction, /In line/);
    provider.advance('finished');
    await world.reply(interaction, /is ready/);
    await world.told();
    expect(await books(world)).toEqual({ states: ['finished'], charged: [1, 1] });
    world.expectCleanRun();
  });

  it('is for the person who asked alone', async () => {
    await using world = await BotWorld.start();
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /In line/);
    const cancel = customIdOf(reply, 'cancel');
    for (const name of ['other', 'moderator', 'administrator']) {
      const click = await world.discord.person(name).click(reply, cancel);
      expect(click.ephemeral).toBe(true);
      expect(textOf(click.message)).toContain('not one of your videos');
    }
    world.provider.advance('finished');
    await world.reply(interaction, /is ready/);
    await world.told();
    world.expectCleanRun();
  });

  it('works where the reply can only be edited by the press itself', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const member = discord.person('member');
    const interaction = await world.generate();
    const reply = await world.reply(interaction, /In line/);
    discord.clock.advance(20 * 60_000);
    discord.faults.answer(
      { method: 'PATCH', path: /^\/channels\// },
      { status: 403, code: 50_001, times: Number.POSITIVE_INFINITY },
    );
    await member.click(reply, customIdOf(reply, 'cancel'));
    await world.reply(interaction, /Cancelled/);
    expect(await books(world)).toEqual({ states: ['cancelled'], charged: [1, 1] });
    world.expectCleanRun();
  });

  it('stands on the private view of /status too', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const member = discord.person('member');
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const [video] = await member.autocomplete('status', 'video', '');
    const status = await member.slash('status', { video: video?.value ?? '' });
    const view = await world.reply(status, /In line/);
    await member.click(view, customIdOf(view, 'cancel'));
    await world.reply(status, /Cancelled/);
    await world.reply(interaction, /Cancelled/);
    expect(await books(world)).toEqual({ states: ['cancelled'], charged: [1, 1] });
    world.expectCleanRun();
  });
});
