import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { translations } from '../../src/locales/translations.ts';
import { BotWorld } from './bot-world.ts';

const locales = translations.flatMap((translation) => translation.locales);

let world: BotWorld;

beforeAll(async () => {
  world = await BotWorld.start();
});

afterAll(async () => {
  world.expectCleanRun();
  await world[Symbol.asyncDispose]();
});

/** Everything of a command that has a name, with the path to it. */
function named(node: object, path: string): { path: string; node: Record<string, unknown> }[] {
  const record = Object.fromEntries(Object.entries(node));
  const here = `${path} ${record['name']}`;
  const inner = [record['options'], record['choices']].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return [{ path: here, node: record }, ...inner.flatMap((item) => named(item, here))];
}

describe('the registered commands', () => {
  it('are named and described in every language, within Discord’s limits', () => {
    // The sandbox has held them against Discord's rules, in every language, or the bot would not be ready.
    const commands = world.discord.commands().flatMap((command) => named(command, ''));
    expect(commands.length).toBeGreaterThan(15);
    for (const { path, node } of commands) {
      const fields =
        'description' in node && node['description'] !== '' ? ['name', 'description'] : ['name'];
      for (const field of fields) {
        const texts = Object.keys(node[`${field}_localizations`] ?? {});
        expect(texts.sort(), `${field} of${path}`).toEqual([...locales].sort());
      }
    }
  });

  it.each([
    ['de', /Noch keine Videos|noch keine Videos/],
    ['ja', /[ぁ-ん]/],
    ['es-419', /[áéíóúñ]/],
    ['hu', /You have no videos yet/],
  ])(
    'answer a person whose Discord speaks %s in that language, or in English',
    async (locale, text) => {
      const person = world.discord.person(`speaks-${locale}`);
      person.locale = locale;
      await world.reply(await person.slash('status'), text);
    },
  );

  it('call genders as that language does', async () => {
    const german = world.discord.person('speaks-de');
    german.locale = 'de';
    await world.reply(await german.slash('avatars'), /Peter · männlich/);
    const [pose] = await german.autocomplete('generate', 'pose', '');
    expect(pose?.name).toBe('Peter 03 (Peter, männlich)');
  });
});
