/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { startSandbox } from '@mouthpiece/sandbox';
import { chromium, type Page } from 'playwright-core';

import { quantile } from '../test/support/quantile.ts';

import { judge, median } from './figures.ts';

const starts = 5;
const messages = 1000;
/** Turns of the wheel, one after another, through all messages and back. */
const turns = 300;
const turnPixels = 400;
const bars = { readyMs: 1000, frameMs: 34 };

/**
 * How long the sandbox takes from its start to its link, and how long frames take while somebody scrolls through 1,000
 * messages in Chromium. The bars: ready in a second, and nine frames of ten at 30 a second or more.
 */
export async function benchPage([
  executablePath = '/usr/bin/chromium',
]: readonly string[]): Promise<void> {
  const ready = [];
  for (let start = 0; start < starts; start += 1) ready.push(await readyAfter());
  report('the link is there after', median(ready), bars.readyMs);

  await using sandbox = await startSandbox({ furnished: true });
  const person = sandbox.person('administrator');
  for (let index = 0; index < messages; index += 1) {
    const long = index % 7 === 0 ? '\n> It has **several** lines,\n- a list\n- and `code`.' : '';
    person.send(sandbox.channel.id, `Message ${index} of <@${person.id}>.${long}`);
  }
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${sandbox.url}/`);
    await page.getByText(`Message ${messages - 1} of`).waitFor();
    // The older ones are asked for as they come near.
    await scroll(page, -1);
    const frames = await scroll(page, 1);
    process.stdout.write(
      `${frames.length} frames, the longest ${Math.max(...frames).toFixed(0)} ms\n`,
    );
    report('half of the frames within', median(frames), bars.frameMs);
    report('nine of ten within', quantile(frames, 0.9), bars.frameMs);
  } finally {
    await browser.close();
  }
}

/** Starts the sandbox as a process, and answers after how many milliseconds it says where the page is. */
async function readyAfter(): Promise<number> {
  const begun = performance.now();
  const script = join(process.cwd(), 'packages/sandbox/dist/main.js');
  const { PATH = '' } = process.env;
  const sandbox = spawn(process.execPath, [script], {
    env: { PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(sandbox, 'exit');
  await once(sandbox.stdout, 'data');
  const ms = performance.now() - begun;
  sandbox.kill('SIGTERM');
  await exit;
  return ms;
}

/** Turns the wheel up (-1) or down (1) through the channel, and answers how long each frame took, in milliseconds. */
async function scroll(page: Page, direction: 1 | -1): Promise<number[]> {
  await page.mouse.move(640, 400);
  await page.evaluate(() => {
    const frames: number[] = [];
    Reflect.set(window, 'frames', frames);
    let last = performance.now();
    const note = (now: number) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, direction * turnPixels);
  return page.evaluate(() => {
    const frames: unknown = Reflect.get(window, 'frames');
    return Array.isArray(frames) ? frames.slice(1).map(Number) : [];
  });
}

function report(what: string, ms: number, bar: number): void {
  judge(ms <= bar, `${what} ${ms.toFixed(0)} ms (at most ${bar})`);
}
