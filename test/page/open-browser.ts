import { existsSync } from 'node:fs';

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is; undefined, and a line says so, where there is none. */
export const chromiumPath = browsers.find((path) => existsSync(path));
if (chromiumPath === undefined) {
  process.stderr.write('SKIPPED: the sandbox page in Chromium, which is not installed\n');
}

/** A browser with a microphone that beeps. */
export class OpenBrowser implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  /** What pages complained of. */
  readonly errors: string[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async start(): Promise<OpenBrowser> {
    const browser = await chromium.launch({
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      args: [
        '--no-sandbox',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
    return new OpenBrowser(browser);
  }

  /** A window of its own with the page of a sandbox. */
  async window(url: string, size = { width: 1280, height: 800 }): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: size, reducedMotion: 'reduce' });
    context.setDefaultTimeout(30_000);
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') this.errors.push(line.text());
    });
    await page.goto(url);
    await page.getByRole('combobox', { name: 'You are' }).waitFor();
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const context of this.#contexts) await context.close();
    await this.#browser.close();
  }
}
