import { join } from 'node:path';

import type { SandboxInteraction } from '@mouthpiece/sandbox';
import { textOf } from '@mouthpiece/sandbox';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../src/services/document-store.ts';
import { intentBucket, userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openStorage } from '../../src/services/storage.ts';
import { BotWorld, clip } from './bot-world.ts';

const minute = 60_000;
const edits = { method: 'PATCH', path: /^\/(webhooks|channels)\// };
const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };

/** Waits until the bot holds nothing open, and answers the person's documents. */
async function settled(world: BotWorld) {
  expect(await world.bot.stop()).toBe(0);
  await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
  const documents = new DocumentStore(storage);
  const { id } = world.discord.person('member');
  const user = await documents.read(userDocument(id));
  return { user, intents: await documents.read(intentBucket(id)) };
}

/** A video in the making, whose interaction token is over. */
async function oldJob(world: BotWorld): Promise<SandboxInteraction> {
  const interaction = await world.generate();
  await world.reply(interaction, /In line/);
  world.discord.clock.advance(16 * minute);
  return interaction;
}

describe('an outcome finds its way', () => {
  it('into a new message when the reply takes no more edits (30046)', async () => {
    await using world = await BotWorld.start();
    await oldJob(world);
    const refused = world.discord.faults.answer(
      { method: 'PATCH', path: /^\/channels\// },
      { status: 429, code: 30_046, retryAfterSeconds: 1800, times: Number.POSITIVE_INFINITY },
    );
    world.provider.advance('finished');
    const told = await world.told();
    expect(textOf(told)).toContain('Your video is ready');
    expect(told.attachments).toHaveLength(2);
    // Discord was asked once, not every few seconds of its half hour.
    expect(refused.hits).toBe(1);
    world.expectCleanRun();
  });

  it('into a direct message when the bot no longer sees the channel (50001)', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    await oldJob(world);
    discord.faults.denyBot(discord.channel.id, PermissionFlagsBits.ViewChannel);
    world.provider.advance('finished');
    const { id } = discord.person('member');
    const [told] = await discord.waitFor(
      () => discord.directMessages(id).length > 0 && discord.directMessages(id),
      { what: 'a direct message' },
    );
    expect(textOf(told)).toContain('Your video is ready');
    expect(told?.attachments).toHaveLength(2);
    world.expectCleanRun();
  });

  it('onto the reply, and a word of it into a direct message, when the bot may not write there (50013)', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const interaction = await oldJob(world);
    discord.faults.denyBot(discord.channel.id, PermissionFlagsBits.SendMessages);
    world.provider.advance('finished');
    const reply = await world.reply(interaction, /Your video is ready/);
    const { id } = discord.person('member');
    const [told] = await discord.waitFor(
      () => discord.directMessages(id).length > 0 && discord.directMessages(id),
      { what: 'a direct message' },
    );
    expect(textOf(told)).toContain('is ready');
    expect(textOf(told)).toContain(
      `https://discord.com/channels/${discord.guild.id}/${discord.channel.id}/${reply.id}`,
    );
    expect(told?.attachments).toEqual([]);
    world.expectCleanRun();
  });

  it('into /status alone when every way is closed (10003, 50007)', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const member = discord.person('member');
    const channel = discord.addChannel('studio');
    const interaction = await member.slash(
      'generate',
      { audio: clip(), pose: 'kem_03' },
      { channelId: channel.id },
    );
    await world.reply(interaction, /In line/);
    discord.clock.advance(16 * minute);
    discord.deleteChannel(channel.id);
    discord.faults.closeDms(member.id);
    world.provider.advance('finished');
    await world.bot.logged('the person could not be told; /status shows it');
    const status = await member.slash('status');
    await discord.waitFor(() => textOf(status.message).includes('ready'), { what: 'the status' });
    const { user, intents } = await settled(world);
    expect(user.open).toEqual({});
    expect(user.spent.count).toBe(1);
    expect(intents).toEqual({});
    world.expectCleanRun();
  });
});

describe('an outage of Discord', () => {
  it('is met with few requests, and what piled up goes out once and in order after it', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '50' });
    const { discord, provider } = world;
    const jobs = [];
    for (let i = 0; i < 12; i += 1) {
      const interaction = await world.generate({ mask: false });
      await world.reply(interaction, /In line/);
      jobs.push(interaction);
    }
    const down = { status: 503, times: Number.POSITIVE_INFINITY };
    const outage = [discord.faults.answer(edits, down), discord.faults.answer(posts, down)];
    provider.advance('in_progressing');
    await discord.waitFor(() => outage.some(({ hits }) => hits > 0), { what: 'the outage' });
    provider.advance('finished');
    await discord.waitFor(
      () => world.bot.log.filter(({ msg }) => msg === 'a job has ended').length === 12,
      { what: 'twelve jobs to end' },
    );
    const ended = world.bot.log
      .filter(({ msg }) => msg === 'a job has ended')
      .map(({ job }) => job);
    await discord.waitFor(
      () => world.bot.log.filter(({ msg }) => /delivery failed/.test(msg)).length >= 5,
      { what: 'some tries' },
    );
    for (const fault of outage) fault.remove();
    // discord.js tries four times itself; twelve jobs every few seconds would be a hundred by now.
    expect(outage.reduce((sum, { hits }) => sum + hits, 0)).toBeLessThan(60);
    await discord.waitFor(() => world.mentions().length === 12, {
      what: 'twelve people told',
      timeoutMs: 25_000,
    });
    for (const { message } of jobs) expect(textOf(message)).toContain('Your video is ready');
    const { user, intents } = await settled(world);
    // Newest first: closed in the order in which they ended, but for the one or other that had been a probe.
    const closed = user.finished.map(({ id }) => id).reverse();
    const places = closed.map((id) => ended.indexOf(id));
    const displaced = places.filter((place, i) => Math.abs(place - i) > 6);
    expect(displaced).toEqual([]);
    expect(intents).toEqual({});
    expect(provider.calls('video.generate')).toHaveLength(12);
    world.expectCleanRun();
  });
});

describe('a message that may have gone out before', () => {
  /** Puts the job back to where it was while its message went out, ten minutes ago. */
  async function asTenMinutesAgo(world: BotWorld): Promise<Job> {
    expect(await world.bot.stop()).toBe(0);
    await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
    const documents = new DocumentStore(storage);
    const { id } = world.discord.person('member');
    let put: Job | undefined;
    await documents.change(userDocument(id), (user) => {
      const [job, ...finished] = user.finished;
      if (job === undefined) throw new Error('nothing has ended');
      put = { ...job, delivery: 'edited', tellingSince: Date.now() - 10 * minute };
      return { ...user, finished, open: { [job.id]: put } };
    });
    if (put === undefined) throw new Error('nothing was put back');
    const { id: jobId, userId, guildId, reply } = put;
    await documents.change(intentBucket(userId), () => ({
      [jobId]: { user: userId, ...(guildId && { guild: guildId }), reply },
    }));
    return put;
  }

  it('is looked for, and not sent again when it is there', async () => {
    await using world = await BotWorld.start();
    await world.generate();
    await world.discord.waitFor(() => world.provider.videoIds.length === 1, { what: 'a video' });
    world.provider.advance('finished');
    await world.told();
    await asTenMinutesAgo(world);
    // Discord has long forgotten the nonce.
    world.discord.clock.advance(10 * minute);
    await world.startBot();
    await world.discord.waitFor(
      () =>
        world.discord.requests.some(
          ({ method, path }) => method === 'GET' && /messages/.test(path),
        ),
      { what: 'the channel to be searched' },
    );
    const { user, intents } = await settled(world);
    expect(world.mentions()).toHaveLength(1);
    expect(user.open).toEqual({});
    expect(user.finished).toHaveLength(1);
    expect(intents).toEqual({});
    world.expectCleanRun();
  });

  it('is sent when it is not there', async () => {
    await using world = await BotWorld.start();
    await world.generate();
    await world.discord.waitFor(() => world.provider.videoIds.length === 1, { what: 'a video' });
    world.provider.advance('finished');
    const { id } = await world.told();
    await asTenMinutesAgo(world);
    world.discord.deleteMessage(world.discord.channel.id, id);
    world.discord.clock.advance(10 * minute);
    await world.startBot();
    await world.told();
    expect(world.mentions()).toHaveLength(1);
    expect((await settled(world)).user.open).toEqual({});
    world.expectCleanRun();
  });
});

describe('a command', () => {
  it('goes on when Discord’s answer to its first reply was lost', async () => {
    await using world = await BotWorld.start();
    const callbacks = { method: 'POST', path: /^\/interactions\// };
    world.discord.faults.answer(callbacks, { status: 0, loseAnswer: true });
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    world.expectCleanRun();
  });

  it('that was answered, but lost by a crash before it became a job, is told at the next start', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    // The clip cannot be had for a while: the command is still being checked when the bot is killed.
    const clips = { method: 'GET', path: /attachments/ };
    discord.faults.answer(clips, { status: 0, delayMs: 5_000, times: Number.POSITIVE_INFINITY });
    const interaction = await world.generate();
    expect(interaction.state).toBe('deferred');
    await world.bot.stop('SIGKILL');
    await world.startBot();
    await world.reply(interaction, /Not started[\s\S]*run `\/generate` again/);
    const { user, intents } = await settled(world);
    expect(user.open).toEqual({});
    expect(intents).toEqual({});
    expect(provider.calls('video.generate')).toEqual([]);
    world.expectCleanRun();
  });
});

describe('a restart', () => {
  it('shows how far a video is where the earlier process did not come to it', async () => {
    await using world = await BotWorld.start({ POLL_MIN_SECONDS: '600', POLL_MAX_SECONDS: '600' });
    const { discord, provider } = world;
    const down = { status: 503, times: Number.POSITIVE_INFINITY };
    const fault = discord.faults.answer(edits, down);
    const interaction = await world.generate();
    await discord.waitFor(() => provider.videoIds.length === 1, { what: 'the video' });
    await world.bot.stop('SIGKILL');
    fault.remove();
    await world.startBot();
    await world.reply(interaction, /In line|answer was lost/);
    world.expectCleanRun();
  });
});

describe('SIGTERM', () => {
  it('ends the bot within ten seconds with fifty jobs under way and edits queued; nothing is lost', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '100', QUOTA_GUILD_DAILY: '100' });
    const { discord, provider } = world;
    const member = discord.person('member');
    const slow = { status: 0, delayMs: 400, times: Number.POSITIVE_INFINITY };
    const faults = [discord.faults.answer(edits, slow), discord.faults.answer(posts, slow)];
    const jobs = await Promise.all(
      Array.from({ length: 50 }, () =>
        member.slash('generate', { audio: clip(), pose: 'kem_03', mask: false }),
      ),
    );
    await discord.waitFor(() => provider.videoIds.length >= 30, {
      what: 'thirty videos',
      timeoutMs: 25_000,
    });
    for (const id of provider.videoIds.slice(0, 20)) provider.advance('finished', id);
    await world.bot.logged('a job has ended');
    const asked = performance.now();
    expect(await world.bot.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    for (const fault of faults) fault.remove();
    await world.startBot();
    await discord.waitFor(() => provider.videoIds.length === 50, {
      what: 'fifty videos',
      timeoutMs: 25_000,
    });
    provider.advance('finished');
    await discord.waitFor(() => world.mentions().length === 50, {
      what: 'fifty people told',
      timeoutMs: 25_000,
    });
    for (const { message } of jobs) expect(textOf(message)).toContain('Your video is ready');
    const { user, intents } = await settled(world);
    expect(user.open).toEqual({});
    expect(user.spent.count).toBe(50);
    expect(intents).toEqual({});
    expect(world.mentions()).toHaveLength(50);
    expect(provider.calls('video.generate')).toHaveLength(50);
    world.expectCleanRun();
  }, 90_000);
});
