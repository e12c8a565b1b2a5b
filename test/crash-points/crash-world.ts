import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox, textOf } from '@mouthpiece/sandbox';
import { A2vProvider } from '../support/a2v-provider.ts';
import { BotProcess } from '../support/bot-process.ts';
import { confirmEarlier } from '../support/consent.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { CommandRun, personName } from './command-run.ts';
import { type Left, problemsOf, whatIsLeft } from './job-account.ts';
import type { JobKind } from './job-kinds.ts';
import { readKept, seed } from './kept-documents.ts';
import { describeStep, readTrace, type Step, type Trace } from './trace.ts';

const video = readFileSync(new URL('../fixtures/video.mp4', import.meta.url));
/** Longer than the bot looks for a lost video, be its job given up or not. */
const pastSearchMs = 27 * 3_600_000;
/** A machine with more to do takes its time; what hangs, hangs longer. */
const runTimeoutMs = 90_000;
const lookEveryMs = 20;
/** So many people have confirmed the right to a voice before a process starts: none of their jobs begins with that. */
const confirmedAtOnce = 200;

/** A run of a kind of job, with its processes. */
export interface FinishedRun {
  readonly command: CommandRun;
  /** What each process did, the first one from the command on, the others from their start. */
  readonly traces: readonly Trace[];
  readonly left: readonly Left[];
  /** Where the processes were killed, as far as that was planned. */
  readonly kills: readonly (Step | undefined)[];
}

/** Sandbox, provider and a bot that is killed and started again, for one job after another. */
export class CrashWorld implements AsyncDisposable {
  readonly #script: string;
  readonly #discord: Sandbox;
  readonly #provider: A2vProvider;
  readonly #folder = new TempFolder();
  readonly #database = join(this.#folder.path, 'mouthpiece.sqlite');
  readonly #planFile = join(this.#folder.path, 'plan.json');
  readonly #bots: BotProcess[] = [];
  /** How far the bot's clock and the sandbox's are ahead: time passes while the bot is down. */
  #clockOffset = 0;
  #knowsCatalogue = false;
  #plans = 0;
  #runs = 0;
  /** Up to which run the database knows that people have confirmed the right to a voice. */
  #confirmedRuns = 0;
  readonly #unchecked: FinishedRun[] = [];
  readonly #problems: string[] = [];

  private constructor(script: string, discord: Sandbox, provider: A2vProvider) {
    this.#script = script;
    this.#discord = discord;
    this.#provider = provider;
  }

  /** @param script starts the bot */
  static async start(script: string, dialect: 'avatar' | 'character'): Promise<CrashWorld> {
    const discord = await startSandbox();
    const provider = await A2vProvider.start({ dialect, file: video });
    return new CrashWorld(script, discord, provider);
  }

  /**
   * Lets a person give the command, and follows it to its end over all crashes.
   *
   * @param kills where the first process is killed, the second, …; a process without a kill lives on
   */
  async run(kind: JobKind, kills: readonly (Step | undefined)[]): Promise<FinishedRun> {
    const command = await this.#prepare(kind);
    const traceFiles: string[] = [];
    const planIds: string[] = [];
    const left: Left[] = [];
    const plan = (from: 'start' | 'command') => {
      planIds.push(this.#plan(from, kills[planIds.length]));
    };
    plan('command');
    traceFiles.push(this.#traceFile);
    command.begin();
    const giveUpAt = Date.now() + runTimeoutMs;
    const traces = () => traceFiles.map((file, index) => readTrace(file, planIds[index] ?? ''));
    while (!(await this.#isOver(command, traces, left.length > 0))) {
      if (Date.now() > giveUpAt) throw new Error(this.#describe(command, 'it never ended'));
      if (!this.#bot.hasEnded) {
        command.moveVideos();
        command.press();
        if (kind.isStopped && command.videos > 0 && left.length === 0) {
          await this.#bot.stop('SIGTERM');
        }
        await sleep(lookEveryMs);
        continue;
      }
      const exitCode = await this.#bot.exited();
      if (exitCode !== null && !(exitCode === 0 && kind.isStopped)) {
        throw new Error(this.#describe(command, `the bot ended by itself, with ${exitCode}`));
      }
      await command.giveUpWaiting();
      const found = await this.#look(command);
      left.push(found);
      // A job that is lost for good has nothing to wait for but its deadline.
      this.#pass(found.lostForGood.length > 0 ? pastSearchMs : (kind.downtimeMs ?? 0));
      plan('start');
      this.#startBot();
      traceFiles.push(this.#traceFile);
    }
    command.end();
    const run = { command, traces: traces(), left, kills };
    this.#unchecked.push(run);
    if (left.some(({ lostForGood }) => lostForGood.length > 0)) {
      // Until the bot has forgotten it, no other lost video is certain to be another job's.
      await this.#bot.stop('SIGKILL');
      this.#pass(pastSearchMs);
    }
    return run;
  }

  /** Ends the process, so that the next run begins in a new one. */
  async restart(): Promise<void> {
    await this.#bot.stop('SIGKILL');
  }

  /** Ends the process and removes the database: what a bot does only once is done again. */
  async beginAnew(): Promise<void> {
    // Nothing has run in it.
    if (this.#bots.length === 0) return;
    await this.restart();
    await this.#account();
    for (const end of ['', '-wal', '-shm']) rmSync(this.#database + end, { force: true });
    this.#knowsCatalogue = false;
    this.#confirmedRuns = this.#runs;
  }

  /** What was wrong in this world since it was asked; the latest run is looked at when its process has ended. */
  takeProblems(): readonly string[] {
    return this.#problems.splice(0);
  }

  /** Stops the bot, and answers everything that was wrong in this world. */
  async end(): Promise<readonly string[]> {
    await this.#bot.stop('SIGKILL');
    await this.#account();
    for (const { method, path, rule, detail } of this.#discord.violations) {
      this.#problems.push(`Discord: ${method} ${path}: ${rule}: ${detail}`);
    }
    this.#problems.push(...this.#provider.violations.map((violation) => `API: ${violation}`));
    for (const bot of this.#bots) {
      const errors = bot.log.filter(({ level }) => Number(level) >= 50);
      this.#problems.push(...errors.map((line) => `log: ${JSON.stringify(line)}`));
    }
    return this.#problems.splice(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const bot of this.#bots) await bot[Symbol.asyncDispose]();
    await this.#discord.close();
    await this.#provider[Symbol.asyncDispose]();
    this.#folder[Symbol.dispose]();
  }

  get #bot(): BotProcess {
    const bot = this.#bots.at(-1);
    if (bot === undefined) throw new Error('no bot was started');
    return bot;
  }

  get #isReady(): boolean {
    return this.#bot.log.some(({ msg }) => msg === 'the bot is ready');
  }

  get #traceFile(): string {
    return join(this.#folder.path, `trace${this.#bots.length}`);
  }

  #plan(from: 'start' | 'command', kill: Step | undefined): string {
    this.#plans += 1;
    const id = `plan${this.#plans}`;
    writeFileSync(this.#planFile, JSON.stringify({ id, from, kill }));
    return id;
  }

  #startBot(): void {
    const { token, apiUrl, host } = this.#discord;
    const traceNumber = this.#bots.length + 1;
    const env = {
      DISCORD_TOKEN: token,
      DISCORD_API_URL: apiUrl,
      DISCORD_CDN_HOSTS: host,
      A2V_API_URL: this.#provider.url,
      A2V_TOKEN: this.#provider.token,
      A2V_REQUESTS_PER_MINUTE: '1000',
      KEYV_URL: `sqlite://${this.#database}`,
      POLL_MIN_SECONDS: '0.1',
      POLL_MAX_SECONDS: '0.3',
      A2V_CALL_BUDGET: '1000000',
      HTTP_PORT: '0',
      CRASH_PLAN: this.#planFile,
      CRASH_TRACE: join(this.#folder.path, `trace${traceNumber}`),
      CRASH_CLOCK_OFFSET: String(this.#clockOffset),
    };
    this.#bots.push(new BotProcess(this.#folder.path, env, { script: this.#script }));
  }

  /** A person who is about to give the command, before a bot that is ready. */
  async #prepare(kind: JobKind): Promise<CommandRun> {
    this.#runs += 1;
    const command = new CommandRun(kind, this.#discord, this.#provider, this.#runs);
    if (this.#runs > this.#confirmedRuns) {
      if (this.#bots.length > 0) await this.#bot.stop('SIGKILL');
      await this.#account();
      await this.#confirmMore();
    }
    if (kind.seeded !== undefined) {
      if (this.#bots.length > 0) await this.#bot.stop('SIGKILL');
      await this.#account();
      const now = Date.now() + this.#clockOffset;
      await seed(this.#database, command.userId, kind.seeded, now);
    }
    if (this.#bots.length === 0 || this.#bot.hasEnded) {
      // Nothing is planned for the start of a process that waits for a command.
      this.#plan('command', undefined);
      this.#startBot();
    }
    const giveUpAt = Date.now() + runTimeoutMs;
    while (!this.#isReady) {
      if (this.#bot.hasEnded || Date.now() > giveUpAt) {
        throw new Error(this.#describe(command, 'the bot never got ready'));
      }
      await sleep(lookEveryMs);
    }
    if (!this.#knowsCatalogue) {
      // The first process asks the API for it in the background; when there are choices, that is over.
      const person = this.#discord.person(command.personName);
      await person.autocomplete('generate', 'pose', '', {}, command.where);
      this.#knowsCatalogue = true;
    }
    kind.prepare?.(command);
    return command;
  }

  async #confirmMore(): Promise<void> {
    const people = Array.from(
      { length: confirmedAtOnce },
      (_, index) => this.#discord.person(personName(this.#runs + index)).id,
    );
    await confirmEarlier(this.#database, people);
    this.#confirmedRuns = this.#runs + confirmedAtOnce - 1;
  }

  /** Nothing is open any more, and everybody can see how it ended; after a crash, nothing more can come. */
  async #isOver(command: CommandRun, traces: () => Trace[], hasCrashed: boolean): Promise<boolean> {
    if (!command.isAnswered || this.#bot.hasEnded) return false;
    if (!this.#isReady || (!hasCrashed && !command.showsEnd)) return false;
    if (!isForgotten(traces())) return false;
    const served = this.#bot.log.find(({ msg }) => msg === 'health and metrics are served');
    try {
      const response = await fetch(`http://127.0.0.1:${served?.['port']}/health`);
      const health: unknown = await response.json();
      return (
        typeof health === 'object' &&
        health !== null &&
        'openJobs' in health &&
        health.openJobs === 0
      );
    } catch (error) {
      if (this.#bot.hasEnded || error instanceof TypeError) return false;
      throw error;
    }
  }

  /** What the process that has died left of a command; the books of the runs before are checked by the way. */
  async #look(command: CommandRun): Promise<Left> {
    await this.#account();
    const [kept] = await readKept(this.#database, [command]);
    return kept === undefined ? { lostForGood: [] } : whatIsLeft(command, kept);
  }

  async #account(): Promise<void> {
    const runs = this.#unchecked.splice(0);
    if (runs.length === 0) return;
    const kept = await readKept(
      this.#database,
      runs.map(({ command }) => command),
    );
    for (const [index, { command, left, kills }] of runs.entries()) {
      const found = kept[index];
      if (found === undefined) continue;
      for (const problem of problemsOf(command, found, left)) {
        this.#problems.push(`${command.kind.name}, ${describeKills(kills)}: ${problem}`);
      }
    }
  }

  #pass(downtimeMs: number): void {
    this.#clockOffset += downtimeMs;
    this.#discord.clock.advance(downtimeMs);
  }

  #describe(command: CommandRun, what: string): string {
    const replies = command.interactions.map(({ state, message }) => [state, textOf(message)]);
    return `${what}: ${JSON.stringify(replies)}\n${this.#bot.output}`;
  }
}

/** The note of a command is written first and removed last. */
function isForgotten(traces: readonly Trace[]): boolean {
  const names = traces.flatMap(({ steps }) => steps).map(({ name }) => name);
  const last = names.findLast((name) => name.startsWith('write intent'));
  return last === undefined || last === 'write intent: 0';
}

/** Where the processes of a run are killed, for a person to read. */
export function describeKills(kills: readonly (Step | undefined)[]): string {
  const places = kills.flatMap((kill) => (kill === undefined ? [] : [describeStep(kill)]));
  return places.length === 0 ? 'without a kill' : `killed ${places.join(', then ')}`;
}
