import { type SandboxInteraction, type SandboxMessage, textOf } from '@mouthpiece/sandbox';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { buttonIds, findButton } from '../support/find-button.ts';
import { BotWorld } from './bot-world.ts';

/** A world whose moderators keep a log, and that log. */
async function worldWithLog(): Promise<{
  world: BotWorld;
  entries: () => SandboxMessage[];
  logId: string;
}> {
  const world = await BotWorld.start();
  const { id: logId } = world.discord.addChannel('mod-log');
  const set = await world.discord.person('moderator').slash('quota log', { channel: logId });
  await world.reply(set, /What happens here is logged in <#\d+>/);
  return { world, logId, entries: () => world.discord.messages(logId) };
}

/** The message of a video that the member has made, once the person was told. */
async function finished(world: BotWorld): Promise<SandboxMessage> {
  const video = await world.generate();
  await world.reply(video, /In line/);
  world.provider.advance('finished');
  const message = await world.reply(video, /Your video is ready/);
  await world.told();
  return message;
}

/** Somebody reports a message's video. */
async function report(
  world: BotWorld,
  message: SandboxMessage,
  name = 'other',
  reason = 'That is my voice',
): Promise<SandboxInteraction> {
  const person = world.discord.person(name);
  const asked = await person.click(message, findButton(message, 'report'));
  return person.submitModal(asked, { reason });
}

/** Waits for an entry of the log. */
function entry(world: BotWorld, entries: () => SandboxMessage[], text: RegExp) {
  return world.discord.waitFor(() => entries().find((message) => text.test(textOf(message))), {
    what: `an entry like ${text}`,
  });
}

describe('the log of moderators', () => {
  it('has who asked for what and what moderators changed, in order, and mentions nobody', async () => {
    const { world, entries, logId } = await worldWithLog();
    await using _ = world;
    const { discord } = world;
    const member = discord.person('member').id;
    const moderator = discord.person('moderator');
    const video = await world.generate();
    await world.reply(video, /In line/);
    const reply = `https://discord.com/channels/${discord.guild.id}/${discord.channel.id}/${video.message?.id}`;
    const quota = async (command: string, options: Record<string, string | number> = {}) =>
      world.reply(await moderator.slash(`quota ${command}`, options), /./);
    await quota('set server', { limit: 7 });
    await quota('set user', { user: member, limit: 3 });
    await quota('set user', { user: member, limit: 2 });
    await quota('block', { user: member });
    await quota('unblock', { user: member });
    await quota('reset');
    await quota('log');
    await entry(world, entries, /Nothing is logged any more/);
    await quota('set server', { limit: 8 });
    const by = `By <@${moderator.id}>`;
    const found = entries().map(textOf);
    expect(found).toEqual([
      expect.stringContaining(`is logged in <#${logId}>`),
      expect.stringMatching(new RegExp(`<@${member}> has asked .*Peter.*, 1 s long:\\n${reply}`)),
      expect.stringContaining(`the server: none of its own → 7\n-# ${by}`),
      expect.stringContaining(`<@${member}>: none of its own → 3\n-# ${by}`),
      expect.stringContaining(`<@${member}>: 3 → 2\n-# ${by}`),
      expect.stringContaining(`<@${member}> can make no more videos in this server.\n-# ${by}`),
      expect.stringContaining(`<@${member}> can make videos in this server again.\n-# ${by}`),
      expect.stringContaining(`for the server: 0 → 0\n-# ${by}`),
      expect.stringContaining(`Nothing is logged any more.\n-# ${by}`),
    ]);
    expect(entries().flatMap(({ mentions }) => mentions)).toEqual([]);
    world.expectCleanRun();
  });

  it('is refused where the bot cannot write, and shown as gone once it cannot any more', async () => {
    const { world, entries, logId } = await worldWithLog();
    await using _ = world;
    const { discord } = world;
    const moderator = discord.person('moderator');
    const closed = discord.addChannel('closed');
    discord.faults.denyBot(closed.id, PermissionFlagsBits.SendMessages);
    const refused = await moderator.slash('quota log', { channel: closed.id });
    await world.reply(refused, /I cannot write in <#\d+>/);
    await entry(world, entries, /is logged/);

    discord.faults.denyBot(logId, PermissionFlagsBits.SendMessages);
    await world.reply(await world.generate(), /In line/);
    await world.reply(await world.generate(), /In line/);
    const line = 'a log of moderators is gone or closed to the bot';
    await world.bot.logged(line);
    const shown = await moderator.slash('quota show');
    await world.reply(shown, new RegExp(`cannot write to the log in <#${logId}>`));
    discord.faults.allowBot(logId, PermissionFlagsBits.SendMessages);
    await moderator.slash('quota set server', { limit: 9 });
    await entry(world, entries, /→ 9/);
    await world.bot.logged('a log of moderators can be written to again');
    expect(world.bot.log.filter(({ msg }) => msg === line)).toHaveLength(1);
    world.expectCleanRun();
  });

  it('gets the entries that wait when the bot is stopped', async () => {
    const { world, entries } = await worldWithLog();
    await using _ = world;
    const moderator = world.discord.person('moderator');
    world.discord.faults.answer(
      { method: 'POST', path: /^\/channels\/\d+\/messages$/ },
      { status: 0, delayMs: 300 },
    );
    for (const limit of [1, 2, 3]) await moderator.slash('quota set server', { limit });
    expect(await world.bot.stop()).toBe(0);
    expect(entries().map(textOf).at(-1)).toContain('2 → 3');
    world.expectCleanRun();
  });
});

describe('a report', () => {
  it('goes to the log, where only moderators delete the video and block its maker', async () => {
    const { world, entries } = await worldWithLog();
    await using _ = world;
    const { discord } = world;
    const message = await finished(world);
    const reason = '**fake** @everyone https://x.example `<@1>`';
    const answered = await report(world, message, 'other', reason);
    await world.reply(answered, /have your report/);
    expect(answered.ephemeral).toBe(true);
    const reported = await entry(world, entries, /A video was reported/);
    expect(textOf(reported)).toContain('\\*\\*fake\\*\\* \\@everyone');
    expect(textOf(reported)).toContain(`<@${discord.person('other').id}> has reported`);
    expect(reported.mentions).toEqual([]);

    for (const action of ['report-dismiss', 'report-delete', 'report-block']) {
      const tried = await discord.person('other').click(reported, findButton(reported, action));
      await world.reply(tried, /Only those who may manage this server/);
    }
    expect(discord.messages(discord.channel.id).map(({ id }) => id)).toContain(message.id);

    const moderator = discord.person('moderator');
    await moderator.click(reported, findButton(reported, 'report-delete'));
    const decided = await entry(world, entries, /Video deleted by <@\d+>, <t:\d+:f>/);
    expect(discord.messages(discord.channel.id).map(({ id }) => id)).not.toContain(message.id);
    expect(buttonIds(decided).map((id) => id.split(':')[0])).toEqual(['report-block']);
    const status = await discord.person('member').slash('status');
    await world.reply(status, /You have no videos yet[\s\S]*can make 4 more/);

    await discord.person('administrator').click(decided, findButton(decided, 'report-block'));
    const blocked = await entry(world, entries, /Video deleted[\s\S]*Member blocked by <@\d+>/);
    expect(buttonIds(blocked)).toEqual([]);
    await entry(world, entries, /can make no more videos in this server/);
    await world.reply(await world.generate(), /have blocked you/);
    world.expectCleanRun();
  });

  it('can be dismissed, and comes from a person five times an hour at the most', async () => {
    const { world, entries } = await worldWithLog();
    await using _ = world;
    const message = await finished(world);
    for (let n = 0; n < 5; n += 1) {
      await world.reply(await report(world, message), /have your report/);
    }
    await world.reply(await report(world, message), /You have reported a lot.*<t:\d+:R>/);
    await world.reply(await report(world, message, 'third'), /have your report/);
    const reported = await entry(world, entries, /A video was reported/);
    const moderator = world.discord.person('moderator');
    await moderator.click(reported, findButton(reported, 'report-dismiss'));
    const decided = await entry(world, entries, /Dismissed by/);
    expect(buttonIds(decided)).toEqual([]);
    expect(world.discord.messages(world.discord.channel.id).map(({ id }) => id)).toContain(
      message.id,
    );
    expect(entries().filter((one) => textOf(one).includes('was reported'))).toHaveLength(6);
    world.expectCleanRun();
  });

  it('shows what two moderators decide at once', async () => {
    const { world, entries } = await worldWithLog();
    await using _ = world;
    const message = await finished(world);
    await report(world, message);
    const reported = await entry(world, entries, /A video was reported/);
    const press = (name: string, action: string) =>
      world.discord.person(name).click(reported, findButton(reported, action));
    await Promise.all([
      press('moderator', 'report-block'),
      press('administrator', 'report-delete'),
    ]);
    const both = /Video deleted[\s\S]*Member blocked|Member blocked[\s\S]*Video deleted/;
    expect(buttonIds(await entry(world, entries, both))).toEqual([]);
    world.expectCleanRun();
  });

  it('tells whom to turn to where there is no log', async () => {
    await using world = await BotWorld.start();
    const message = await finished(world);
    const answered = await report(world, message);
    await world.reply(answered, /tell them yourself, such as the owner <@\d+>/);
    expect(answered.ephemeral).toBe(true);
    world.expectCleanRun();
  });
});
