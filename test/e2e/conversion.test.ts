import { textOf } from '@mouthpiece/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { foreignClip, foreignClips } from '../support/clips.ts';
import { BotWorld } from './bot-world.ts';

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start();
});

afterEach(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

function generate(file: Buffer, name: string, contentType: string) {
  const audio = { file, name, contentType };
  return world.discord.person('member').slash('generate', { audio, pose: 'kem_03' });
}

const audioUrls = () =>
  world.provider.calls('video.generate').map(({ body }) => String(body?.['audio_url']));

describe('a clip in a format that the API does not take', () => {
  it.each(foreignClips)(
    '%s is handed over as WAV from the bot’s own message',
    async (name, type) => {
      const interaction = await generate(foreignClip(name), name, type);
      const message = await world.reply(interaction, /In line[\s\S]*0:02/);
      expect(textOf(message)).toContain(name);
      const [link = ''] = audioUrls();
      expect(new URL(link).pathname).toMatch(/^\/attachments\/\d+\/\d+\/clip\.wav$/);
      const file = Buffer.from(await (await fetch(link)).arrayBuffer());
      expect(file.toString('latin1', 0, 4)).toBe('RIFF');
    },
  );

  it('stays on the message while the video is made, and goes with the outcome', async () => {
    const interaction = await generate(foreignClip('vorbis.ogg'), 'voice.ogg', 'audio/ogg');
    await world.reply(interaction, /In line/);
    world.provider.advance('in_progressing');
    const rendering = await world.reply(interaction, /Rendering/);
    expect(rendering.attachments.map(({ filename }) => filename)).toEqual(['clip.wav']);
    expect(JSON.stringify(rendering.components)).toContain('clip.wav');
    expect((await fetch(audioUrls()[0] ?? '')).status).toBe(200);
    world.provider.advance('finished');
    const done = await world.reply(interaction, /Your video is ready/);
    expect(done.attachments.map(({ filename }) => filename)).toEqual(['video.mp4', 'mask.mp4']);
  });

  it('does not go with what /status shows', async () => {
    const interaction = await generate(foreignClip('voice.flac'), 'voice.flac', 'audio/flac');
    await world.reply(interaction, /In line/);
    const member = world.discord.person('member');
    const [video] = await member.autocomplete('status', 'video', '');
    const status = await member.slash('status', { video: String(video?.value) });
    const shown = await world.reply(status, /In line[\s\S]*voice\.flac/);
    expect(JSON.stringify(shown.components)).not.toContain('clip.wav');
  });

  it('goes with a failure too', async () => {
    const interaction = await generate(foreignClip('voice.flac'), 'voice.flac', 'audio/flac');
    await world.reply(interaction, /In line/);
    world.provider.advance('error');
    expect((await world.reply(interaction, /No video this time/)).attachments).toEqual([]);
  });

  it('is kept through a restart', async () => {
    const interaction = await generate(foreignClip('voice.flac'), 'voice.flac', 'audio/flac');
    await world.reply(interaction, /In line/);
    await world.bot.stop();
    await world.startBot();
    world.provider.advance('in_progressing');
    const message = await world.reply(interaction, /Rendering/);
    expect(message.attachments).toHaveLength(1);
  });

  it('is refused where it is broken or too long, and nothing is charged', async () => {
    const broken = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000, 3)]);
    const interaction = await generate(broken, 'a.ogg', 'audio/ogg');
    await world.reply(interaction, /cannot read that file as sound/);
    expect(audioUrls()).toEqual([]);
    const status = await world.discord.person('member').slash('status');
    await world.reply(status, /You can make 5 more videos today/);
  });

  it('is refused where Discord does not take the converted file', async () => {
    const upload = { method: 'PATCH', path: /^\/webhooks\// };
    world.discord.faults.answer(upload, { status: 400, code: 40005 });
    const interaction = await generate(foreignClip('voice.flac'), 'voice.flac', 'audio/flac');
    await world.reply(interaction, /Discord does not take the converted clip/);
    expect(audioUrls()).toEqual([]);
  });
});
