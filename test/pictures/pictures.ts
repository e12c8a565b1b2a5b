import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { type Browser, chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { createLogger } from '../../src/services/logger.ts';
import { projectRoot } from '../support/project-root.ts';
import { examples, usage } from './examples.ts';
import { drawPoses } from './previews.ts';

const width = 680;
const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Draws every message of docs/commands.md, by the views themselves, in Debian's Chromium. */
async function drawPictures(): Promise<void> {
  const folder = join(projectRoot(), 'docs', 'pictures');
  mkdirSync(folder, { recursive: true });
  const script = await bundle();
  const browser = await chromium.launch({ executablePath: chromiumPath });
  try {
    for (const { name, sheet } of examples({
      poses: await drawPoses(6),
      chart: await drawChart(),
    })) {
      await draw(browser, script, sheet, join(folder, `${name}.png`));
      process.stdout.write(`docs/pictures/${name}.png\n`);
    }
  } finally {
    await browser.close();
  }
}

async function draw(browser: Browser, script: string, sheet: object, file: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 400 }, deviceScaleFactor: 2 });
  try {
    await page.setContent('<!doctype html><html lang="en"><body></body></html>');
    await page.addStyleTag({ content: styles() });
    await page.addScriptTag({ content: script });
    await page.evaluate((data) => {
      const show: unknown = Reflect.get(globalThis, 'showSheet');
      if (typeof show === 'function') show(data);
    }, sheet);
    // A text of its own, since Node knows no document.
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await page.locator('.messages').screenshot({ path: file });
  } finally {
    await page.close();
  }
}

async function drawChart(): Promise<string> {
  // The built one: its thread lies beside it.
  const built = pathToFileURL(join(projectRoot(), 'dist/services/usage-chart.js'));
  const { UsageChart }: typeof import('../../src/services/usage-chart.ts') = await import(
    built.href
  );
  const chart = new UsageChart(createLogger({ level: 'warn', pretty: false }));
  const png = await chart.draw(usage);
  return `data:image/png;base64,${png?.toString('base64') ?? ''}`;
}

/** The page's script in one piece. */
async function bundle(): Promise<string> {
  const build = await rolldown({
    input: join(projectRoot(), 'test/pictures/sheet.ts'),
    platform: 'browser',
  });
  const { output } = await build.generate({ format: 'iife', minify: true });
  await build.close();
  return output[0].code;
}

/** The page's styles, with a font that is the same on every machine. */
function styles(): string {
  const require = createRequire(import.meta.url);
  const font = (weight: number) => {
    const file = require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
    const data = readFileSync(file).toString('base64');
    return `@font-face { font-family: "gg sans"; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}) }`;
  };
  const sheets = ['theme.css', 'message.css', 'overlay.css'].map((name) =>
    readFileSync(join(projectRoot(), 'packages/sandbox/page', name), 'utf8'),
  );
  return [font(400), font(600), font(700), ...sheets].join('\n');
}

await drawPictures();
