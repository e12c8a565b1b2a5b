import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { BotProcess, LogLine } from '../support/bot-process.ts';
import { residentMemory } from '../support/resident-memory.ts';
import type { SeededRandom } from './seeded-random.ts';
import { Tally } from './tally.ts';

const warningLevel = 40;
const errorLevel = 50;
const stopLimitMs = 10_000;
const askEveryMs = 250;

/** How long a start took, in real milliseconds, and how many jobs it had to go on with. */
export interface Recovery {
  readonly ms: number;
  readonly openJobs: number;
}

/** Starts the bot, ends it at random by SIGKILL or SIGTERM, starts it again, and notes what it logged. */
export class BotKeeper implements AsyncDisposable {
  readonly #start: () => BotProcess;
  readonly #random: SeededRandom;
  readonly #secrets: () => readonly string[];
  readonly #longestLifeMs: number;
  readonly #logFile: string | undefined;
  #bot: BotProcess | undefined;
  readonly #killed = new WeakSet<BotProcess>();
  readonly #stopped = new WeakSet<BotProcess>();
  #isCalm = false;
  #port: unknown;
  #wake = new AbortController();
  readonly recoveries: Recovery[] = [];
  readonly ends = new Tally();
  readonly errors = new Tally();
  readonly warnings = new Tally();
  readonly problems: string[] = [];
  /** What was logged of each job. */
  readonly histories = new Map<string, string[]>();
  #openJobs: number | undefined;
  /** Jobs that were open at the last look. */
  lastOpenJobs = 0;

  /**
   * @param parts.secrets what must never stand in the log
   * @param parts.longestLifeMs a bot is ended at the latest so long after it was ready
   * @param parts.logFile where the log is kept, if it is
   */
  constructor(parts: {
    start: () => BotProcess;
    random: SeededRandom;
    secrets: () => readonly string[];
    longestLifeMs: number;
    logFile: string | undefined;
  }) {
    this.#start = parts.start;
    this.#random = parts.random;
    this.#secrets = parts.secrets;
    this.#longestLifeMs = parts.longestLifeMs;
    this.#logFile = parts.logFile;
  }

  /** Jobs open in the running bot; undefined while none is ready. */
  get openJobs(): number | undefined {
    return this.#openJobs;
  }

  /** From now on the bot is left alone. */
  calmDown(): void {
    this.#isCalm = true;
    this.#wake.abort();
  }

  /** Ends the bot in order and starts it again, as after a change of its settings. */
  async restart(): Promise<void> {
    const bot = this.#bot;
    if (bot !== undefined && !bot.hasEnded) await this.#terminate(bot);
  }

  /**
   * Keeps a bot running until the signal.
   *
   * @param onEnd called when one has ended, whoever was talking to it
   */
  async run(signal: AbortSignal, onEnd: () => void): Promise<void> {
    while (!signal.aborted) {
      const started = performance.now();
      const bot = this.#start();
      this.#bot = bot;
      const life = this.#live(bot, started);
      const fate = this.#meetFate(bot);
      const stop = () => void this.#terminate(bot);
      signal.addEventListener('abort', stop, { once: true });
      await bot.exited();
      signal.removeEventListener('abort', stop);
      this.#wake.abort();
      await Promise.all([life, fate]);
      this.#openJobs = undefined;
      this.#readLog(bot);
      onEnd();
    }
  }

  /** Bytes of memory that the running bot uses. */
  memory(): number | undefined {
    const pid = this.#bot?.hasEnded === false ? this.#bot.pid : undefined;
    return pid === undefined ? undefined : residentMemory(pid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bot?.[Symbol.asyncDispose]();
  }

  /** Notes when it is ready, and asks how many jobs it has while it lives. */
  async #live(bot: BotProcess, started: number): Promise<void> {
    try {
      this.#port = (await bot.logged('health and metrics are served'))['port'];
      const { jobs } = await bot.logged('open jobs were taken up again');
      await bot.ready();
      this.recoveries.push({ ms: performance.now() - started, openJobs: Number(jobs) });
    } catch {
      // It was ended before: the exit code tells whether that was right.
      if (!bot.hasEnded) this.problems.push(`a start took too long:\n${bot.output.slice(-2000)}`);
      return;
    }
    while (!bot.hasEnded) {
      this.#openJobs = await askOpenJobs(this.#port).catch(() => this.#openJobs);
      this.lastOpenJobs = this.#openJobs ?? this.lastOpenJobs;
      await sleep(askEveryMs);
    }
  }

  async #meetFate(bot: BotProcess): Promise<void> {
    this.#wake = new AbortController();
    // One in six does not even live to be ready.
    const diesYoung = this.#random.chance(0.16);
    const lifeMs = diesYoung
      ? this.#random.between(100, 1500)
      : this.#random.between(1000, this.#longestLifeMs);
    const isSoft = this.#random.chance(0.15);
    if (!diesYoung) await bot.ready().catch(() => undefined);
    await sleep(lifeMs, undefined, { signal: this.#wake.signal }).catch(() => undefined);
    if (bot.hasEnded || this.#isCalm) return;
    if (isSoft) return this.#terminate(bot);
    this.ends.add('SIGKILL');
    this.#killed.add(bot);
    await bot.stop('SIGKILL');
  }

  async #terminate(bot: BotProcess): Promise<void> {
    if (this.#stopped.has(bot)) return;
    this.#stopped.add(bot);
    this.ends.add('SIGTERM');
    const started = performance.now();
    const code = await bot.stop('SIGTERM');
    const took = performance.now() - started;
    // Before its first line of code runs, Node itself answers a signal.
    const isYoung = bot.output === '' && code === null;
    if (code !== 0 && !isYoung && !this.#killed.has(bot))
      this.problems.push(`SIGTERM: exit code ${code}`);
    if (took > stopLimitMs) this.problems.push(`SIGTERM: took ${Math.round(took)} ms`);
  }

  #readLog(bot: BotProcess): void {
    const { output, log } = bot;
    if (this.#logFile !== undefined) appendFileSync(this.#logFile, output);
    for (const secret of this.#secrets()) {
      const at = output.indexOf(secret);
      if (at >= 0) this.problems.push(`a secret is in the log: …${output.slice(at - 300, at)}`);
    }
    for (const line of log) {
      const level = Number(line['level']);
      if (level >= errorLevel) this.errors.add(describe(line));
      else if (level >= warningLevel) this.warnings.add(describe(line));
      const { job } = line;
      if (typeof job !== 'string') continue;
      const history = this.histories.get(job) ?? [];
      history.push(`${line['time']} ${describe(line)}`);
      this.histories.set(job, history);
    }
    const last = log.at(-1);
    if (Number(last?.['level']) >= 60)
      this.problems.push(`the bot gave up: ${output.slice(-2000)}`);
    const strays = output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
    if (strays.length === 0) return;
    // A start may fail, in words: the supervisor tries again. A stack is a crash.
    if (output.includes('\n    at ')) this.problems.push(`a crash:\n${strays.join('\n')}`);
    else this.ends.add(`by itself: ${strays[0]}`);
  }
}

function describe(line: LogLine): string {
  const { err } = line;
  const cause =
    typeof err === 'object' && err !== null && 'message' in err ? `: ${err.message}` : '';
  return `${line.msg}${cause}`;
}

async function askOpenJobs(port: unknown): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/health`, {
    signal: AbortSignal.timeout(2000),
  });
  const state: unknown = await response.json();
  if (typeof state === 'object' && state !== null && 'openJobs' in state) {
    return Number(state.openJobs);
  }
  throw new Error('the bot does not say how many jobs are open');
}
