import { join } from 'node:path';

import { type Person, type SandboxInteraction, textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buttonOn, confirmIfAsked } from '../support/consent.ts';
import { rowsOf } from '../support/database-rows.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start({ QUOTA_USER_DAILY: '20' });
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const wish = () => ({ audio: clip(), pose: 'kem_03' });
const rowsNaming = async (id: string) =>
  (await rowsOf(join(world.folder.path, 'mouthpiece.sqlite')))
    .filter(({ key, value }) => `${key} ${value}`.includes(id))
    .map(({ key }) => key);

/** Asks until the video is done with: just after the person was told, it is still being closed. */
async function shownWhenClosed(member: Person): Promise<SandboxInteraction> {
  for (let asked = 0; asked < 50; asked += 1) {
    const shown = await member.slash('my-data show');
    const message = await world.reply(shown, /What is kept about you/);
    if (!textOf(message).includes('in the making')) return shown;
  }
  throw new Error('the video was never closed');
}

describe('/my-data', () => {
  it('shows what is kept, for one’s own eyes', async () => {
    const member = world.discord.person('member');
    const video = await world.generate();
    await world.reply(video, /In line/);
    world.provider.advance('finished');
    await world.reply(video, /Your video is ready/);
    await world.told();
    const shown = await shownWhenClosed(member);
    const message = await world.reply(shown, /1 video that is done/);
    expect(textOf(message)).toMatch(/made 1 video today[\s\S]*you confirmed[\s\S]*after 90 days/);
    expect(shown.ephemeral).toBe(true);
  });

  it('shows nothing to a person of whom nothing is kept, in direct messages too', async () => {
    const person = world.discord.person('nobody-yet');
    const where = { dm: true } as const;
    await world.reply(await person.slash('my-data show', {}, where), /kept about you\nNothing\./);
  });

  it('hands everything out as a file, by the person’s own installation too', async () => {
    const member = world.discord.person('member');
    const exported = await member.slash('my-data export', {}, { userInstall: true });
    const { attachments } = await world.reply(exported, /Everything that is kept about you/);
    expect(exported.ephemeral).toBe(true);
    const bytes = world.discord.attachment(attachments[0]?.id ?? '');
    const json = Buffer.from(bytes ?? []).toString();
    expect(JSON.parse(json)).toMatchObject({
      userId: member.id,
      user: { finished: [{ userId: member.id, state: 'finished' }], consent: { version: 1 } },
    });
    expect(json).not.toMatch(/"token"|Signature=|hm=/);
  });

  it('deletes everything at a second word: what is under way never comes', async () => {
    const { discord, provider } = world;
    const person = discord.person('leaver');
    const asked = await person.slash('generate', wish());
    const video = await confirmIfAsked(discord, person, asked);
    await world.reply(video, /In line/);
    const before = video.message;
    const question = await person.slash('my-data delete');
    const confirmation = await world.reply(question, /Delete everything that is kept about you\?/);
    expect(await rowsNaming(person.id)).not.toEqual([]);
    await person.click(confirmation, buttonOn(confirmation, 'Delete everything'));
    await world.reply(question, /^Everything that was kept about you is deleted\.$/);
    expect(await rowsNaming(person.id)).toEqual([]);
    // The provider gets done with it, and another person's video is followed to its end.
    provider.advance('finished');
    const other = await world.generate();
    await world.reply(other, /In line/);
    provider.advance('finished');
    await world.reply(other, /Your video is ready/);
    expect(textOf(video.message)).toBe(textOf(before));
    const told = world
      .mentions()
      .filter(({ mentions }) => mentions.some(({ id }) => id === person.id));
    expect(told).toEqual([]);
    expect(await rowsNaming(person.id)).toEqual([]);
    await world.reply(await person.slash('status'), /You have no videos yet/);
    await world.reply(await person.slash('generate', wish()), /Before your first video/);
  });

  it('deletes nothing for somebody who thinks better of it', async () => {
    const member = world.discord.person('member');
    const question = await member.slash('my-data delete');
    const confirmation = await world.reply(question, /Delete everything/);
    await member.click(confirmation, buttonOn(confirmation, 'Keep it'));
    await world.reply(question, /Nothing was deleted/);
    await world.reply(await member.slash('my-data show'), /videos? that (is|are) done/);
  });
});

describe('/about', () => {
  it('says what the bot is, and shows both texts page by page, privately', async () => {
    const stranger = world.discord.person('stranger');
    const about = await stranger.slash('about', {}, { userInstall: true });
    const message = await world.reply(about, /Mouthpiece \d+\.\d+\.\d+/);
    expect(about.ephemeral).toBe(true);
    const privacy = await stranger.click(message, buttonOn(message, 'Privacy'));
    expect(privacy.ephemeral).toBe(true);
    const first = await world.reply(privacy, /Privacy policy[\s\S]*What is kept, and why/);
    await stranger.click(first, buttonOn(first, 'Next'));
    const second = await world.reply(privacy, /Page 2 of/);
    await stranger.click(second, buttonOn(second, 'Back'));
    await world.reply(privacy, /Page 1 of/);
    const terms = await stranger.click(message, buttonOn(message, 'Terms'));
    await world.reply(terms, /Terms of use[\s\S]*What you may send/);
  });

  it('links to where the operator has published them', async () => {
    const urls = {
      PRIVACY_URL: 'https://bot.example/privacy',
      TERMS_URL: 'https://bot.example/terms',
    };
    await using published = await BotWorld.start(urls);
    const about = await published.discord.person('member').slash('about');
    const shown = JSON.stringify((await published.reply(about, /Mouthpiece/)).components);
    for (const url of Object.values(urls)) expect(shown).toContain(url);
    expect(shown).not.toContain('custom_id');
    published.expectCleanRun();
  });
});
