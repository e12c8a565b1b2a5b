import { type SandboxInteraction, type SandboxMessage, textOf } from '@mouthpiece/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { foreignClip } from '../support/clips.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start({}, 'avatar', undefined, (provider) => {
    provider.poses = Array.from({ length: 30 }, (_, at) => ({
      pose_id: `pose_${at}`,
      name: `Pose ${at}`,
    }));
  });
});

afterEach(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const member = () => world.discord.person('member');

function post(...files: Parameters<ReturnType<typeof member>['send']>[2] & object): SandboxMessage {
  return world.discord.person('moderator').send(world.discord.channel.id, 'listen', files);
}

async function menuOn(message: SandboxMessage): Promise<{
  interaction: SandboxInteraction;
  menu: SandboxMessage;
}> {
  const interaction = await member().messageCommand('Make it talk', message);
  return { interaction, menu: await world.reply(interaction, /Choose who speaks it/) };
}

function idsOf(message: SandboxMessage, action: string): string[] {
  const all = JSON.stringify(message.components).matchAll(/"custom_id":"([^"]*)"/g);
  return [...all].flatMap(([, id = '']) => (id.split(':')[0] === action ? [id] : []));
}

const idOf = (message: SandboxMessage, action: string): string => idsOf(message, action)[0] ?? '';

describe('"Make it talk"', () => {
  it('asks for the pose in private, and then makes the video for all to see', async () => {
    const { interaction, menu } = await menuOn(post(clip(2, 'idea.wav')));
    expect(interaction.ephemeral).toBe(true);
    expect(textOf(menu)).toContain('idea.wav');
    const job = await member().select(menu, idOf(menu, 'talk-choose'), ['pose_7']);
    expect(job.ephemeral).toBe(false);
    await world.reply(job, /In line[\s\S]*Pose 7 · idea\.wav · 0:02 · with mask/);
    world.provider.advance('finished');
    await world.reply(job, /Your video is ready/);
  });

  it('makes a voice message talk', async () => {
    const file = foreignClip('discord-voice.ogg');
    const voice = { file, name: 'voice-message.ogg', contentType: 'audio/ogg' };
    const { menu } = await menuOn(post(voice));
    const job = await member().select(menu, idOf(menu, 'talk-choose'), ['pose_7']);
    const { message } = { message: await world.reply(job, /In line/) };
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['clip.wav']);
  });

  it('works by the person’s own installation, as a video of their own', async () => {
    const where = { userInstall: true };
    const about = await world.reply(await member().slash('about', {}, where), /Mouthpiece/);
    const { menu } = await menuOn(member().send(about.channel_id, 'listen', [clip()]));
    const job = await member().select(menu, idOf(menu, 'talk-choose'), ['pose_7']);
    await world.reply(job, /In line/);
    await world.reply(await member().slash('status', {}, where), /4 more videos/);
  });

  it('turns pages, and the mask on and off', async () => {
    const { interaction, menu } = await menuOn(post(clip()));
    const [before = '', after = ''] = idsOf(menu, 'talk-page');
    await expect(member().click(menu, before)).rejects.toThrow(/disabled/);
    await member().click(menu, after);
    const shown = () => JSON.stringify(interaction.message?.components ?? []);
    await expect.poll(shown).toContain('page 2 of 2');
    await member().click(menu, idOf(menu, 'talk-mask'));
    await expect.poll(shown).toContain('Mask: no');
    expect(shown()).toContain('page 2 of 2');
    const job = await member().select(menu, idOf(menu, 'talk-choose'), ['pose_29']);
    await world.reply(job, /In line[\s\S]*Pose 29 · hello\.wav · 0:01 · no mask/);
  });

  it('offers the person’s own pose first, and on a button', async () => {
    const gallery = await member().slash('avatars', { search: 'pose_29' });
    const shown = await world.reply(gallery, /Who can speak/);
    await member().select(shown, idOf(shown, 'avatars-choose'), ['pose_29']);
    await world.reply(gallery, /your default/);
    const { menu } = await menuOn(post(clip()));
    expect(JSON.stringify(menu.components)).toMatch(/"options":\[\{[^}]*"⭐ Pose 29"/);
    const job = await member().click(menu, idOf(menu, 'talk-own'));
    await world.reply(job, /In line[\s\S]*Pose 29/);
  });

  it('begins one video, however often somebody chooses', async () => {
    const { menu } = await menuOn(post(clip()));
    const choose = (pose: string) => member().select(menu, idOf(menu, 'talk-choose'), [pose]);
    const [first, second] = await Promise.all([choose('pose_1'), choose('pose_2')]);
    await world.reply(first, /In line/);
    await world.reply(second, /This menu is over/);
    expect(second.ephemeral).toBe(true);
    expect(world.provider.videoIds).toHaveLength(1);
  });

  it('can be used again where the video could not begin', async () => {
    const { menu } = await menuOn(post(clip()));
    const own = idOf(menu, 'talk-choose');
    const gone = { method: 'GET', path: /\/attachments\// };
    world.discord.faults.answer(gone, { status: 404 });
    await world.reply(await member().select(menu, own, ['pose_1']), /could not fetch that file/);
    await world.reply(await member().select(menu, own, ['pose_1']), /In line/);
  });

  it('says so after a restart, for the menu is in memory', async () => {
    const { menu } = await menuOn(post(clip()));
    await world.bot.stop();
    await world.startBot();
    const late = await member().select(menu, idOf(menu, 'talk-choose'), ['pose_1']);
    await world.reply(late, /This menu is over/);
    expect(world.provider.videoIds).toEqual([]);
  });

  it.each([
    ['no file', []],
    ['a picture', [{ file: Buffer.from('x'), name: 'a.png', contentType: 'image/png' }]],
    ['a film', [{ file: Buffer.from('x'), name: 'a.mp4', contentType: 'video/mp4' }]],
  ])('refuses a message with %s', async (_, files) => {
    const interaction = await member().messageCommand('Make it talk', post(...files));
    await world.reply(interaction, /no clip of sound/);
    expect(interaction.ephemeral).toBe(true);
  });
});
