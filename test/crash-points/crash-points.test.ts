import PQueue from 'p-queue';
import { afterAll, describe, expect, it } from 'vitest';

import { CrashWorld, describeKills, type FinishedRun } from './crash-world.ts';
import { type JobKind, jobKinds, surroundings } from './job-kinds.ts';
import { type Step, stepsToKillAt } from './trace.ts';
import { TracedBot } from './traced-bot.ts';
import { unreachedPoints } from './unreached-points.ts';

/**
 * `CRASH_POINTS=all` kills at every point, `CRASH_POINTS=list` prints them. Otherwise every kind of job lives through
 * one kill: at a point in the middle of it, or where its first process always ends.
 */
const mode = process.env['CRASH_POINTS'] ?? 'some';
/** Bots that start or work at once. */
const worldsAtOnce = 3;
const kindTimeoutMs = 20 * 60_000;

type Kills = readonly (Step | undefined)[];

const bot = new TracedBot(process.env['CRASH_WITHOUT']);
const line = new PQueue({ concurrency: worldsAtOnce });
/** Points and states of the outside that some kind is killed at. */
const taken = new Set<string>();
const reached = new Set<string>();
/** Worlds that wait for their next kind. */
const idle: { readonly dialect: string; readonly world: CrashWorld }[] = [];
let kills = 0;

const excused = unreachedPoints.flatMap(({ points }) => points);
const isExcused = (id: string) => excused.some((start) => id.startsWith(start));

afterAll(async () => {
  for (const { world } of idle) await world[Symbol.asyncDispose]();
  console.log(
    `${bot.points.length} points, ${reached.size} of them reached by ${jobKinds.length} kinds of jobs, ${kills} kills`,
  );
  bot[Symbol.dispose]();
});

/** Lends a world of the kind's dialect, a new one when all are in use. */
async function inWorld(kind: JobKind, work: (world: CrashWorld) => Promise<void>): Promise<void> {
  const dialect = kind.dialect ?? 'avatar';
  const index = idle.findIndex((entry) => entry.dialect === dialect);
  const entry =
    index < 0
      ? { dialect, world: await CrashWorld.start(bot.script, dialect) }
      : idle.splice(index, 1)[0];
  if (entry === undefined) return;
  try {
    await work(entry.world);
    idle.push(entry);
  } catch (error) {
    // At once: a run of all points takes minutes.
    console.error(error);
    await entry.world[Symbol.asyncDispose]();
    throw error;
  }
}

/** Follows the kind once without a kill, but for the one that it begins with, and answers where it should be killed. */
async function planOf(kind: JobKind, world: CrashWorld): Promise<Kills[]> {
  const { firstEnd } = kind;
  const run = await follow(world, kind, [firstEnd]);
  const [first = [], second = []] = run.traces.map(({ steps }) => steps);
  const where = (hasVideo: boolean) => surroundings(kind, hasVideo);
  const early =
    firstEnd === undefined || kind.isNewBeforeFirstEnd
      ? stepsToKillAt(first, [], where, taken)
      : [];
  const late = firstEnd === undefined ? [] : stepsToKillAt(second, first, where, taken);
  return [...early.map((step) => [step]), ...late.map((step) => [firstEnd, step])];
}

/**
 * Runs a kind until every kill has happened, for things go another way now and then: a new process asks for the
 * dialect of the API, and with a new database for what it knows otherwise.
 */
async function follow(world: CrashWorld, kind: JobKind, places: Kills): Promise<FinishedRun> {
  for (let attempt = 1; ; attempt += 1) {
    if (kind.isAlone && attempt === 1) await world.beginAnew();
    const run = await world.run(kind, places);
    for (const { steps } of run.traces) {
      for (const { phase, name } of steps) if (phase === 'before') reached.add(name);
    }
    const happened = run.traces.filter(({ wasKilled }) => wasKilled).length;
    kills += happened;
    if (happened === places.filter((place) => place !== undefined).length) return run;
    if (attempt === 3) {
      // Several commands run into each other another way each time.
      if ((kind.commands ?? 1) > 1) return run;
      throw new Error(`it was never ${describeKills(places)}`);
    }
    if (attempt === 1) await world.restart();
    else await world.beginAnew();
  }
}

/** All kills, or one in the middle where the kind has not begun with one. */
function chosen(kind: JobKind, plan: readonly Kills[]): readonly Kills[] {
  if (mode === 'all') return plan;
  const middle = Math.floor(plan.length / 2);
  return kind.firstEnd === undefined ? plan.slice(middle, middle + 1) : [];
}

describe.skipIf(mode === 'list')('a bot that is killed', () => {
  it.concurrent.each(jobKinds.map((kind) => [kind.name, kind] as const))(
    'ends the job as it should, tells of it once and charges it right: %s',
    async (_, kind) => {
      await line.add(() =>
        inWorld(kind, async (world) => {
          const plan = await planOf(kind, world);
          if (mode === 'all') console.log(`${kind.name}: ${plan.length}`);
          for (const places of chosen(kind, plan)) await follow(world, kind, places);
          expect(world.takeProblems()).toEqual([]);
        }),
      );
    },
    kindTimeoutMs,
  );

  it('leaves nothing open, breaks no rule and logs no error', async () => {
    for (const { world } of idle) expect(await world.end()).toEqual([]);
  });

  it('has passed every await on the way of a job', () => {
    const missed = bot.points.filter((id) => !reached.has(id) && !isExcused(id));
    expect(missed, 'points that no kind of job reaches: add a kind to job-kinds.ts').toEqual([]);
  });
});

describe('the list of points', () => {
  it('excuses only points that exist and are not reached', () => {
    if (mode === 'list') console.log(bot.points.join('\n'));
    const gone = excused.filter((start) => !bot.points.some((id) => id.startsWith(start)));
    expect(gone).toEqual([]);
    expect([...reached].filter(isExcused)).toEqual([]);
  });
});
