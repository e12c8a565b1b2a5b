import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { type Sandbox, startSandbox } from '@mouthpiece/sandbox';

import { BotProcess } from '../support/bot-process.ts';
import { confirmEarlier } from '../support/consent.ts';
import { projectRoot } from '../support/project-root.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { account } from './accounting.ts';
import { readBooks } from './books.ts';
import { BotKeeper } from './bot-keeper.ts';
import { type ChaosReport, makeReport } from './chaos-report.ts';
import { Crowd } from './crowd.ts';
import { DiscordTroubles } from './discord-troubles.ts';
import { FastTime } from './fast-time.ts';
import { SeededRandom } from './seeded-random.ts';
import { Studio } from './studio.ts';

const minuteMs = 60_000;
const tickMs = 100;
/** People who use the command in the same moment. */
const burst = 60;
const requestsPerMinute = 30;
/** How likely it is in a tick that somebody cancels. */
const cancelShare = 0.02;

/** How a run is made. */
export interface ChaosOptions {
  /** Commands that get a deferred answer, or more until there were {@link leastKills}. */
  readonly jobs: number;
  /** On a busy machine starts take so long that a short run could be over before. @defaultValue 0 */
  readonly leastKills?: number;
  readonly seed: number;
  /** How many seconds go by in one; see {@link FastTime}. */
  readonly speed: number;
  /** Jobs that are kept open at once. */
  readonly openJobs: number;
  readonly renderMinutes: readonly [number, number];
  readonly deadlineMinutes: number;
  readonly oldVideos: number;
  /** Real seconds; the bot is ended at the latest so long after it was ready. */
  readonly longestLifeSeconds: number;
  /** Without it nothing goes wrong, for the run itself to be looked at. */
  readonly isCalm: boolean;
  /** What the bot logs is added to this file. */
  readonly logFile?: string | undefined;
  /** Nobody begins anything more from then on. */
  readonly enough?: AbortSignal;
  /** Told how far it is. */
  readonly onProgress: (text: string) => void;
}

/** Runs the real bot among people, a Discord and a studio in which everything goes wrong, and accounts for every job. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { jobs, seed, isCalm, leastKills = 0 } = options;
  const started = performance.now();
  const chance = (name: string) => new SeededRandom(seed, name);
  const time = new FastTime(options.speed);
  using folder = new TempFolder();
  const database = join(folder.path, 'mouthpiece.sqlite');
  await using sandbox = await startSandbox({ journalLimit: 500_000 });
  await using studio = new Studio({
    time,
    random: chance('studio'),
    requestsPerMinute,
    oldVideos: options.oldVideos,
    renderMinutes: options.renderMinutes,
    file: readFileSync(join(projectRoot(), 'test/fixtures/video.mp4')),
    faultShare: isCalm ? 0 : 0.08,
  });
  await studio.open();
  catchUp(sandbox, time);
  const people = Math.max(30, Math.min(250, Math.round(jobs / 4)));
  const crowd = new Crowd(sandbox, chance('crowd'), time, people);
  const troubles = new DiscordTroubles(sandbox, crowd, chance('discord'), time);
  const tokens = () => [studio.token, sandbox.token, ...loggedSecrets];
  const startBot = () =>
    new BotProcess(
      folder.path,
      {
        ...time.environment(),
        DISCORD_TOKEN: sandbox.token,
        DISCORD_API_URL: sandbox.apiUrl,
        DISCORD_CDN_HOSTS: sandbox.host,
        A2V_API_URL: studio.url,
        A2V_TOKEN: studio.token,
        A2V_REQUESTS_PER_MINUTE: String(requestsPerMinute),
        KEYV_URL: `sqlite://${database}`,
        JOB_DEADLINE_MINUTES: String(options.deadlineMinutes),
        // The busiest people and servers get to their limits.
        QUOTA_USER_DAILY: String(Math.max(6, Math.round(jobs * 0.024))),
        QUOTA_GUILD_DAILY: String(Math.round(jobs * 0.42)),
        HTTP_PORT: '0',
        LOG_LEVEL: 'info',
      },
      { nodeArguments: ['--import', preload()] },
    );
  // What people are asked once is not what this is about, and would change what the seed decides.
  await confirmEarlier(
    database,
    crowd.people.map(({ id }) => id),
  );
  await using keeper = new BotKeeper({
    start: startBot,
    random: chance('keeper'),
    secrets: tokens,
    longestLifeMs: options.longestLifeSeconds * 1000,
    logFile: options.logFile,
  });
  if (isCalm) keeper.calmDown();

  const ending = new AbortController();
  const everyoneWaitedEnough = () => {
    // Nobody answers those who talked to the process that has ended: their three seconds go by.
    sandbox.clock.advance(3001);
  };
  const keeping = keeper.run(ending.signal, everyoneWaitedEnough);
  const talk = everyTenSeconds(() => options.onProgress(progress(crowd, studio, keeper, time)));
  /** Lets time pass, with what goes wrong in it. */
  const step = async () => {
    if (!crowd.isWaiting) catchUp(sandbox, time);
    talk();
    await sleep(tickMs);
  };
  try {
    const calmness = new AbortController();
    const closures = isCalm
      ? undefined
      : troubleStudio(studio, keeper, chance('closures'), time, calmness.signal);
    const whims = chance('cancels');
    const cancels: Promise<void>[] = [];
    const wanted = () =>
      Math.max(jobs - crowd.commands.length, keeper.ends.of('SIGKILL') < leastKills ? 1 : 0);
    while (wanted() > 0 && !options.enough?.aborted) {
      if (!isCalm) troubles.step();
      if (!isCalm && whims.chance(cancelShare)) cancels.push(crowd.cancelSome());
      const { openJobs = options.openJobs } = keeper;
      const { undecided } = crowd;
      const room = Math.min(options.openJobs - openJobs - undecided, wanted(), burst - undecided);
      if (room > 0) await crowd.useCommand(room);
      await step();
    }
    const troubledUntil = time.now() + options.renderMinutes[1] * minuteMs;
    while (time.now() < troubledUntil && !isCalm) {
      troubles.step();
      await step();
    }
    await Promise.all(cancels);
    options.onProgress('everything calms down');
    calmness.abort();
    troubles.calmDown();
    studio.calmDown();
    keeper.calmDown();
    // The last job may have been accepted just now; retries of its delivery come on top.
    const latestEnd = time.now() + (options.deadlineMinutes + 30) * minuteMs;
    while (keeper.openJobs !== 0 && time.now() < latestEnd) await step();
    await closures;
    await sleep(1000);
  } finally {
    ending.abort();
  }
  const memory = keeper.memory();
  await keeping;
  const userIds = crowd.people.map(({ id }) => id);
  const guildIds = [...new Set(crowd.channels.flatMap(({ guildId }) => guildId ?? []))];
  const books = await readBooks(database, userIds, guildIds);
  const traces = { sandbox, studio, crowd, hardships: troubles, books };
  return makeReport({
    ...traces,
    ...account(traces),
    troubles,
    keeper,
    options,
    memory,
    realMs: performance.now() - started,
    fastMs: time.now() - time.start,
  });
}

/** Parts of links and tokens that a log must not hold. */
const loggedSecrets = ['Signature=', '&hm=', Buffer.from('interaction:').toString('base64url')];

function preload(): string {
  return pathToFileURL(join(projectRoot(), 'test/chaos/fast-time-preload.mjs')).href;
}

/** Lets Discord's time catch up; not while somebody waits, for whom three seconds must be three seconds. */
function catchUp(sandbox: Sandbox, time: FastTime): void {
  sandbox.clock.advance(Math.max(0, time.now() - sandbox.clock.now()));
}

/** The studio cannot be reached for a while now and then, and its token ends in between. */
async function troubleStudio(
  studio: Studio,
  keeper: BotKeeper,
  random: SeededRandom,
  time: FastTime,
  calmness: AbortSignal,
): Promise<void> {
  for (;;) {
    await time.sleep(random.between(2, 8) * minuteMs);
    if (calmness.aborted) return;
    if (random.chance(0.2)) {
      studio.faults.add('token expired and renewed');
      studio.expireToken();
      await time.sleep(random.between(0.5, 2) * minuteMs);
      studio.renewToken();
      await keeper.restart();
    } else {
      studio.faults.add('closed for a while');
      await studio.close();
      await time.sleep(random.between(0.1, 1) * minuteMs);
      await studio.open();
    }
  }
}

/** Does it now and then, however often it is called. */
function everyTenSeconds(work: () => void): () => void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    work();
  };
}

function progress(crowd: Crowd, studio: Studio, keeper: BotKeeper, time: FastTime): string {
  return [
    `minute ${Math.round((time.now() - time.start) / minuteMs)}:`,
    `${crowd.commands.length} accepted,`,
    `${keeper.lastOpenJobs} open,`,
    `${studio.videos.size} videos begun,`,
    `${keeper.ends.of('SIGKILL')} kills`,
  ].join(' ');
}
