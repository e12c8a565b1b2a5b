import { SnowflakeUtil } from 'discord.js';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import { BotProcess } from '../support/bot-process.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { OpenBrowser } from './open-browser.ts';

/** What people see of the bot as `npm start` begins it, in a browser. */
export class OpenPage implements AsyncDisposable {
  readonly bot: BotProcess;
  readonly #folder: TempFolder;
  readonly #browser: OpenBrowser;
  readonly #url: string;

  private constructor(parts: {
    bot: BotProcess;
    folder: TempFolder;
    browser: OpenBrowser;
    url: string;
  }) {
    this.bot = parts.bot;
    this.#folder = parts.folder;
    this.#browser = parts.browser;
    this.#url = parts.url;
  }

  /** Starts the bot without any setting but `env`. */
  static async start(env: Record<string, string> = {}): Promise<OpenPage> {
    const folder = new TempFolder();
    const bot = new BotProcess(folder.path, env);
    await bot.ready();
    const url = bot.log.find(({ msg }) => msg.includes('the sandbox'))?.['url'];
    if (typeof url !== 'string') throw new Error(`no sandbox was started:\n${bot.output}`);
    return new OpenPage({ bot, folder, browser: await OpenBrowser.start(), url });
  }

  /** What pages complained of. */
  get errors(): string[] {
    return this.#browser.errors;
  }

  /** A window of its own. */
  window(): Promise<Page> {
    return this.#browser.window(this.#url);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser[Symbol.asyncDispose]();
    await this.bot.stop();
    this.#folder[Symbol.dispose]();
  }
}

/** Becomes somebody else in the page; resolves when it is them. */
export async function be(page: Page, person: string): Promise<void> {
  await page.getByRole('combobox', { name: 'You are' }).selectOption(person);
  await page.waitForFunction((name) => sessionStorage.getItem('sandbox.person') === name, person);
}

/** Opens a command by the keyboard alone. */
export async function openCommand(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Message/ }).focus();
  await page.keyboard.type(`/${name}`);
  await page
    .getByRole('option', { name: `/${name}` })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: `Command /${name}` }).waitFor();
}

/** Uses a command with nothing filled in, by the keyboard alone. */
export async function command(page: Page, name: string): Promise<void> {
  await openCommand(page, name);
  await page.keyboard.press('Enter');
}

/**
 * Does something and answers the message that was sent since and holds a text or an element, once it is there. Messages of before, which
 * other tests may have left, do not count: their ids say when they were sent.
 */
export async function answerWith(
  page: Page,
  holds: string | RegExp | Locator,
  act: () => Promise<unknown>,
  timeout = 30_000,
): Promise<Locator> {
  const parts = { increment: 0n, workerId: 0n, processId: 0n };
  const since = SnowflakeUtil.generate({ timestamp: Date.now(), ...parts });
  await act();
  const isText = typeof holds === 'string' || holds instanceof RegExp;
  const found = page.getByRole('article').filter(isText ? { hasText: holds } : { has: holds });
  const idsSince = async () => {
    const ids = await found.evaluateAll((all) =>
      all.map((one) => one.getAttribute('data-message-id') ?? '0'),
    );
    return ids.filter((id) => BigInt(id) >= since);
  };
  await expect.poll(idsSince, { timeout }).not.toEqual([]);
  return page.locator(`[data-message-id="${(await idsSince()).at(-1)}"]`);
}

/** The last message that holds a text, whoever has left it there. */
export function messageWith(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}
