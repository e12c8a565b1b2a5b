import { join } from 'node:path';

import { type SandboxInteraction, textOf } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../src/services/document-store.ts';
import { allIntentBuckets, guildDocument, userDocument } from '../../src/services/documents.ts';
import { openStorage } from '../../src/services/storage.ts';
import { customIdOf } from '../support/components.ts';
import { BotWorld, clip } from './bot-world.ts';

const minute = 60_000;
const elsewhere = { userInstall: true };

/** `/generate` by somebody's own installation, in a server that the bot is no member of. */
async function generate(world: BotWorld, name = 'member'): Promise<SandboxInteraction> {
  const person = world.discord.person(name);
  const interaction = await person.slash('generate', { audio: clip(), pose: 'kem_03' }, elsewhere);
  await world.reply(interaction, /In line/);
  return interaction;
}

/** What the bot asked of the place with its own token: all in vain. */
function inVain(world: BotWorld, interaction: SandboxInteraction): unknown[] {
  const channelId = interaction.message?.channel_id ?? '';
  return world.discord.requests.filter(({ path }) => path.startsWith(`/channels/${channelId}`));
}

describe('installed by a person, in a server without the bot', () => {
  it('a video comes onto the reply, its person is told in a follow-up, and it is their own affair', async () => {
    await using world = await BotWorld.start({ QUOTA_GUILD_DAILY: '0' });
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await generate(world);
    provider.advance('finished');
    const reply = await world.reply(interaction, /Your video is ready/);
    expect(reply.attachments).toHaveLength(2);
    await discord.waitFor(() => interaction.followUps.length === 1, { what: 'a follow-up' });
    const [told] = interaction.followUps;
    expect(textOf(told)).toContain(`<@${member.id}> your video with **Peter 03** is ready`);
    expect(told?.mentions.map(({ id }) => id)).toEqual([member.id]);
    const { message } = interaction;
    expect(textOf(told)).toMatch(
      new RegExp(`channels/\\d{17,}/${message?.channel_id}/${reply.id}$`),
    );
    expect(discord.directMessages(member.id)).toEqual([]);
    expect(inVain(world, interaction)).toEqual([]);
    const status = await member.slash('status', {}, elsewhere);
    await world.reply(status, /Peter 03.*ready[\s\S]*4 more videos/);
    expect(status.ephemeral).toBe(true);
    expect(await world.bot.stop()).toBe(0);
    await using storage = await openStorage(join(world.folder.path, 'mouthpiece.sqlite'));
    const documents = new DocumentStore(storage);
    const user = await documents.read(userDocument(member.id));
    expect(user.finished[0]?.guildId).toBeUndefined();
    const guildId = user.finished[0]?.reply.guildId ?? '';
    expect(await documents.read(guildDocument(guildId))).toEqual(guildDocument(guildId).empty);
    const intents = await documents.readMany(allIntentBuckets());
    expect(intents.flatMap(Object.keys)).toEqual([]);
    world.expectCleanRun();
  });

  it('a video that takes longer than the token lives comes as a direct message, and into /status', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    await generate(world);
    discord.clock.advance(16 * minute);
    provider.advance('finished');
    const [told] = await discord.waitFor(
      () => discord.directMessages(member.id).length > 0 && discord.directMessages(member.id),
      { what: 'a direct message' },
    );
    expect(textOf(told)).toContain('Your video is ready');
    expect(told?.attachments).toHaveLength(2);
    const status = await member.slash('status', {}, elsewhere);
    await world.reply(status, /Peter 03.*ready/);
    world.expectCleanRun();
  });

  it('nobody is told twice where the answer to the follow-up was lost', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await generate(world);
    const followUps = { method: 'POST', path: /^\/webhooks\// };
    discord.faults.answer(followUps, { status: 0, loseAnswer: true });
    provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await world.bot.logged('a delivery failed and is tried again');
    const videos = await member.autocomplete('status', 'video', '', {}, elsewhere);
    const status = await member.slash('status', { video: videos[0]?.value ?? '' }, elsewhere);
    const view = await world.reply(status, /Your video is ready/);
    // Once it is closed it can be deleted.
    let asked = await member.click(view, customIdOf(view, 'delete'));
    while (asked.modal === undefined) asked = await member.click(view, customIdOf(view, 'delete'));
    expect(interaction.followUps).toHaveLength(1);
    expect(discord.directMessages(member.id)).toEqual([]);
    world.expectCleanRun();
  });

  it('a stranger, whom the bot cannot write to, is told in a follow-up', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const stranger = discord.person('stranger');
    const interaction = await generate(world, 'stranger');
    provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    await discord.waitFor(() => interaction.followUps.length === 1, { what: 'a follow-up' });
    expect(interaction.followUps[0]?.mentions.map(({ id }) => id)).toEqual([stranger.id]);
    world.expectCleanRun();
  });

  it('a video is cancelled by the press itself when the first token is over', async () => {
    await using world = await BotWorld.start();
    const { discord } = world;
    const interaction = await generate(world);
    discord.clock.advance(20 * minute);
    const reply = await world.reply(interaction, /In line/);
    await discord.person('member').click(reply, customIdOf(reply, 'cancel'));
    await world.reply(interaction, /Cancelled[\s\S]*it counts/);
    expect(inVain(world, interaction)).toEqual([]);
    world.expectCleanRun();
  });

  it('its reply is deleted by the press itself; a follow-up is left to its person', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await generate(world);
    provider.advance('finished');
    const reply = await world.reply(interaction, /Your video is ready/);
    await discord.waitFor(() => interaction.followUps.length === 1, { what: 'a follow-up' });
    let asked = await member.click(reply, customIdOf(reply, 'delete'));
    while (asked.modal === undefined) {
      expect(textOf(asked.message)).toContain('still bringing this video');
      asked = await member.click(reply, customIdOf(reply, 'delete'));
    }
    const sure = await member.submitModal(asked, {});
    await discord.waitFor(() => sure.followUps.length === 1, { what: 'a word of it' });
    expect(textOf(sure.followUps[0])).toContain('You can delete it there');
    expect(interaction.message).toBeUndefined();
    expect(inVain(world, interaction)).toEqual([]);
    world.expectCleanRun();
  });

  it('another pose is chosen and made there too', async () => {
    await using world = await BotWorld.start();
    const { discord, provider } = world;
    const member = discord.person('member');
    const interaction = await generate(world);
    provider.advance('error');
    const reply = await world.reply(interaction, /No video this time/);
    const asked = await member.click(reply, customIdOf(reply, 'again'));
    const choice = await world.reply(asked, /who shall speak it/);
    const again = await member.select(choice, customIdOf(choice, 'again-pose'), ['kem_03']);
    await world.reply(again, /In line/);
    provider.advance('finished');
    await world.reply(again, /Your video is ready/);
    await discord.waitFor(() => again.followUps.length === 1, { what: 'a follow-up' });
    world.expectCleanRun();
  });
});
