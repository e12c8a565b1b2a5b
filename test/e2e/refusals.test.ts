import { textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wav } from '../support/wav.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start({ QUOTA_USER_DAILY: '1' });
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const file = (bytes: Buffer, name: string, contentType?: string) => ({
  file: bytes,
  name,
  ...(contentType && { contentType }),
});

describe('/generate with bad input', () => {
  it.each([
    [
      'a letter',
      file(Buffer.from('Dear all, this is text.'), 'letter.txt', 'text/plain'),
      /not a sound file/,
    ],
    [
      'a letter called clip.wav',
      file(Buffer.from('Dear all, this is text.'), 'clip.wav', 'audio/wav'),
      /cannot read that file as sound/,
    ],
    ['an empty file', file(Buffer.alloc(0), 'empty.wav', 'audio/wav'), /That file is empty/],
    [
      'a clip of 61 seconds',
      file(wav(61, 8000), 'long.wav', 'audio/wav'),
      /1 min 1 s long; I take up to 60/,
    ],
    ['a file over 25 MB', file(wav(300, 48_000), 'huge.wav', 'audio/wav'), /I take up to 25 MB/],
  ])('refuses %s with a clear message, costs no call and no quota', async (_, audio, text) => {
    const before = world.provider.requests.length;
    const member = world.discord.person('member');
    const interaction = await member.slash('generate', { audio, pose: 'kem_03' });
    const message = await world.reply(interaction, text);
    expect(message.attachments).toEqual([]);
    expect(world.provider.requests).toHaveLength(before);
    await leftToday('1');
  });

  it('refuses a pose that nobody has', async () => {
    const member = world.discord.person('member');
    const interaction = await member.slash('generate', { audio: clip(), pose: 'nobody' });
    await world.reply(interaction, /I know no such pose/);
    expect(interaction.ephemeral).toBe(true);
    expect(world.provider.calls('video.generate')).toEqual([]);
    await leftToday('1');
  });

  it('refuses an attachment that lies on no server of Discord', async () => {
    await using strict = await BotWorld.start({ DISCORD_CDN_HOSTS: 'cdn.discordapp.com' });
    const interaction = await strict.generate();
    expect(
      textOf(await strict.reply(interaction, /only take clips that are uploaded/)),
    ).toBeTruthy();
    expect(strict.provider.calls('video.generate')).toEqual([]);
    strict.expectCleanRun();
  });

  async function leftToday(count: string): Promise<void> {
    const status = await world.discord.person('member').slash('status');
    await world.reply(status, new RegExp(`You can make ${count} more`));
    expect(status.ephemeral).toBe(true);
  }
});
