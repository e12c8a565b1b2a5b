import { join } from 'node:path';

import { type SandboxInteraction, type SandboxMessage, textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../src/services/document-store.ts';
import { userDocument } from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openStorage } from '../../src/services/storage.ts';
import { customIdOf, customIds } from '../support/components.ts';
import { BotWorld } from './bot-world.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A video that is ready, and whose person was told. */
async function finished(world: BotWorld): Promise<{
  interaction: SandboxInteraction;
  reply: SandboxMessage;
}> {
  const interaction = await world.generate();
  await world.reply(interaction, /In line/);
  world.provider.advance('finished');
  const reply = await world.reply(interaction, /Your video is ready/);
  await world.told();
  return { interaction, reply };
}

/** Changes the latest video in the books while the bot is down. */
async function whileDown(world: BotWorld, change: (job: Job) => Job): Promise<void> {
  expect(await world.bot.stop()).toBe(0);
  await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
  const { id } = world.discord.person('member');
  await new DocumentStore(storage).change(userDocument(id), (user) => {
    const [latest, ...others] = user.finished;
    if (latest === undefined) throw new Error('nothing is finished');
    return { ...user, finished: [change(latest), ...others] };
  });
}

/** What a press that did not do anything was answered with, for the person's eyes alone. */
async function refusal(world: BotWorld, click: SandboxInteraction): Promise<string> {
  const seen = () => [click.message, ...click.followUps].filter((message) => isPrivate(message));
  await world.discord.waitFor(() => seen().length > 0, { what: 'a refusal' });
  return textOf(seen()[0]);
}

/** Presses Delete until the question comes: just after the person was told, the video is still being closed. */
async function askToDelete(world: BotWorld, message: SandboxMessage): Promise<SandboxInteraction> {
  const member = world.discord.person('member');
  for (let press = 0; press < 50; press += 1) {
    const click = await member.click(message, customIdOf(message, 'delete'));
    if (click.modal !== undefined) return click;
    expect(textOf(click.message)).toContain('still bringing this video to Discord');
  }
  throw new Error('the video was never closed');
}

function publicMessages({ discord }: BotWorld): SandboxMessage[] {
  return discord.messages(discord.channel.id).filter((message) => !isPrivate(message));
}

function isPrivate(message: SandboxMessage | undefined): message is SandboxMessage {
  return ((message?.flags ?? 0) & 64) !== 0;
}

describe('a finished video', () => {
  it('plays inline, says what it is and who asked, and offers what can be done with it', async () => {
    await using world = await BotWorld.start();
    const { reply } = await finished(world);
    const components = JSON.stringify(reply.components);
    // A gallery with the video, and the mask as a file.
    expect(components).toMatch(/"type":12,[^{]*"items":\[\{"media":\{"url":"[^"]*\/video\.mp4/);
    expect(components).toMatch(/"type":13,"file":\{"url":"[^"]*\/mask\.mp4/);
    expect(textOf(reply)).toMatch(/AI-generated · Asked for by <@\d+>/);
    expect(textOf(reply)).toMatch(
      /It took \d+ s\.[\s\S]*Peter 03 · hello\\?\.wav · 0:01 · with mask/,
    );
    expect(reply.mentions).toEqual([]);
    expect(customIds(reply).map((id) => id.split(':')[0])).toEqual(['again', 'delete', 'report']);
    world.expectCleanRun();
  });

  it('can be made again with another pose, of the same clip', async () => {
    await using world = await BotWorld.start();
    const member = world.discord.person('member');
    const { reply } = await finished(world);
    const asked = await member.click(reply, customIdOf(reply, 'again'));
    const choice = await world.reply(asked, /who shall speak it/);
    expect(asked.ephemeral).toBe(true);
    const again = await member.select(choice, customIdOf(choice, 'again-pose'), ['kem_03']);
    await world.reply(again, /In line/);
    expect(again.ephemeral).toBe(false);
    const [first, second] = world.provider.calls('video.generate').map(({ body }) => body);
    expect(second).toEqual(first);
    world.provider.advance('finished');
    await world.reply(again, /Your video is ready/);
    await world.discord.waitFor(() => world.mentions().length === 2, { what: 'two messages' });
    world.expectCleanRun();
  });

  it('offers all poses in pages', async () => {
    await using world = await BotWorld.start();
    const member = world.discord.person('member');
    const { reply } = await finished(world);
    await whileDown(world, (job) => job);
    await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
    const poses = Array.from({ length: 60 }, (_, n) => ({ id: `pose${n}`, name: `Pose ${n}` }));
    const avatars = [{ id: '1', name: 'Many', poses }];
    await storage.set('catalogue', { source: world.provider.url, avatars, fetchedAt: Date.now() });
    await storage[Symbol.asyncDispose]();
    await world.startBot();
    const asked = await member.click(reply, customIdOf(reply, 'again'));
    let choice = await world.reply(asked, /Page 1 of 3/);
    for (const page of [2, 3]) {
      const next =
        customIds(choice)
          .filter((id) => id.startsWith('again-page'))
          .at(-1) ?? '';
      await member.click(choice, next);
      choice = await world.reply(asked, new RegExp(`Page ${page} of 3`));
    }
    expect(JSON.stringify(choice.components)).toContain('"value":"pose59"');
    world.expectCleanRun();
  });

  it('asks for the clip anew where its link has ended', async () => {
    await using world = await BotWorld.start();
    const member = world.discord.person('member');
    const { reply } = await finished(world);
    // Discord says no though the link does not say so: its clock is ahead.
    const asked = await member.click(reply, customIdOf(reply, 'again'));
    const choice = await world.reply(asked, /who shall speak it/);
    world.discord.clock.advance(25 * hour);
    const late = await member.click(reply, customIdOf(reply, 'again'));
    await world.reply(late, /who shall speak it/);
    const gone = await member.select(choice, customIdOf(choice, 'again-pose'), ['kem_03']);
    await world.reply(gone, /could not fetch that file from Discord. Please attach it again/);
    // The link itself says so.
    await whileDown(world, (job) => {
      const ended = Math.floor((Date.now() - day) / 1000).toString(16);
      return {
        ...job,
        audio: { ...job.audio, url: `${world.discord.url}/attachments/1/2/a.wav?ex=${ended}` },
      };
    });
    await world.startBot();
    const ended = await member.click(reply, customIdOf(reply, 'again'));
    expect(await refusal(world, ended)).toContain('Please attach it again with `/generate`');
    expect(world.provider.calls('video.generate')).toHaveLength(1);
    world.expectCleanRun();
  });

  it('gets fresh links on its message, which keeps its files', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await world.generate({ pose: 'kem_03' });
    await world.reply(interaction, /In line/);
    const [id = ''] = provider.videoIds;
    const data = {
      video_id: id,
      status: 'finished',
      video_url: 'https://old.invalid/v.mp4?Expires=1',
      mask_video_url: `${provider.url}/files/${id}_mask.mp4?Expires=1`,
    };
    provider.failNext('video.get', { body: { code: 0, data } });
    await world.reply(interaction, /Your video is ready/);
    await world.told();
    provider.advance('finished');
    provider.filesUrl = 'https://fresh.invalid';
    await whileDown(world, (job) => ({ ...job, endedAt: (job.endedAt ?? 0) - hour }));
    await world.startBot();
    const before = await world.reply(interaction, /Your video is ready/);
    expect(before.attachments.map(({ filename }) => filename)).toEqual(['mask.mp4']);
    expect(JSON.stringify(before.components)).toContain('https://old.invalid/v.mp4');
    await member.click(before, customIdOf(before, 'refresh'));
    const links = () => JSON.stringify(interaction.message?.components);
    await discord.waitFor(() => links().includes('https://fresh.invalid'), { what: 'new links' });
    expect(links()).not.toContain('old.invalid');
    expect(interaction.message?.attachments.map(({ id: file }) => file)).toEqual(
      before.attachments.map(({ id: file }) => file),
    );
    // The API does not answer.
    await whileDown(world, (job) => job);
    await world.startBot();
    for (let i = 0; i < 3; i += 1) provider.failNext('video.get', { status: 503 });
    const failed = await member.click(before, customIdOf(before, 'refresh'));
    expect(await refusal(world, failed)).toContain('does not answer right now');
    expect(links()).toContain('https://fresh.invalid');
    world.expectCleanRun();
  });

  it('that the studio no longer has says so, where links are asked for, and is asked for once', async () => {
    await using world = await BotWorld.start();
    const { provider } = world;
    const member = world.discord.person('member');
    provider.filesUrl = 'https://results.invalid';
    const { reply } = await finished(world);
    await whileDown(world, (job) => ({ ...job, endedAt: (job.endedAt ?? 0) - hour }));
    await world.startBot();
    const asked = provider.calls('video.get').length;
    provider.failNext('video.get', { status: 404, body: { code: 10001, message: 'Not Found' } });
    const click = await member.click(reply, customIdOf(reply, 'refresh'));
    expect(await refusal(world, click)).toContain('The studio no longer has this video');
    const [video] = await member.autocomplete('status', 'video', '');
    const jobId = String(video?.value);
    const status = await member.slash('status', { video: jobId });
    const view = await world.reply(status, /The studio no longer has this video/);
    expect(JSON.stringify(view.components)).not.toContain('results.invalid');
    const select = await world.reply(await member.slash('status'), /Your videos/);
    const chosen = await member.select(select, customIdOf(select, 'status-video'), [jobId]);
    await world.reply(chosen, /The studio no longer has this video/);
    expect(provider.calls('video.get')).toHaveLength(asked + 1);
    world.expectCleanRun();
  });

  it('is deleted with all of the bot’s messages once its person says so; the charge stays', async () => {
    await using world = await BotWorld.start({ QUOTA_USER_DAILY: '2' });
    const { discord } = world;
    const member = discord.person('member');
    const { reply } = await finished(world);
    expect(publicMessages(world)).toHaveLength(2);
    const asked = await askToDelete(world, reply);
    expect(asked.modal?.title).toBe('Delete this video?');
    expect(publicMessages(world)).toHaveLength(2);
    const sure = await member.submitModal(asked, {});
    await discord.waitFor(() => sure.followUps.length === 1, { what: 'a word of it' });
    expect(textOf(sure.followUps[0])).toContain('The video is deleted');
    expect(isPrivate(sure.followUps[0])).toBe(true);
    expect(publicMessages(world)).toEqual([]);
    world.expectCleanRun();
  });

  it('is deleted from its private view too, and told of where a message cannot be reached', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const member = discord.person('member');
    await finished(world);
    const [video] = await member.autocomplete('status', 'video', '');
    const status = await member.slash('status', { video: video?.value ?? '' });
    const view = await world.reply(status, /Your video is ready/);
    const removal = { method: 'DELETE', path: /^\/channels\// };
    discord.faults.answer(removal, { status: 403, code: 50_001 });
    await member.submitModal(await askToDelete(world, view), {});
    await world.reply(status, /deleted from your history, but I cannot reach a message/);
    expect(await member.autocomplete('status', 'video', '')).toEqual([]);
    world.expectCleanRun();
  });

  it('is nobody else’s to make again, refresh or delete', async () => {
    await using world = await BotWorld.start();
    world.provider.filesUrl = 'https://results.invalid';
    const { interaction, reply } = await finished(world);
    for (const name of ['other', 'moderator', 'administrator']) {
      for (const action of ['again', 'refresh', 'delete']) {
        const click = await world.discord.person(name).click(reply, customIdOf(reply, action));
        expect(click.modal).toBeUndefined();
        expect(await refusal(world, click)).toContain('not one of your videos');
      }
    }
    expect(textOf(interaction.message)).toContain('Your video is ready');
    world.expectCleanRun();
  });
});

describe('a video that failed', () => {
  it('says why in the API’s own words, and can be tried with another pose', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    const [id] = provider.videoIds;
    const why = { error: 'audio', message: 'The clip holds *no* speech.' };
    const data = { video_id: id, status: 'error', ...why };
    provider.failNext('video.get', { body: { code: 0, data } });
    const reply = await world.reply(
      interaction,
      /“The clip holds \\\*no\\\* speech\.” Nothing was charged/,
    );
    await world.told();
    const asked = await member.click(reply, customIdOf(reply, 'again'));
    await world.reply(asked, /who shall speak it/);
    world.expectCleanRun();
  });
});
