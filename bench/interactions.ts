import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type Sandbox, startSandbox } from '@mouthpiece/sandbox';

import { A2vProvider } from '../test/support/a2v-provider.ts';
import { quantile } from '../test/support/quantile.ts';
import { residentMemory } from '../test/support/resident-memory.ts';

import { judge, median } from './figures.ts';

/** Interactions a second, and for how long. */
const perSecond = 200;
const seconds = 20;
/** Bare and real in turns, so that what else the machine does falls upon both. */
const rounds = 3;
const people = 200;
const warmUpSeconds = 5;
const megabyte = 1024 * 1024;
/** Of the catalogue that is completed from, and how often. */
const poses = 60;
const completions = 500;
const bars = { p99Ratio: 1.5, p99Ms: 150, megabytes: 200, completionMs: 100 };

/** What was measured of a bot under load. */
interface Load {
  readonly latencies: readonly number[];
  readonly megabytes: number;
}

/**
 * How long `/status` takes to be acknowledged at 200 a second for 20 s, next to a bare discord.js handler in the same run:
 * from the gateway's dispatch to the callback that arrives; and how long a pose takes to be completed. The bars: p99
 * within 1.5 times the bare one's and under 150 ms, and 200 MB; completions in under 100 ms.
 */
export async function benchInteractions(): Promise<void> {
  const loads: { bare: Load[]; real: Load[] } = { bare: [], real: [] };
  for (let round = 0; round < rounds; round += 1) {
    loads.bare.push(await underLoad(bareBot));
    loads.real.push(await underLoad(realBot));
  }
  const bare = show('bare discord.js handler', loads.bare);
  const real = show('/status', loads.real);
  const ratio = real.p99 / bare.p99;
  judge(ratio <= bars.p99Ratio, `p99 ${ratio.toFixed(2)} times the bare one's (at most 1.5)`);
  judge(real.p99 < bars.p99Ms, `p99 ${real.p99.toFixed(1)} ms (under ${bars.p99Ms})`);
  judge(
    real.megabytes < bars.megabytes,
    `${real.megabytes.toFixed(0)} MB (under ${bars.megabytes})`,
  );
  const completion = quantile(await completionTimes(), 0.99);
  judge(
    completion < bars.completionMs,
    `p99 of completing a pose ${completion.toFixed(1)} ms (under ${bars.completionMs})`,
  );
}

/** One completion after another, as a person types, in milliseconds. */
async function completionTimes(): Promise<number[]> {
  await using discord = await startSandbox();
  await using _bot = await realBot(discord);
  const person = discord.person('member');
  const times: number[] = [];
  for (let index = 0; index < completions; index += 1) {
    const sent = performance.now();
    const choices = await person.autocomplete('generate', 'pose', `pose ${index % 10}`);
    if (choices.length === 0) throw new Error('no pose was offered');
    times.push(performance.now() - sent);
  }
  return times;
}

/** A bot as a process of its own, that ends when it is disposed. */
interface RunningBot extends AsyncDisposable {
  readonly pid: number | undefined;
}

/** Two requests a second from each person for a while; the first ones are not counted. */
async function underLoad(start: (discord: Sandbox) => Promise<RunningBot>): Promise<Load> {
  await using discord = await startSandbox({ journalLimit: 1_000 });
  await using bot = await start(discord);
  const persons = Array.from({ length: people }, (_, index) => discord.person(`person${index}`));
  const latencies: number[] = [];
  const underWay: Promise<void>[] = [];
  const begun = performance.now();
  const count = perSecond * (warmUpSeconds + seconds);
  let megabytes = 0;
  for (let index = 0; index < count; index += 1) {
    const due = begun + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const person = persons[index % people];
    if (person === undefined) break;
    const sent = performance.now();
    const isCounted = index >= perSecond * warmUpSeconds;
    underWay.push(
      person.slash('status').then((interaction) => {
        if (interaction.state === 'failed') throw new Error('an interaction was not answered');
        if (isCounted) latencies.push(performance.now() - sent);
      }),
    );
    if (index % perSecond === 0)
      megabytes = Math.max(megabytes, residentMemory(bot.pid) / megabyte);
  }
  await Promise.all(underWay);
  return { latencies, megabytes: Math.max(megabytes, residentMemory(bot.pid) / megabyte) };
}

/** Answers with a fixed text, and does nothing else. */
function bareBot(discord: Sandbox): Promise<RunningBot> {
  const script = fileURLToPath(new URL('bare-bot.js', import.meta.url));
  return startProcess(discord, script, { API: discord.apiUrl, TOKEN: discord.token });
}

async function realBot(discord: Sandbox): Promise<RunningBot> {
  const provider = await A2vProvider.start();
  provider.poses = Array.from({ length: poses }, (_, at) => ({
    pose_id: `pose_${at}`,
    name: `Pose ${at}`,
  }));
  const folder = mkdtempSync(join(tmpdir(), 'mouthpiece-bench-'));
  const bot = await startProcess(discord, join(process.cwd(), 'dist', 'main.js'), {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_HOSTS: discord.host,
    A2V_API_URL: provider.url,
    A2V_TOKEN: provider.token,
    KEYV_URL: `sqlite://${join(folder, 'mouthpiece.sqlite')}`,
    LOG_LEVEL: 'warn',
  });
  return {
    pid: bot.pid,
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a bot and waits until it can be used. */
async function startProcess(
  discord: Sandbox,
  script: string,
  env: Record<string, string>,
): Promise<RunningBot> {
  const { PATH = '', HOME = '' } = process.env;
  const bot = spawn(process.execPath, [script], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exit = once(bot, 'exit');
  await discord.waitFor(() => discord.commands().some(({ name }) => name === 'status'), {
    what: '/status',
    timeoutMs: 30_000,
  });
  return {
    pid: bot.pid,
    async [Symbol.asyncDispose]() {
      bot.kill('SIGTERM');
      await exit;
    },
  };
}

function show(what: string, loads: readonly Load[]): { p99: number; megabytes: number } {
  const count = loads.reduce((sum, { latencies }) => sum + latencies.length, 0);
  // A stall of the machine spoils the p99 of a round.
  const at = (share: number) => median(loads.map(({ latencies }) => quantile(latencies, share)));
  const p99 = at(0.99);
  const megabytes = Math.max(...loads.map((load) => load.megabytes));
  const line = [
    what.padEnd(26),
    `${count} acknowledged`,
    `p50 ${at(0.5).toFixed(1)} ms`,
    `p99 ${p99.toFixed(1)} ms`,
    `${megabytes.toFixed(0)} MB`,
  ];
  process.stdout.write(`${line.join('   ')}\n`);
  return { p99, megabytes };
}
