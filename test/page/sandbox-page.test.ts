import { readFile } from 'node:fs/promises';

import { ComponentType, type Interaction, MessageFlags, type SendableChannels } from 'discord.js';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { type Bench, startBench } from '../../packages/sandbox/test/bot.ts';
import { chromiumPath, OpenBrowser } from './open-browser.ts';
import { answerWith, be, command, messageWith } from './open-page.ts';

const testMs = 120_000;
/** Bytes that one file may have in these tests. */
const sizeLimit = 1_000;

describe.skipIf(chromiumPath === undefined)(
  'the page, whatever bot it is for',
  { timeout: testMs },
  () => {
    let browser: OpenBrowser;
    let bench: Bench;
    let page: Page;

    beforeAll(async () => {
      browser = await OpenBrowser.start();
    });
    afterAll(() => browser[Symbol.asyncDispose]());
    beforeEach(async () => {
      const sandbox = { furnished: true, attachmentSizeLimit: sizeLimit };
      bench = await startBench(answer, { sandbox });
      await bench.client.application.commands.set([{ name: 'form', description: 'Shows a form' }]);
      page = await browser.window(`${bench.sandbox.url}/`);
    });
    afterEach(async () => {
      await page.context().close();
      expect(bench.errors).toEqual([]);
      expect(bench.sandbox.violations).toEqual([]);
      await bench[Symbol.asyncDispose]();
      expect(browser.errors.splice(0)).toEqual([]);
    });

    it('saves a world to a file', async () => {
      await page.getByRole('button', { name: 'World' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save…' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('sandbox-world.json');
      const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
      expect(saved).toMatchObject({ places: { guildId: bench.sandbox.guild.id } });
      await page.getByText('Saved as sandbox-world.json.').waitFor();
    });

    it('says why a world cannot be saved', async () => {
      bench.sandbox.addGuild('x'.repeat(101));
      await page.getByRole('button', { name: 'World' }).click();
      await page.getByRole('button', { name: 'Save…' }).click();
      await page.getByRole('alert').getByText('This world cannot be saved.').waitFor();
      expect(browser.errors.splice(0)).toEqual([expect.stringContaining('409')]);
    });

    it('keeps of what was chosen only what is still offered', async () => {
      const sent = await (await channel()).send(choice('Red', 'Green'));
      const select = page.getByRole('combobox', { name: 'Colours' });
      const choose = async (...names: string[]) => {
        await select.click();
        for (const name of names) await page.getByRole('option', { name, exact: true }).click();
        await page.keyboard.press('Escape');
      };
      await answerWith(page, 'Red and Green', () => choose('Red', 'Green'));
      await sent.edit({ components: choice('Green', 'Blue').components });
      await page.getByRole('combobox', { name: 'Colours: Green', exact: true }).waitFor();
      await answerWith(page, 'Green and Blue', () => choose('Blue'));
    });

    it('says in a form that a file is too large, as soon as it is chosen', async () => {
      await command(page, 'form');
      const form = page.getByRole('dialog', { name: 'A form' });
      const attach = async (bytes: number) => {
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          form.getByRole('button', { name: /^A clip/ }).click(),
        ]);
        const buffer = Buffer.alloc(bytes);
        await chooser.setFiles({ name: 'clip.wav', mimeType: 'audio/wav', buffer });
      };
      await attach(sizeLimit + 1);
      await form.getByRole('alert').getByText('Your files are too powerful!').waitFor();
      await attach(sizeLimit);
      await form.getByRole('alert').waitFor({ state: 'detached' });
      const submit = () => form.getByRole('button', { name: 'Submit' }).click();
      await answerWith(page, `${sizeLimit} bytes came`, submit);
    });

    it('keeps the keyboard out of a channel that the developer panel covers', async () => {
      await page.setViewportSize({ width: 900, height: 740 });
      const focusedIn = () =>
        page.evaluate(() => document.activeElement?.closest('main, aside')?.tagName);
      const editor = page.getByRole('textbox', { name: /^Message/ });
      const developer = page.getByRole('button', { name: 'Developer', exact: true });
      await editor.waitFor();
      await developer.click();
      await page.keyboard.press('Tab');
      expect(await focusedIn()).toBe('ASIDE');
      await developer.click();
      expect(await developer.evaluate((button) => button.matches(':focus'))).toBe(true);
      await page.keyboard.press('Tab');
      expect(await focusedIn()).toBe('MAIN');
      await developer.click();
      await page.setViewportSize({ width: 1280, height: 740 });
      await editor.focus();
      expect(await focusedIn()).toBe('MAIN');
    });

    it('mentions people by the name that is shown of them, with the username beside', async () => {
      await page.getByRole('textbox', { name: /^Message/ }).focus();
      await page.keyboard.type('hello @modera');
      const offered = page.getByRole('option', { name: '@Moderator moderator', exact: true });
      await offered.waitFor();
      await page.keyboard.press('Enter');
      const text = await page.getByRole('textbox', { name: /^Message/ }).inputValue();
      expect(text).toBe('hello @Moderator ');
      await answerWith(page, 'hello', () => page.keyboard.press('Enter'));
      const { id } = bench.sandbox.person('moderator');
      expect(bench.sandbox.messages(bench.sandbox.channel.id).at(-1)?.content).toBe(
        `hello <@${id}>`,
      );
    });

    it('closes the menu of a message when it becomes somebody else', async () => {
      await (await channel()).send('Look at me');
      await messageWith(page, 'Look at me').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
      await be(page, 'moderator');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      expect(await page.getByRole('menuitem').count()).toBe(0);
    });

    it('closes a form when another world is loaded', async () => {
      const world = await (await fetch(`${bench.sandbox.url}/page/world`)).text();
      await command(page, 'form');
      await page.getByRole('dialog', { name: 'A form' }).waitFor();
      await fetch(`${bench.sandbox.url}/page/world`, {
        method: 'POST',
        headers: { Origin: bench.sandbox.url },
        body: world,
      });
      await page.getByRole('dialog', { name: 'A form' }).waitFor({ state: 'detached' });
    });

    it('counts by the bot’s clock what the bot counts down to, in the language of the person', async () => {
      const inHours = (hours: number) => Math.floor(Date.now() / 1_000) + hours * 3_600 + 60;
      await (await channel()).send(`Ready <t:${inHours(3)}:R>`);
      await messageWith(page, 'Ready in 3 hours').waitFor();
      bench.sandbox.clock.advance(24 * 3_600_000);
      await (await channel()).send(`Done <t:${inHours(5)}:R>`);
      await messageWith(page, 'Done in 5 hours').waitFor();
      await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
      await messageWith(page, 'Ready in 3 Stunden').waitFor();
      await messageWith(page, 'Done in 5 Stunden').waitFor();
    });

    async function channel(): Promise<SendableChannels> {
      const found = await bench.client.channels.fetch(bench.sandbox.channel.id);
      if (found?.isSendable() !== true) throw new Error('nobody can write there');
      return found;
    }
  },
);

/** A message with a select of up to two. */
function choice(...names: string[]) {
  const options = names.map((name) => ({ label: name, value: name }));
  const select = {
    type: ComponentType.StringSelect,
    customId: 'colours',
    placeholder: 'Colours',
    maxValues: 2,
    options,
  } as const;
  return { components: [{ type: ComponentType.ActionRow, components: [select] }] };
}

async function answer(interaction: Interaction<'cached'>): Promise<unknown> {
  const flags = MessageFlags.Ephemeral;
  if (interaction.isStringSelectMenu()) {
    return interaction.reply({ content: interaction.values.join(' and '), flags });
  }
  if (interaction.isModalSubmit()) {
    const [file] = [...(interaction.fields.getUploadedFiles('clip')?.values() ?? [])];
    return interaction.reply({ content: `${file?.size} bytes came`, flags });
  }
  if (!interaction.isChatInputCommand()) return undefined;
  return interaction.showModal({
    title: 'A form',
    customId: 'form',
    components: [
      {
        type: ComponentType.Label,
        label: 'A clip',
        component: { type: ComponentType.FileUpload, customId: 'clip' },
      },
    ],
  });
}
