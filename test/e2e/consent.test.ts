import { textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { buttonOn, confirmIfAsked } from '../support/consent.ts';
import { BotWorld, clip } from './bot-world.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start();
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const wish = (name = 'hello.wav') => ({ audio: clip(1, name), pose: 'kem_03', mask: false });
const sent = (name: string) =>
  world.provider
    .calls('video.generate')
    .filter(({ body }) => String(body?.['audio_url']).includes(name));

describe('before the first video', () => {
  it('a person is asked privately, and nothing is made until they confirm', async () => {
    const newcomer = world.discord.person('newcomer');
    const asked = await newcomer.slash('generate', wish('first.wav'));
    const question = await world.reply(asked, /Before your first video[\s\S]*the voice is yours/);
    expect(asked.ephemeral).toBe(true);
    expect(sent('first.wav')).toEqual([]);

    const video = await newcomer.click(question, buttonOn(question, 'I confirm'));
    await world.reply(video, /In line/);
    expect(video.ephemeral).toBe(false);
    expect(sent('first.wav')).toHaveLength(1);
    await world.reply(asked, /Thank you\. I am making your video now/);
    world.provider.advance('finished');
    await world.reply(video, /Your video is ready/);
  });

  it('and never again, not even by a bot that was started anew', async () => {
    await world.bot.stop();
    await world.startBot();
    const video = await world.discord.person('newcomer').slash('generate', wish('second.wav'));
    await world.reply(video, /In line/);
    world.provider.advance('finished');
    await world.reply(video, /Your video is ready/);
  });

  it('in their own language’s absence, in English, and also in direct messages', async () => {
    const person = world.discord.person('faraway');
    person.locale = 'hu';
    const asked = await person.slash('generate', wish('dm.wav'), { dm: true });
    await world.reply(asked, /Before your first video/);
    const video = await confirmIfAsked(world.discord, person, asked);
    await world.reply(video, /In line/);
    world.provider.advance('finished');
    await world.reply(video, /Your video is ready/);
  });

  it('makes nothing of a clip whose person says no, and asks again next time', async () => {
    const person = world.discord.person('doubter');
    const asked = await person.slash('generate', wish('doubt.wav'));
    const question = await world.reply(asked, /Before your first video/);
    await person.click(question, buttonOn(question, 'No'));
    const after = await world.reply(asked, /nothing was made/);
    expect(JSON.stringify(after.components)).not.toContain('custom_id');
    expect(sent('doubt.wav')).toEqual([]);
    await world.reply(await person.slash('generate', wish()), /Before your first video/);
  });

  it('makes one video of one question, however often the button is pressed', async () => {
    const person = world.discord.person('hasty');
    const asked = await person.slash('generate', wish('hasty.wav'));
    const question = await world.reply(asked, /Before your first video/);
    const yes = buttonOn(question, 'I confirm');
    const [first, second] = await Promise.all([
      person.click(question, yes),
      person.click(question, yes),
    ]);
    await world.discord.waitFor(() => sent('hasty.wav').length > 0, { what: 'a video' });
    const texts = [first, second].map(({ message }) => textOf(message));
    expect(texts.filter((text) => /noted it|making your video/.test(text))).toHaveLength(1);
    expect(sent('hasty.wav')).toHaveLength(1);
    world.provider.advance('finished');
  });

  it('takes a confirmation after a restart, and asks for the command once more', async () => {
    const person = world.discord.person('patient');
    const asked = await person.slash('generate', wish('patient.wav'));
    const question = await world.reply(asked, /Before your first video/);
    await world.bot.stop();
    await world.startBot();
    await person.click(question, buttonOn(question, 'I confirm'));
    await world.reply(asked, /please use the command once more/);
    expect(sent('patient.wav')).toEqual([]);
    await world.reply(await person.slash('generate', wish('patient.wav')), /In line/);
    world.provider.advance('finished');
  });
});
