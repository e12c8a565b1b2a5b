import { existsSync } from 'node:fs';

import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

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

  private constructor(parts: { bot: BotProcess; folder: TempFolder; browser: Browser; url: string }) {
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
    const url = /in your browser: (\S+)/.exec(bot.output)?.[1];
    if (url === undefined) throw new Error(`no link was printed:\n${bot.output}`);
    const browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    });
    return new OpenPage({ bot, folder, browser, url });
  }

  /** A window of its own. */
  async window(size = { width: 1280, height: 800 }): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: size, reducedMotion: 'reduce' });
    context.setDefaultTimeout(15_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.errors.push(line.text());
    });
    await page.goto(this.#url);
    await page.getByLabel('You are').waitFor();
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
  await page.getByLabel('You are').selectOption(person);
}

/** Types a command with its options as people do, by the keyboard alone, and sends it. */
export async function type(page: Page, command: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Message/ }).focus();
  await page.keyboard.type(`/${command}`);
  await page.getByRole('option', { name: new RegExp(`^/?${command}`) }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The latest message that holds a text. */
export function message(page: Page, text: string | RegExp): Locator {
  return page.getByRole('article').filter({ hasText: text }).last();
}
