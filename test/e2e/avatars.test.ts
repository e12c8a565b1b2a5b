import { type SandboxInteraction, type SandboxMessage, textOf } from '@mouthpiece/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { customIdOf, customIds } from '../support/components.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start();
});

afterEach(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

/** The custom ids of the buttons before and after. */
function pageIds(message: SandboxMessage): [before: string, after: string] {
  const [before = '', after = ''] = customIds(message).filter((id) =>
    id.startsWith('avatars-page'),
  );
  return [before, after];
}

/** Restarts the bot with a provider that has so many poses. */
async function withPoses(
  count: number,
  preview: (at: number, url: string) => string,
): Promise<void> {
  await world[Symbol.asyncDispose]();
  world = await BotWorld.start({}, 'avatar', undefined, (provider) => {
    provider.poses = Array.from({ length: count }, (_, at) => ({
      pose_id: `pose_${at}`,
      name: `Pose ${at}`,
      preview_url: preview(at, provider.url),
    }));
  });
}

async function opened(
  options: Record<string, string> = {},
): Promise<{ interaction: SandboxInteraction; message: SandboxMessage }> {
  const interaction = await world.discord.person('member').slash('avatars', options);
  return { interaction, message: await world.reply(interaction, /Who can speak/) };
}

describe('/avatars', () => {
  it('shows who can speak with their pictures, for the asker alone', async () => {
    const { interaction, message } = await opened();
    expect(interaction.ephemeral).toBe(true);
    expect(textOf(message)).toMatch(/1 pose\n\*\*Peter 03\*\*\nPeter · male/);
    expect(JSON.stringify(message.components)).toContain('"url":"https://preview.example/3?');
    expect(message.attachments).toEqual([]);
  });

  it('makes the pose that is chosen the default, with which a video begins from a form', async () => {
    const member = world.discord.person('member');
    const { interaction, message } = await opened();
    await expect(member.click(message, customIdOf(message, 'avatars-generate'))).rejects.toThrow(
      /disabled/,
    );
    await member.select(message, customIdOf(message, 'avatars-choose'), ['kem_03']);
    const chosen = await world.reply(interaction, /⭐ \*\*Peter 03\*\*\n.*your default/);
    const form = await member.click(chosen, customIdOf(chosen, 'avatars-generate'));
    expect(form.modal?.title).toBe('Generate with Peter 03');
    const job = await member.submitModal(form, { clip: [clip()], mask: ['no'] });
    expect(job.ephemeral).toBe(false);
    await world.reply(job, /In line[\s\S]*Peter 03 · hello\.wav · 0:01 · no mask/);
    expect(world.provider.calls('video.generate')[0]?.body).toMatchObject({
      pose_id: 'kem_03',
      with_mask: false,
    });
  });

  it('remembers the default after a restart, and for its person alone', async () => {
    const { message, interaction } = await opened();
    const member = world.discord.person('member');
    await member.select(message, customIdOf(message, 'avatars-choose'), ['kem_03']);
    await world.reply(interaction, /your default/);
    await world.bot.stop();
    await world.startBot();
    expect(textOf((await opened()).message)).toMatch(/your default/);
    const other = await world.discord.person('moderator').slash('avatars');
    expect(textOf(await world.reply(other, /Who can speak/))).not.toMatch(/your default/);
  });

  it('turns pages within a search, and brings the pictures that only this machine can reach', async () => {
    await withPoses(20, (at, url) => `${url}/files/${at}.png?Expires=1999999999`);
    const { interaction, message } = await opened({ search: 'pose 1' });
    expect(textOf(message)).toMatch(/11 poses · page 1 of 2/);
    expect(message.attachments.map(({ filename }) => filename)).toHaveLength(6);
    expect(JSON.stringify(message)).not.toContain(`${world.provider.url}/files`);
    const member = world.discord.person('member');
    const [before, after] = pageIds(message);
    await expect(member.click(message, before)).rejects.toThrow(/disabled/);
    await member.click(message, after);
    const second = await world.reply(interaction, /page 2 of 2/);
    expect(textOf(second)).toMatch(/Pose 19/);
    expect(textOf(second)).not.toMatch(/Pose 2\b/);
    expect(second.attachments).toHaveLength(5);
    await member.click(second, customIdOf(second, 'avatars-page'));
    await world.reply(interaction, /page 1 of 2/);
  });

  it('shows who can speak before slow pictures are there, and adds them to the page that is open', async () => {
    await withPoses(12, (at, url) => `${url}/files/${at}.png?Expires=1999999999`);
    let draw = (): void => undefined;
    world.provider.filesReady = new Promise((resolve) => {
      draw = resolve;
    });
    const { interaction, message } = await opened();
    expect(message.attachments).toEqual([]);
    await world.discord.person('member').click(message, pageIds(message)[1]);
    await world.reply(interaction, /page 2 of 2/);
    draw();
    const whole = await world.discord.waitFor(
      () => interaction.message?.attachments.length === 6 && interaction.message,
      { what: 'the pictures' },
    );
    expect(textOf(whole)).toMatch(/page 2 of 2/);
    const edits = world.discord.requests.filter(({ method }) => method === 'PATCH');
    expect(edits).toHaveLength(3);
  });

  it('goes on showing the page that was turned to, however long Discord takes with the one before', async () => {
    await withPoses(12, (at, url) => `${url}/files/${at}.png?Expires=1999999999`);
    let draw = (): void => undefined;
    world.provider.filesReady = new Promise((resolve) => {
      draw = resolve;
    });
    const { interaction, message } = await opened();
    const slow = world.discord.faults.answer(
      { method: 'PATCH', path: /./ },
      { status: 0, delayMs: 1_000 },
    );
    draw();
    await world.discord.waitFor(() => slow.hits === 1, { what: 'the pictures of the first page' });
    await world.discord.person('member').click(message, pageIds(message)[1]);
    const edits = () => world.discord.requests.filter(({ method }) => method === 'PATCH');
    await world.discord.waitFor(() => edits().length >= 3, { what: 'an edit for each page' });
    expect(textOf(interaction.message)).toMatch(/page 2 of 2/);
  });

  it('filters by search, gender and type', async () => {
    const member = world.discord.person('member');
    await world.reply(await member.slash('avatars', { search: 'KEM' }), /Peter/);
    await world.reply(await member.slash('avatars', { search: 'pe:ter' }), /Peter/);
    await world.reply(await member.slash('avatars', { gender: 'male' }), /Peter/);
    await world.reply(await member.slash('avatars', { gender: 'female' }), /Nobody fits/);
    await world.reply(await member.slash('avatars', { type: 'cg_human' }), /Nobody fits/);
  });

  it('is still shown when the API is down, also after a restart', async () => {
    await opened();
    await world.bot.stop();
    await world.provider[Symbol.asyncDispose]();
    await world.startBot();
    expect(textOf((await opened()).message)).toMatch(/Peter 03/);
  });
});

describe('/generate', () => {
  it('offers the default pose first, marked', async () => {
    await withPoses(60, () => 'https://preview.example/p.png');
    const member = world.discord.person('member');
    const { interaction, message } = await opened({ search: 'pose_42' });
    await member.select(message, customIdOf(message, 'avatars-choose'), ['pose_42']);
    await world.reply(interaction, /your default/);
    const offered = await member.autocomplete('generate', 'pose', '');
    expect(offered).toHaveLength(25);
    expect(offered[0]).toEqual({ name: '⭐ Pose 42 (Peter, male)', value: 'pose_42' });
    expect(offered[1]?.value).toBe('pose_0');
  });

  it('takes the default where no pose is named, and says so where there is none', async () => {
    const member = world.discord.person('member');
    await world.reply(await member.slash('generate', { audio: clip() }), /Who is to speak\?/);
    expect(world.provider.calls('video.generate')).toEqual([]);
    const { interaction, message } = await opened();
    await member.select(message, customIdOf(message, 'avatars-choose'), ['kem_03']);
    await world.reply(interaction, /your default/);
    await world.reply(await member.slash('generate', { audio: clip() }), /In line[\s\S]*Peter 03/);
  });
});
