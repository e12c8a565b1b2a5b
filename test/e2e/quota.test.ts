import { type SandboxInteraction, textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignClip } from '../support/clips.ts';
import { confirmIfAsked } from '../support/consent.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start({ QUOTA_USER_DAILY: '5', QUOTA_GUILD_DAILY: '50' });
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

/** `/generate` by somebody. */
async function generateAs(name: string, where = world): Promise<SandboxInteraction> {
  const person = where.discord.person(name);
  const asked = await person.slash('generate', { audio: clip(), pose: 'kem_03' });
  return confirmIfAsked(where.discord, person, asked);
}

/** A video that somebody has made, whose books are closed. */
async function madeBy(name: string): Promise<void> {
  const video = await generateAs(name);
  await world.reply(video, /In line/);
  world.provider.advance('finished');
  await world.reply(video, /Your video is ready/);
  const { id } = world.discord.person(name);
  await world.discord.waitFor(() =>
    world.mentions().some((message) => textOf(message).includes(`<@${id}>`)),
  );
}

/** Resolves when the books show it: they are closed behind the message that tells of a video. */
async function booked(text: string, where = world): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const shown = await where.discord.person('moderator').slash('quota show');
    await where.reply(shown, /Today/);
    if (textOf(shown.message).includes(text)) return;
    if (Date.now() > deadline) throw new Error(`the books never showed ${text}`);
  }
}

/** `/quota …` by a moderator, answered. */
async function quota(
  command: string,
  options: Record<string, string | number>,
  answer: RegExp,
  name = 'moderator',
): Promise<SandboxInteraction> {
  const interaction = await world.discord.person(name).slash(`quota ${command}`, options);
  await world.reply(interaction, answer);
  expect(interaction.ephemeral).toBe(true);
  return interaction;
}

describe('/quota', () => {
  it('is offered to those who manage the server, there and nowhere else', async () => {
    const { discord } = world;
    await expect(discord.person('newcomer').slash('quota show')).rejects.toThrow('permissions');
    await expect(discord.person('stranger').slash('quota show')).rejects.toThrow('not in');
    await expect(
      discord.person('administrator').slash('quota show', {}, { dm: true }),
    ).rejects.toThrow('not offered in this context');
    await expect(
      discord.person('administrator').slash('quota show', {}, { userInstall: true }),
    ).rejects.toThrow('not offered by this kind of installation');
  });

  it('shows moderators what was made, by whom, and what is left', async () => {
    await madeBy('maker');
    const { id } = world.discord.person('maker');
    await booked('This month: **1**');
    const shown = await quota('show', {}, /Today: \*\*1\*\* of 50\. It begins anew <t:\d+:R>/);
    const text = textOf(shown.message);
    expect(text).toContain(`**#1** <@${id}>: 1, 1 of them today`);
    expect(text).toMatch(/takes \d+ more requests in this minute, of 1000/);
    expect(text).toContain('There is no log');
    expect(shown.message?.attachments).toMatchObject([
      { filename: 'usage.png', content_type: 'image/png' },
    ]);
    const member = await quota('show', { user: id }, /Today: \*\*1\*\* of 5\./, 'administrator');
    expect(textOf(member.message)).toContain('This month: **1**');
    expect(textOf(member.message)).toContain('The limit is everybody’s');
  });

  it('holds members to the highest limit of their roles, and to their own before those', async () => {
    const fans = world.discord.addRole('Fans', ['fan']);
    const stars = world.discord.addRole('Stars', ['fan']);
    const { id } = world.discord.person('fan');
    await quota('set role', { role: fans.id, limit: 0 }, /<@&\d+>: none of its own → 0/);
    await quota('set role', { role: stars.id, limit: 1 }, /none of its own → 1/);
    const shown = await quota('show', { user: id }, /Today: \*\*0\*\* of 1\./);
    expect(textOf(shown.message)).toContain(`The limit is that of <@&${stars.id}>`);
    await madeBy('fan');
    const refused = await generateAs('fan');
    await world.reply(refused, /used the one video.*in this server today.*<t:\d+:R>/);
    expect(refused.ephemeral).toBe(true);

    await quota('set user', { user: id, limit: 2 }, /: none of its own → 2/);
    await quota('show', { user: id }, /of 2\.\s[\s\S]*member’s own/);
    await madeBy('fan');
    await world.reply(await generateAs('fan'), /used all 2 videos/);
    await quota('reset', { user: id }, /counted today for <@\d+>: 2 → 0/);
    await madeBy('fan');
    await quota('set user', { user: id }, /: 2 → none of its own/);
    await quota('set role', { role: stars.id }, /: 1 → none of its own/);
    await world.reply(await generateAs('fan'), /have set your limit to 0/);
    const status = await world.discord.person('fan').slash('status');
    await world.reply(status, /Your videos[\s\S]*have set your limit to 0/);
    expect(textOf(status.message)).not.toMatch(/more videos|begins anew/);
  });

  it('lets nobody make videos who is blocked, and says since when', async () => {
    const { id } = world.discord.person('nuisance');
    await quota('block', { user: id }, /can make no more videos in this server/);
    await quota('block', { user: id }, /is blocked already/);
    const why = /have blocked you.*since <t:\d+:f>/;
    const clips = [
      clip(),
      { ...clip(), file: foreignClip('discord-voice.ogg'), name: 'voice.ogg' },
    ];
    for (const audio of clips) {
      const person = world.discord.person('nuisance');
      const asked = await person.slash('generate', { audio, pose: 'kem_03' });
      const refused = await confirmIfAsked(world.discord, person, asked);
      const { attachments } = await world.reply(refused, why);
      expect(refused.ephemeral).toBe(true);
      expect(attachments).toEqual([]);
    }
    await world.reply(await world.discord.person('nuisance').slash('status'), why);
    const shown = await quota('show', { user: id }, /Blocked since/);
    expect(textOf(shown.message)).toContain(`<@${id}>`);
    await quota('show', {}, new RegExp(`Blocked: <@${id}>`));
    await quota('unblock', { user: id }, /can make videos in this server again/);
    await quota('unblock', { user: id }, /is not blocked/);
    await madeBy('nuisance');
  });

  it('holds the server to its own limit, 0 included, and begins its day anew', async () => {
    await quota('set server', { limit: 0 }, /for the server: none of its own → 0/);
    const none = await generateAs('late');
    await world.reply(none, /set its limit to 0/);
    expect(none.ephemeral).toBe(true);
    await quota('set server', { limit: 1 }, /: 0 → 1/);
    await world.reply(await generateAs('late'), /server has used its one video.*<t:\d+:R>/);
    await quota('reset', {}, /counted today for the server: \d+ → 0/);
    await madeBy('late');
    await quota('set server', {}, /: 1 → none of its own/);
  });

  it('refuses who may not manage the server, even where administrators opened it to all', async () => {
    world.discord.openCommand('quota');
    const { id } = world.discord.person('newcomer');
    const only = /Only those who may manage this server/;
    await quota('show', {}, only, 'newcomer');
    await quota('set user', { user: id, limit: 1000 }, only, 'newcomer');
    await quota('block', { user: world.discord.person('moderator').id }, only, 'newcomer');
    await quota('show', { user: id }, /of 5\./);
    const shown = await quota('show', {}, /of 50\./);
    expect(textOf(shown.message)).not.toContain('Blocked:');
  });
});

describe('a rush', () => {
  it('of 20 on the last 5 videos of a server: 5 are taken, 15 are told why, and 5 are counted', async () => {
    await using rush = await BotWorld.start({ QUOTA_GUILD_DAILY: '5', QUOTA_USER_DAILY: '20' });
    const names = Array.from({ length: 20 }, (_, n) => `person${n}`);
    const { discord, provider } = rush;
    const all = await Promise.all(names.map((name) => generateAs(name, rush)));
    const those = (text: RegExp) => all.filter(({ message }) => text.test(textOf(message)));
    await discord.waitFor(
      () => those(/In line/).length + those(/used all 5 videos/).length === 20,
      { what: 'twenty answers', timeoutMs: 60_000 },
    );
    expect(those(/In line/)).toHaveLength(5);
    expect(those(/This server has used all 5 videos of today.*<t:\d+:R>/)).toHaveLength(15);
    provider.advance('finished');
    await discord.waitFor(() => those(/Your video is ready/).length === 5);
    expect(provider.calls('video.generate')).toHaveLength(5);
    await discord.waitFor(() => rush.mentions().length === 5);
    await booked('This month: **5**', rush);
    await booked('Today: **5** of 5.', rush);
    rush.expectCleanRun();
  });

  it('of one person on their last 5: 5 are taken, and the server loses no more than those', async () => {
    await using rush = await BotWorld.start({ QUOTA_USER_DAILY: '5', QUOTA_GUILD_DAILY: '20' });
    const { discord } = rush;
    const all = await Promise.all(Array.from({ length: 20 }, () => generateAs('eager', rush)));
    const those = (text: RegExp) => all.filter(({ message }) => text.test(textOf(message)));
    await discord.waitFor(
      () => those(/In line/).length + those(/You have used all 5 videos/).length === 20,
      { what: 'twenty answers', timeoutMs: 60_000 },
    );
    expect(those(/In line/)).toHaveLength(5);
    const shown = await discord.person('moderator').slash('quota show');
    await rush.reply(shown, /Today: \*\*5\*\* of 20\./);
    rush.expectCleanRun();
  });
});
