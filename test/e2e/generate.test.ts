import { textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { BotWorld, clip } from './bot-world.ts';

const minute = 60_000;

describe('/generate against the provider', () => {
  it('brings video and mask to the reply and tells the person once', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    expect(interaction.state).toBe('deferred');
    await world.reply(interaction, /In line/);
    expect(provider.calls('video.generate')[0]?.body).toMatchObject({
      pose_id: 'kem_03',
      with_mask: true,
    });
    provider.advance('in_progressing');
    await world.reply(interaction, /Rendering/);
    provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['video.mp4', 'mask.mp4']);
    const told = await world.told();
    expect(textOf(told)).toBe(
      `<@${discord.person('member').id}> your video with **Peter 03** is ready.`,
    );
    expect(told.mentions.map(({ id }) => id)).toEqual([discord.person('member').id]);
    expect(told.message_reference?.message_id).toBe(message.id);
    expect(await world.bot.stop()).toBe(0);
    expect(world.mentions()).toHaveLength(1);
    expect(provider.calls('video.generate')).toHaveLength(1);
    world.expectCleanRun();
  });

  it('shows links that anybody can open, even where the files cannot be had', async () => {
    await using world = await BotWorld.start();
    world.provider.filesUrl = 'https://results.invalid';
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    const buttons = JSON.stringify(message.components);
    const [id] = world.provider.videoIds;
    expect(buttons).toContain(`https://results.invalid/files/${id}.mp4?Expires=`);
    expect(buttons).toContain(`https://results.invalid/files/${id}_mask.mp4?Expires=`);
    await world.told();
    world.expectCleanRun();
  });

  it('makes no mask when told so', async () => {
    await using world = await BotWorld.start();
    const interaction = await world.generate({ mask: false });
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['video.mp4']);
    expect(world.provider.calls('video.generate')[0]?.body).toMatchObject({ with_mask: false });
    world.expectCleanRun();
  });

  it('works with the older dialect', async () => {
    await using world = await BotWorld.start({}, 'character');
    const interaction = await world.generate({ pose: 'eva_a0008' });
    await world.reply(interaction, /In line|Rendering/);
    world.provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    expect(textOf(message)).toContain('no mask from this studio');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['video.mp4']);
    await world.told();
    world.expectCleanRun();
  });

  it('edits by the bot token when the render outlives the interaction token', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    discord.clock.advance(16 * minute);
    provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    const edits = discord.requests.filter(
      ({ method, path }) => method === 'PATCH' && path.startsWith('/channels/'),
    );
    expect(edits.map(({ status }) => status)).toEqual([200]);
    expect(world.mentions()).toHaveLength(1);
    world.expectCleanRun();
  });

  it('says that a render failed and charges nothing', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '1' });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.provider.advance('error');
    await world.reply(interaction, /No video this time[\s\S]*Nothing was charged/);
    expect(textOf(await world.told())).toContain('could not be made');
    const again = await world.generate();
    await world.reply(again, /In line/);
    world.expectCleanRun();
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'finishes after a restart by %s in the middle',
    async (signal) => {
      await using world = await BotWorld.start();
      const { discord, provider } = world;
      const interaction = await world.generate();
      await world.reply(interaction, /In line/);
      expect(await world.bot.stop(signal)).toBe(signal === 'SIGTERM' ? 0 : null);
      provider.advance('finished');
      await world.startBot();
      const message = await world.reply(interaction, /Your video is ready/);
      expect(message.attachments).toHaveLength(2);
      await world.told();
      expect(await world.bot.stop()).toBe(0);
      expect(provider.calls('video.generate')).toHaveLength(1);
      expect(world.mentions()).toHaveLength(1);
      expect(discord.messages(discord.channel.id)).toHaveLength(2);
      world.expectCleanRun();
    },
  );

  it('waits out a 429 of the API and sends the clip once it may', async () => {
    await using world = await BotWorld.start();
    const resetAt = Math.ceil(Date.now() / 1000) + 2;
    world.provider.failNext('video.generate', {
      status: 429,
      body: { code: 1009, message: 'Too Many Request' },
      headers: { 'x-ratelimit-left': '0', 'x-ratelimit-reset': String(resetAt) },
    });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const calls = world.provider.calls('video.generate');
    expect(calls).toHaveLength(2);
    expect(calls[1]?.time).toBeGreaterThanOrEqual(resetAt * 1000);
    expect(world.provider.videoIds).toHaveLength(1);
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    world.expectCleanRun();
  });

  it('says that the studio does not answer, and sends the clip when it does again', async () => {
    await using world = await BotWorld.start();
    for (let i = 0; i < 2; i += 1) {
      world.provider.failNext('video.generate', {
        status: 429,
        body: { code: 1009 },
        headers: { 'x-ratelimit-left': '0', 'x-ratelimit-reset': String(Date.now() + 500) },
      });
    }
    const interaction = await world.generate();
    await world.reply(interaction, /does not take it right now/);
    await world.reply(interaction, /In line/);
    expect(world.provider.videoIds).toHaveLength(1);
    world.expectCleanRun();
  });

  it('takes no clip when the budget of calls is used up', async () => {
    await using world = await BotWorld.start({ A2V_CALL_BUDGET: '1' });
    const interaction = await world.generate();
    await world.reply(interaction, /budget of calls is used up/);
    expect(interaction.ephemeral).toBe(true);
    expect(world.provider.calls('video.generate')).toEqual([]);
    world.expectCleanRun();
  });

  it('never sends again when the answer was lost, and gives the charge back at the deadline', async () => {
    await using world = await BotWorld.start({
      JOB_DEADLINE_MINUTES: '0.05',
      QUOTA_USER_DAILY: '1',
    });
    world.provider.failNext('video.generate', { loseAnswer: true });
    const interaction = await world.generate();
    await world.reply(interaction, /answer was lost/);
    await world.reply(interaction, /No video this time/);
    await world.told();
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    const again = await world.generate();
    await world.reply(again, /Your clip is in|In line/);
    world.expectCleanRun();
  });

  it('waits out a 429 and a 500 of Discord when it delivers', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    discord.faults.answer(
      { method: 'PATCH', path: /^\/webhooks\// },
      { status: 429, retryAfterSeconds: 0.2 },
    );
    discord.faults.answer({ method: 'POST', path: /^\/channels\/\d+\/messages$/ }, { status: 500 });
    provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    expect(world.mentions()).toHaveLength(1);
    world.expectCleanRun();
  });

  it('puts the outcome into a new message when the reply was deleted', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    const message = await world.reply(interaction, /In line/);
    discord.deleteMessage(discord.channel.id, message.id);
    provider.advance('finished');
    const told = await world.told();
    expect(textOf(told)).toContain('Your video is ready');
    expect(told.attachments).toHaveLength(2);
    world.expectCleanRun();
  });

  it('writes a new message where it may not answer one', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
    discord.faults.answer(posts, { status: 400, code: 160_002, message: 'Cannot reply' });
    provider.advance('finished');
    const told = await world.told();
    expect(told.message_reference).toBeUndefined();
    expect(world.mentions()).toHaveLength(1);
    world.expectCleanRun();
  });

  it('puts the outcome into a new message when the reply stands in an archived thread', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const archived = { status: 400, code: 50_083, message: 'Thread is archived', times: 2 };
    discord.faults.answer({ method: 'PATCH', path: /./ }, archived);
    provider.advance('finished');
    const told = await world.told();
    expect(textOf(told)).toContain('Your video is ready');
    expect(told.attachments).toHaveLength(2);
    world.expectCleanRun();
  });

  it('keeps files of more than 10 MiB, where Discord takes them', async () => {
    await using world = await BotWorld.start();
    world.provider.file = Buffer.alloc(11 * 1024 * 1024);
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    const { length } = world.provider.file;
    expect(message.attachments.map(({ size }) => size)).toEqual([length, length]);
    await world.told();
    world.expectCleanRun();
  });

  it('keeps no more than 24 MiB, and of those what is small when Discord does not take the rest', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    provider.file = Buffer.alloc(23 * 1024 * 1024);
    provider.mask = Buffer.alloc(2 * 1024 * 1024);
    const first = await world.generate();
    await world.reply(first, /In line/);
    provider.advance('finished');
    const large = await world.reply(first, /Your video is ready/);
    expect(large.attachments.map(({ filename }) => filename)).toEqual(['video.mp4']);
    provider.mask = Buffer.alloc(1024);
    const second = await world.generate();
    await world.reply(second, /In line/);
    discord.faults.answer({ method: 'PATCH', path: /./ }, { status: 413, code: 40_005 });
    provider.advance('finished');
    const small = await world.reply(second, /Your video is ready/);
    expect(small.attachments.map(({ filename }) => filename)).toEqual(['mask.mp4']);
    world.expectCleanRun();
  });

  it('goes without the files when Discord finds them too large after all', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    discord.faults.answer({ method: 'PATCH', path: /./ }, { status: 413, code: 40_005 });
    provider.advance('finished');
    const message = await world.reply(interaction, /Your video is ready/);
    expect(message.attachments).toEqual([]);
    expect(textOf(message)).toContain('video.mp4 and mask.mp4 could not be attached');
    await world.told();
    world.expectCleanRun();
  });

  it('tells by a direct message when the channel is gone', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const channel = discord.addChannel('studio');
    const member = discord.person('member');
    const interaction = await member.slash(
      'generate',
      { audio: clip(), pose: 'kem_03' },
      { channelId: channel.id },
    );
    await world.reply(interaction, /In line/);
    discord.clock.advance(16 * minute);
    discord.deleteChannel(channel.id);
    provider.advance('finished');
    const [told] = await discord.waitFor(
      () => discord.directMessages(member.id).length > 0 && discord.directMessages(member.id),
      { what: 'a direct message' },
    );
    expect(textOf(told)).toContain('Your video is ready');
    expect(told?.attachments).toHaveLength(2);
    world.expectCleanRun();
  });

  it('works in direct messages', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await member.slash(
      'generate',
      { audio: clip(), pose: 'kem_03' },
      { dm: true },
    );
    await world.reply(interaction, /In line/);
    provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await discord.waitFor(() => discord.directMessages(member.id).length === 2, {
      what: 'the person to be told',
    });
    world.expectCleanRun();
  });

  it('asks about the other videos when the answer about one is broken', async () => {
    await using world = await BotWorld.start({}, 'character');
    const first = await world.generate({ pose: 'eva_a0008' });
    await world.reply(first, /In line|Rendering/);
    const second = await world.generate({ pose: 'eva_a0008' });
    await world.reply(second, /In line|Rendering/);
    for (let i = 0; i < 20; i += 1) world.provider.failNext('video.get', { body: '<html>' });
    world.provider.advance('finished');
    await world.reply(first, /Your video is ready/);
    await world.reply(second, /Your video is ready/);
    world.expectCleanRun();
  });

  it('lets a person have exactly the quota, however fast they are', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '3' });
    const member = world.discord.person('member');
    const rush = await Promise.all(
      Array.from({ length: 6 }, () =>
        member.slash('generate', { audio: clip(), pose: 'kem_03', mask: false }),
      ),
    );
    await world.discord.waitFor(
      () => rush.every(({ message }) => /In line|used all 3 videos/.test(textOf(message))),
      { what: 'an answer to each of six' },
    );
    expect(rush.filter(({ message }) => textOf(message).includes('In line'))).toHaveLength(3);
    expect(world.provider.videoIds).toHaveLength(3);
    world.provider.advance('finished');
    await world.discord.waitFor(() => world.mentions().length === 3, { what: 'three messages' });
    expect(world.provider.calls('video.list').length).toBeGreaterThan(0);
    world.expectCleanRun();
  });
});
