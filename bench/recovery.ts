import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { startSandbox } from '@mouthpiece/sandbox';

import { A2vProvider } from '../test/support/a2v-provider.ts';
import { residentMemory } from '../test/support/resident-memory.ts';

import { judge, median } from './figures.ts';
import { writeHistory, writeOpenJobs } from './history.ts';

const users = 100_000;
const openJobs = [10, 100, 1_000];
const runs = 3;
/** When the memory is looked at again: what starting needed has been given back or not by then. */
const settledMs = 5_000;
const bars = { readyMs: 2_000, megabytes: 200 };
const megabyte = 1024 * 1024;

interface Start {
  readonly readyMs: number;
  /** Processor time until it was ready, which a busy machine does not lengthen as much. */
  readonly processorMs: number;
  readonly readyMegabytes: number;
  readonly settledMegabytes: number;
}

/**
 * How long the bot needs to be ready, and how much memory, with a long history and with open jobs. The bars: ready in
 * 2 s and 200 MB with 100,000 users, 1,000,000 finished and 1,000 open jobs.
 *
 * @param args the number of users, if it is to be another than 100,000
 */
export async function benchRecovery([count = String(users)]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mouthpiece-bench-'));
  const provider = await A2vProvider.start();
  const discord = await startSandbox({});
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_HOSTS: discord.host,
    A2V_API_URL: provider.url,
    A2V_TOKEN: provider.token,
    A2V_REQUESTS_PER_MINUTE: '1000',
  };
  const startOn = (file: string) => startBot(folder, { ...env, KEYV_URL: `sqlite://${file}` });
  try {
    const bare = join(folder, 'bare.sqlite');
    await startOn(bare);
    row('', 'open jobs', 'ready', 'processor', 'RSS when ready', `after ${settledMs / 1000} s`);
    show('empty database', 0, await repeat(() => startOn(bare)));

    const file = join(folder, 'full.sqlite');
    const jobs = await writeHistory(file, Number(count));
    const gigabytes = (statSync(file).size / 1e9).toFixed(2);
    let last: Start | undefined;
    for (const open of openJobs) {
      const start = await repeat(async () => {
        await writeOpenJobs(file, open, `${provider.url}/files/clip.wav`);
        return startOn(file);
      });
      show(`${count} users, ${jobs} finished`, open, start);
      last = start;
    }
    if (last !== undefined) conclude(last, gigabytes);
  } finally {
    await discord.close();
    await provider[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts the real bot, reads off its log when it is ready, and ends it. */
async function startBot(folder: string, env: Record<string, string>): Promise<Start> {
  const startedAt = performance.now();
  const { PATH = '', HOME = '' } = process.env;
  const bot = spawn(process.execPath, [join(process.cwd(), 'dist', 'main.js')], {
    cwd: folder,
    env: { PATH, HOME, LOG_LEVEL: 'info', LOG_PRETTY: 'false', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(bot, 'exit');
  for await (const line of createInterface({ input: bot.stdout })) {
    // Said when open jobs were taken up again, and all else is done.
    if (!line.includes('the bot is ready')) continue;
    const readyMs = performance.now() - startedAt;
    const processorMs = processorMsOf(bot.pid);
    const readyMegabytes = residentMemory(bot.pid) / megabyte;
    bot.stdout.resume();
    await sleep(settledMs);
    const settledMegabytes = residentMemory(bot.pid) / megabyte;
    bot.kill('SIGTERM');
    await exit;
    return { readyMs, processorMs, readyMegabytes, settledMegabytes };
  }
  throw new Error('the bot ended before it was ready');
}

/** Linux counts it in hundredths of a second; the 14th and 15th figures, behind the name in brackets. */
function processorMsOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const figures = status.slice(status.lastIndexOf(')') + 2).split(' ');
  return 10 * (Number(figures[11]) + Number(figures[12]));
}

/** The median of some runs, each figure by itself. */
async function repeat(once: () => Promise<Start>): Promise<Start> {
  const starts: Start[] = [];
  for (let run = 0; run < runs; run += 1) starts.push(await once());
  const of = (figure: (start: Start) => number) => median(starts.map(figure));
  return {
    readyMs: of(({ readyMs }) => readyMs),
    processorMs: of(({ processorMs }) => processorMs),
    readyMegabytes: of(({ readyMegabytes }) => readyMegabytes),
    settledMegabytes: of(({ settledMegabytes }) => settledMegabytes),
  };
}

function show(what: string, open: number, start: Start): void {
  const time = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const memory = (megabytes: number) => `${megabytes.toFixed(0)} MB`;
  row(
    what,
    String(open),
    time(start.readyMs),
    time(start.processorMs),
    memory(start.readyMegabytes),
    memory(start.settledMegabytes),
  );
}

function row(first: string, ...cells: string[]): void {
  process.stdout.write(`${first.padEnd(34) + cells.map((cell) => cell.padStart(15)).join('')}\n`);
}

function conclude(start: Start, gigabytes: string): void {
  const megabytes = Math.max(start.readyMegabytes, start.settledMegabytes);
  process.stdout.write(
    `\nThe database has ${gigabytes} GB. Each line is the median of ${runs} starts.\n`,
  );
  judge(start.readyMs <= bars.readyMs, `ready within ${bars.readyMs / 1000} s`);
  judge(megabytes <= bars.megabytes, `at most ${bars.megabytes} MB`);
}
