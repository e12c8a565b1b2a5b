import { textOf } from '@mouthpiece/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BotWorld } from './bot-world.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start();
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

const registrations = () =>
  world.discord.requests.filter(
    ({ method, path }) => method !== 'GET' && path.includes('/commands'),
  );

/** The option, or the command, of this name. */
function within(node: object, name: string): object {
  const options = 'options' in node && Array.isArray(node.options) ? node.options : [];
  const found: unknown = options.find((option) => option.name === name);
  if (typeof found !== 'object' || found === null) throw new Error(`there is no ${name}`);
  return found;
}

describe('the commands', () => {
  it('are registered once, and not again after a restart', async () => {
    expect(
      world.discord
        .commands()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Make it talk', 'about', 'avatars', 'generate', 'my-data', 'quota', 'status']);
    expect(registrations()).toHaveLength(1);
    await world.bot.stop();
    await world.startBot();
    expect(registrations()).toHaveLength(1);
  });

  it.each([
    ['a completion', ['generate', 'text'], { autocomplete: true }],
    ['a limit', ['avatars', 'search'], { min_length: 1 }],
    ['a limit of numbers', ['quota', 'set', 'server', 'limit'], { max_value: 9_999 }],
    ['a language', ['status'], { name_localizations: { hu: 'helyzet' } }],
    ['an option', ['about'], { options: [{ type: 3, name: 'more', description: 'More' }] }],
  ] as const)('are registered again where %s no longer is in them', async (_, path, more) => {
    await world.bot.stop();
    const { path: route, body } = registrations().at(-1) ?? {};
    const commands: unknown = structuredClone(body);
    const found = path.reduce(within, { options: commands });
    Object.assign(found, { ...found, ...more });
    const put = await fetch(`${world.discord.apiUrl}/v10${route}`, {
      method: 'PUT',
      headers: {
        authorization: `Bot ${world.discord.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(commands),
    });
    expect(put.status).toBe(200);
    const before = registrations().length;
    await world.startBot();
    expect(registrations()).toHaveLength(before + 1);
    expect(registrations().at(-1)?.body).toEqual(body);
  });

  it('/generate completes poses by name, avatar and id', async () => {
    const member = world.discord.person('member');
    const peter = [{ name: 'Peter 03 (Peter, male)', value: 'kem_03' }];
    for (const typed of ['', 'peter', 'KEM_0', '03 pet']) {
      expect(await member.autocomplete('generate', 'pose', typed)).toEqual(peter);
    }
    expect(await member.autocomplete('generate', 'pose', 'nobody')).toEqual([]);
  });

  it('/status shows own videos with fresh links, and nobody another’s', async () => {
    const member = world.discord.person('member');
    const interaction = await world.generate();
    await world.reply(interaction, /In line/);
    await world.reply(await member.slash('status'), /Peter 03.*hello\.wav.*in line/);
    world.provider.filesUrl = 'https://results.invalid';
    world.provider.advance('finished');
    await world.reply(interaction, /Your video is ready/);
    const [video] = await member.autocomplete('status', 'video', 'hello');
    if (video === undefined) throw new Error('no video was offered');
    const asked = world.provider.calls('video.get').length;
    const detail = await member.slash('status', { video: video.value });
    await world.reply(detail, /Your video is ready/);
    expect(JSON.stringify(detail.message?.components)).toContain('https://results.invalid/files/');
    // Links of the last minutes are fresh: they cost no call.
    expect(world.provider.calls('video.get').length).toBe(asked);

    const other = world.discord.person('moderator');
    expect(await other.autocomplete('status', 'video', '')).toEqual([]);
    const stolen = await other.slash('status', { video: video.value });
    await world.reply(stolen, /You have no such video/);
  });

  it('answers a bug with a reference number that stands in the log', async () => {
    await using fresh = await BotWorld.start();
    fresh.discord.faults.answer(
      { method: 'PATCH', path: /^\/webhooks\// },
      { status: 500, times: 4 },
    );
    const interaction = await fresh.discord.person('member').slash('my-data show');
    const message = await fresh.reply(interaction, /Something went wrong.*`E-[0-9a-f]{8}`/);
    await expectLogged(fresh, textOf(message));
  });

  it('says so when the API does not answer', async () => {
    await using fresh = await BotWorld.start({ A2V_API_URL: 'http://127.0.0.1:1' });
    const interaction = await fresh.discord.person('member').slash('avatars');
    const message = await fresh.reply(interaction, /does not answer right now.*`E-[0-9a-f]{8}`/);
    await expectLogged(fresh, textOf(message));
  });
});

/** The reference number that a person was shown must find the reason in the log. */
async function expectLogged({ bot }: BotWorld, content: string): Promise<void> {
  const reference = /E-[0-9a-f]{8}/.exec(content)?.[0];
  await expect
    .poll(() => bot.log.find((line) => line['reference'] === reference))
    .toHaveProperty('err.stack');
}
