import { existsSync } from 'node:fs';

import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';

import { BotProcess } from '../support/bot-process.ts';
import { TempFolder } from '../support/temp-folder.ts';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is; undefined, and a line says so, where there is none. */
export const chromiumPath = browsers.find((path) => existsSync(path));
if (chromiumPath === undefined) {
  process.stderr.write('SKIPPED: the sandbox page in Chromium, which is not installed\n');
}

/** What people see of the bot as `npm start` begins it, in a browser with a microphone that beeps. */
export class OpenPage implements AsyncDisposable {
  readonly bot: BotProcess;
  readonly #folder: TempFolder;
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #url: string;
  /** What pages complained of. */
  readonly errors: string[] = [];

  private constructor(parts: {
    bot: BotProcess;
    folder: TempFolder;
    browser: Browser;
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
    const browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
    return new OpenPage({ bot, folder, browser, url });
  }

  /** A window of its own. */
  async window(size = { width: 1280, height: 800 }): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: size, reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.errors.push(line.text());
    });
    await page.goto(this.#url);
    await page.getByRole('combobox', { name: 'You are' }).waitFor();
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.#browser.close();
    await this.bot.stop();
    this.#folder[Symbol.dispose]();
  }
}

/** Becomes somebody else in the page. */
export async function be(page: Page, person: string): Promise<void> {
  await page.getByRole('combobox', { name: 'You are' }).selectOption(person);
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

/** The last message that holds a text. */
export function messageWith(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}
