import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { customIdOf } from '../support/components.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeEach(async () => {
  world = await BotWorld.start();
});

afterEach(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const pose = 'kem_03';
const member = () => world.discord.person('member');
const said = () => world.provider.calls('voice.generate').map(({ body }) => body);

describe('/generate with a text', () => {
  it('has the text said, makes a video of the sound, and can do so again', async () => {
    const voice = 'Fabineu Topshot';
    const interaction = await member().slash('generate', { text: 'Hello *there*', voice, pose });
    await world.reply(interaction, /In line[\s\S]*“Hello \\\*there\\\*” · 0:02/);
    expect(said()).toEqual([{ text: 'Hello *there*', voice_name: voice }]);
    const [order] = world.provider.calls('video.generate');
    expect(order?.body?.['audio_url']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/speech\.wav\?/);
    world.provider.advance('finished');
    const ready = await world.reply(interaction, /Your video is ready/);

    // The link to the sound ends; what was said does not.
    const asked = await member().click(ready, customIdOf(ready, 'again'));
    const choice = await world.reply(asked, /who shall speak it\?/);
    const again = await member().select(choice, customIdOf(choice, 'again-pose'), [pose]);
    await world.reply(again, /In line[\s\S]*“Hello/);
    const once = { text: 'Hello *there*', voice_name: voice };
    expect(said()).toEqual([once, once]);
    expect(world.provider.calls('video.generate')).toHaveLength(2);
  });

  it('offers voices, those of the person’s language first, and takes the first one unless told', async () => {
    const french = world.discord.person('member');
    french.locale = 'fr';
    const offered = await french.autocomplete('generate', 'voice', '');
    expect(offered.map(({ name }) => name)).toEqual([
      'fr-Camille (French, femme)',
      'en-US-Wavenet-A (English (US), homme)',
      'Fabineu Topshot (homme)',
    ]);
    expect(await french.autocomplete('generate', 'voice', 'english')).toHaveLength(1);
    expect(await french.autocomplete('generate', 'voice', 'homme')).toHaveLength(2);
    expect(world.provider.calls('voice.list')).toHaveLength(1);
    const interaction = await french.slash('generate', { text: 'Bonjour', pose });
    await world.reply(interaction, /Bonjour/);
    await expect.poll(said).toEqual([{ text: 'Bonjour', voice_name: 'fr-Camille' }]);
    french.locale = 'en-US';
  });

  it.each([
    ['neither clip nor text', {}, /Give me a clip/],
    ['both', { audio: clip(), text: 'Hello' }, /not both/],
    ['a clip with a voice', { audio: clip(), voice: 'fr-Camille' }, /voice of its own/],
    ['a text of spaces', { text: '   ' }, /Give me a clip/],
  ])('refuses %s, for the person alone', async (_, options, refusal) => {
    const interaction = await member().slash('generate', { ...options, pose });
    await world.reply(interaction, refusal);
    expect(interaction.ephemeral).toBe(true);
    expect(said()).toEqual([]);
  });

  it('refuses a voice that nobody has, and asks nothing of the API for a pose that nobody has', async () => {
    const text = 'Hello';
    await world.reply(
      await member().slash('generate', { text, voice: '../x', pose }),
      /I know no such voice/,
    );
    await world.reply(
      await member().slash('generate', { text, pose: 'nobody' }),
      /I know no such pose/,
    );
    expect(said()).toEqual([]);
  });

  it('says so where the provider has no text to speech', async () => {
    world.provider.speaks = false;
    expect(await member().autocomplete('generate', 'voice', '')).toEqual([]);
    const interaction = await member().slash('generate', { text: 'Hello', pose });
    await world.reply(interaction, /no voices for texts/);
    // The answer is kept: people who type cost no calls.
    expect(world.provider.calls('voice.list')).toHaveLength(1);
  });

  it('shows why the provider refuses a text, and charges nothing', async () => {
    const body = { code: 400, message: 'text: this voice reads *English* only' };
    world.provider.failNext('voice.generate', { status: 400, body });
    const interaction = await member().slash('generate', { text: 'Привет', pose });
    await world.reply(interaction, /cannot say that text: “text: this voice reads \\\*English/);
    await world.reply(await member().slash('status'), /You can make 5 more videos today/);
  });

  it.each([
    ['lies elsewhere on this machine', 'http://127.0.0.1:1/a.wav'],
    ['is no link', 'file:///etc/passwd'],
    ['is no sound', () => `${world.provider.url}/files/a.mp4`],
  ])('refuses a sound that %s', async (_, link) => {
    const url = typeof link === 'string' ? link : link();
    world.provider.failNext('voice.generate', { body: { code: 0, data: { url } } });
    const interaction = await member().slash('generate', { text: 'Hello', pose });
    await world.reply(interaction, /studio’s voice has failed/);
    expect(world.provider.calls('video.generate')).toEqual([]);
  });

  it('asks nothing of the API for who can make no more videos', async () => {
    await using poor = await BotWorld.start({ QUOTA_USER_DAILY: '0' });
    const person = poor.discord.person('member');
    const interaction = await person.slash('generate', { text: 'Hello', pose });
    await poor.reply(interaction, /have set your limit to 0/);
    expect(interaction.ephemeral).toBe(true);
    expect(poor.provider.calls('voice.generate')).toEqual([]);
    poor.expectCleanRun();
  });

  it('does not ask again when the answer is lost', async () => {
    world.provider.failNext('voice.generate', { loseAnswer: true });
    const interaction = await member().slash('generate', { text: 'Hello', pose });
    await world.reply(interaction, /does not answer right now/);
    expect(said()).toHaveLength(1);
  });
});
