import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { wav } from '../support/wav.ts';
import { axeViolations } from './axe-violations.ts';
import { chromiumPath } from './open-browser.ts';
import { answerWith, be, command, messageWith, OpenPage, openCommand } from './open-page.ts';
import { picture } from './picture.ts';

/** Renders take some seconds each, on a machine that is busy. */
const renderMs = 60_000;
const testMs = 240_000;

describe.skipIf(chromiumPath === undefined)('the sandbox page', { timeout: testMs }, () => {
  let open: OpenPage;
  let page: Page;

  beforeAll(async () => {
    open = await OpenPage.start();
  });
  afterAll(() => open[Symbol.asyncDispose]());
  beforeEach(async () => {
    page = await open.window();
  });
  afterEach(async () => {
    await page.context().close();
    expect(open.errors.splice(0)).toEqual([]);
  });

  it('leads to a first video by three clicks; it plays, and its mask opens', async () => {
    await page.getByRole('button', { name: 'Try /generate with hello.mp3' }).click();
    await page.getByRole('button', { name: 'Remove hello.mp3' }).waitFor();
    await picture(page, 'sandbox-command');
    const send = () => page.getByRole('button', { name: 'Send', exact: true }).click();
    const question = await answerWith(page, 'I confirm', send);
    const confirm = () => question.getByRole('button', { name: 'I confirm' }).click();
    const told = () => answerWith(page, 'your video with', confirm, renderMs);
    const reply = await answerWith(page, 'Your video is ready', told, renderMs);
    const video = reply.locator('video');
    await video.evaluate((element: HTMLVideoElement) => element.play());
    const time = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await expect.poll(time, { timeout: 15_000 }).toBeGreaterThan(1);
    await picture(page, 'sandbox-video');

    const link = await reply.getByRole('link', { name: 'mask.mp4' }).getAttribute('href');
    expect(await widthOfVideo(page, link ?? '')).toBe(512);
  });

  it('browses the avatars, makes a pose the default and generates with it in a form', async () => {
    const gallery = await answerWith(page, 'Who can speak', () => command(page, 'avatars'));
    await gallery.getByRole('img', { name: 'Sooyon Library' }).waitFor();
    await picture(page, 'sandbox-avatars');
    await gallery.getByRole('button', { name: 'More ▶' }).click();
    await gallery.getByText('page 2 of 5').waitFor();
    await gallery.getByRole('button', { name: '◀ Back' }).click();
    await gallery.getByText('page 1 of 5').waitFor();
    await gallery.getByRole('combobox').click();
    await gallery.getByRole('option', { name: /^Sooyon Library/ }).click();
    await gallery.getByText('your default').waitFor();

    await gallery.getByRole('button', { name: 'Generate with it' }).click();
    const form = page.getByRole('dialog', { name: 'Generate with Sooyon Library' });
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.getByText('This field is required.').waitFor();
    const choosing = page.waitForEvent('filechooser');
    const [chooser] = await Promise.all([
      choosing,
      form.getByRole('button', { name: /^Your clip/ }).click(),
    ]);
    await chooser.setFiles({ name: 'second.wav', mimeType: 'audio/wav', buffer: wav(1) });
    await picture(page, 'sandbox-modal');
    const submit = () => form.getByRole('button', { name: 'Submit' }).click();
    const reply = await answerWith(page, 'second.wav', submit);
    await reply.getByText('Sooyon Library').first().waitFor();
    expect(await form.count()).toBe(0);
  });

  it('shows a person their own videos, by the keyboard alone, and nobody else', async () => {
    await answerWith(page, /Your videos.*hello\.mp3/s, () => command(page, 'status'));
    await be(page, 'stranger');
    await page.getByRole('link', { name: 'Elsewhere' }).click();
    await answerWith(page, 'You have no videos yet', () => command(page, 'status'));
    expect(await page.getByText('hello.mp3').count()).toBe(0);
  });

  it('makes a video by the keyboard alone', async () => {
    await openCommand(page, 'generate');
    await page.keyboard.type('pose');
    await page.keyboard.press('Enter');
    await page.keyboard.type('evening');
    await page.getByRole('option', { name: /Jason Evening/ }).waitFor();
    await page.keyboard.press('Enter');
    const sample = page.getByRole('button', { name: 'Use the sample clip' });
    await tabTo(sample, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove hello.mp3' }).waitFor();
    const send = page.getByRole('button', { name: 'Send', exact: true });
    await tabTo(send, 'Tab');
    const press = () => page.keyboard.press('Enter');
    await answerWith(page, /Jason Evening.*hello\.mp3/s, press);
  });

  it('cancels a video while it is being made', async () => {
    const generate = () => generateWith(page, 'minute.wav', wav(60));
    const reply = await answerWith(page, 'minute.wav', generate);
    await reply.getByRole('button', { name: 'Cancel' }).click();
    await reply.getByText('You cancelled it').waitFor();
  });

  it('makes a voice message talk that was recorded, by its context menu', async () => {
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByText('0:02').waitFor();
    const send = () => page.getByRole('button', { name: 'Send voice message' }).click();
    const player = page.getByRole('button', { name: 'Play the voice message' });
    const voice = await answerWith(page, player, send);
    await voice.click({ button: 'right' });
    const pick = () => page.getByRole('menuitem', { name: 'Make it talk' }).click();
    const menu = await answerWith(page, 'Choose who speaks it', pick);
    await picture(page, 'sandbox-talk');
    await menu.getByRole('combobox').click();
    const choose = () => menu.getByRole('option', { name: /^Jason Weekend/ }).click();
    const video = /Your video is ready.*Jason Weekend.*voice-message\.ogg/s;
    await answerWith(page, video, choose, renderMs);
  });

  it('shows moderators what is used, lets them set a quota, and refuses beyond it', async () => {
    await be(page, 'moderator');
    await openCommand(page, 'quota set user');
    await page.keyboard.type('member');
    await page.getByRole('listbox').getByRole('option', { name: '@member' }).waitFor();
    await page.keyboard.press('Enter');
    await addOption(page, 'limit');
    await page.keyboard.type('1');
    await answerWith(page, /none of its own → 1/, () => page.keyboard.press('Enter'));
    await answerWith(page, page.getByRole('img'), () => command(page, 'quota show'));
    await picture(page, 'sandbox-moderator');

    await be(page, 'member');
    await answerWith(page, 'used the one video', () => generateWith(page, 'more.wav', wav(1)));
  });

  it('speaks German to those whose Discord does', async () => {
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.getByRole('textbox', { name: /^Message/ }).focus();
    await page.keyboard.type('/');
    await page
      .getByRole('option', { name: /Avatar/ })
      .first()
      .waitFor();
    await picture(page, 'sandbox-german');
    await page.keyboard.type('status');
    await page.keyboard.press('Enter');
    await answerWith(page, 'Deine Videos', () => page.keyboard.press('Enter'));
  });

  it('shows developers what goes on, and lets them make it go wrong', async () => {
    await page.getByRole('button', { name: 'Developer' }).click();
    const panel = page.getByRole('complementary', { name: 'Developer panel' });
    await command(page, 'about');
    await panel.getByText('/about').last().waitFor();
    await panel.getByRole('tab', { name: 'REST' }).click();
    await panel.getByText('/gateway/bot').first().waitFor();
    await picture(page, 'sandbox-developer');
    await panel.getByRole('tab', { name: 'Controls' }).click();
    await panel.getByRole('button', { name: 'Restart the bot' }).click();
    await page
      .getByText(/offline/)
      .first()
      .waitFor({ timeout: 20_000 });
    await expect.poll(() => page.getByText(/offline/).count(), { timeout: 30_000 }).toBe(0);
    await answerWith(page, 'Your videos', () => command(page, 'status'));
  });

  it('has no faults of accessibility in any of its states', async () => {
    const gallery = messageWith(page, 'Who can speak');
    const states: Record<string, () => Promise<unknown>> = {
      'a channel': async () => messageWith(page, 'Your video is ready').waitFor(),
      'a list of commands': async () => {
        await page.getByRole('textbox', { name: /^Message/ }).focus();
        await page.keyboard.type('/');
        await page.getByRole('listbox').getByRole('option').first().waitFor();
      },
      'a command': async () => {
        await page.keyboard.type('generate');
        await page.keyboard.press('Enter');
        await page.getByRole('group', { name: 'Command /generate' }).waitFor();
      },
      'a gallery': async () => {
        await page.getByRole('button', { name: 'Leave the command' }).click();
        const sent = await answerWith(page, 'Who can speak', () => command(page, 'avatars'));
        await sent.getByRole('img').first().waitFor();
      },
      'a list of choices': async () => {
        await gallery.getByRole('combobox').click();
        await page.getByRole('listbox').waitFor();
      },
      'a form': async () => {
        await page.keyboard.press('Escape');
        await gallery.getByRole('button', { name: /^Generate/ }).click();
        await page.getByRole('dialog').waitFor();
      },
      'a menu': async () => {
        await page.keyboard.press('Escape');
        await messageWith(page, 'Your video is ready').click({ button: 'right' });
        await page.getByRole('menu').waitFor();
      },
      'the developer panel': async () => {
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Developer' }).click();
        await page.getByRole('tab', { name: 'REST' }).click();
      },
      'its controls': () => page.getByRole('tab', { name: 'Controls' }).click(),
      'a telephone': () => page.setViewportSize({ width: 375, height: 740 }),
    };
    const found: Record<string, string[]> = {};
    for (const [name, reach] of Object.entries(states)) {
      await reach();
      const violations = await axeViolations(page);
      if (violations.length > 0) found[name] = violations;
    }
    expect(found).toEqual({});
  });

  it('can be read on a telephone, where places are in a drawer', async () => {
    await page.setViewportSize({ width: 375, height: 740 });
    await messageWith(page, 'Your video is ready').waitFor();
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await wider()).toBe(false);
    await picture(page, 'sandbox-phone');
    await page.getByRole('button', { name: /places/i }).click();
    await page.getByRole('link', { name: 'Book Club' }).click();
    await page.getByRole('heading', { name: 'general', level: 1 }).waitFor();
    expect(await wider()).toBe(false);
  });
});

/** Has the browser play a file by itself, and answers how wide it is. */
function widthOfVideo(page: Page, url: string): Promise<number> {
  return page.evaluate(async (source) => {
    const element = document.createElement('video');
    element.muted = true;
    element.src = source;
    await element.play();
    return element.videoWidth;
  }, url);
}

/** Sends a clip with `/generate`. */
async function generateWith(page: Page, name: string, buffer: Buffer): Promise<void> {
  await openCommand(page, 'generate');
  await addOption(page, 'audio');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'audio/wav', buffer });
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** Adds a field for an option to the command that is open. */
async function addOption(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add an option' }).focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
}

/** Presses a key until something has the focus. */
async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  const isFocused = () => target.evaluate((element) => element.matches(':focus'));
  for (let presses = 0; !(await isFocused()); presses += 1) {
    if (presses > 20) throw new Error('it cannot be reached by the keyboard');
    await target.page().keyboard.press(key);
  }
}
