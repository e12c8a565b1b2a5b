import type { Sandbox } from '@mouthpiece/sandbox';
import { textOf } from '@mouthpiece/sandbox';
import { quantile } from '../support/quantile.ts';
import { type Account, FAILURES, type Failure, type Finding } from './accounting.ts';
import type { BotKeeper, Recovery } from './bot-keeper.ts';
import type { ChaosOptions } from './chaos-run.ts';
import type { Crowd } from './crowd.ts';
import type { DiscordTroubles } from './discord-troubles.ts';
import type { Studio } from './studio.ts';

const mostHistories = 25;
/** Errors that faults rightly bring about: the operator has to know. */
const expectedErrors = [
  /^the A2V API does not take A2V_TOKEN/,
  // Discord was so slow that its three seconds were over: the person saw no deferred answer.
  /^a command failed: Unknown Interaction$/,
];

/** A run, told in figures. */
export interface ChaosReport {
  readonly isGood: boolean;
  /** Everything that must be zero or within a limit. */
  readonly verdicts: readonly {
    readonly what: string;
    readonly figure: number;
    readonly isGood: boolean;
  }[];
  /** How often the bot was ended by SIGKILL. */
  readonly kills: number;
  readonly figures: Record<string, unknown>;
  /** The whole story of each finding. */
  readonly stories: readonly string[];
}

/** A start with so many open jobs, or more, is held to the longest time that one may take. */
const manyJobs = 1_000;
const longestRecoveryMs = 5_000;

/** Puts together what a run was, and what of it must not have been. */
export function makeReport(
  run: Account & {
    sandbox: Sandbox;
    studio: Studio;
    crowd: Crowd;
    troubles: DiscordTroubles;
    keeper: BotKeeper;
    options: ChaosOptions;
    memory: number | undefined;
    realMs: number;
    fastMs: number;
  },
): ChaosReport {
  const { findings, studio, sandbox, keeper, crowd, options } = run;
  const count = (failure: Failure) => findings.filter((one) => one.failure === failure).length;
  const errors = Object.entries(keeper.errors.toJSON());
  const unexpected = errors.filter(([text]) => !expectedErrors.some((known) => known.test(text)));
  const mustBeNone: [string, number][] = [
    ...FAILURES.map((failure): [string, number] => [failure, count(failure)]),
    ['broken rules of Discord', sandbox.violations.length],
    ['broken rules of the API', studio.violations.length],
    ['problems of the process', keeper.problems.length],
    ['unexpected errors in the log', unexpected.length],
  ];
  const limit = 30;
  const verdicts = [
    ...mustBeNone.map(([what, figure]) => ({ what, figure, isGood: figure === 0 })),
    {
      what: `most API requests in any minute (≤ ${limit})`,
      figure: studio.mostInAMinute,
      isGood: studio.mostInAMinute <= limit,
    },
  ];
  const recovery = quantile(recoveredWith(keeper.recoveries, options.openJobs), 0.99);
  if (options.openJobs >= manyJobs && !Number.isNaN(recovery)) {
    verdicts.push({
      what: `ms until ready with about ${options.openJobs} open jobs, p99 (≤ ${longestRecoveryMs})`,
      figure: Math.round(recovery),
      isGood: recovery <= longestRecoveryMs,
    });
  }
  const calls = Object.values(studio.calls.toJSON()).reduce((sum, one) => sum + one, 0);
  return {
    isGood: verdicts.every(({ isGood }) => isGood),
    verdicts,
    kills: keeper.ends.of('SIGKILL'),
    figures: {
      seed: options.seed,
      accepted: crowd.commands.length,
      'real seconds': Math.round(run.realMs / 1000),
      'minutes of its own time': Math.round(run.fastMs / 60_000),
      outcomes: run.outcomes,
      'not accepted': crowd.turnedAway,
      'Cancel pressed': crowd.cancels,
      ends: keeper.ends,
      'API calls': studio.calls,
      'API calls a job': Math.round((calls / Math.max(1, crowd.commands.length)) * 100) / 100,
      'API faults': studio.faults,
      'Discord faults': run.troubles.counts,
      recovery: describeRecoveries(keeper.recoveries, options.openJobs),
      'MB of memory at the end': run.memory && Math.round(run.memory / 2 ** 20),
      'warnings in the log': keeper.warnings,
      'errors in the log': keeper.errors,
    },
    stories: [
      ...studio.violations.slice(0, 20).map((text) => `the API's rule: ${text}`),
      ...sandbox.violations.slice(0, 20).map((one) => `Discord's rule: ${JSON.stringify(one)}`),
      ...keeper.problems.slice(0, 20).map((text) => `the process: ${text}`),
      ...findings.slice(0, mostHistories).map((finding) => story(finding, sandbox, studio, keeper)),
    ],
  };
}

/** The report as people read it. */
export function reportText({ isGood, verdicts, figures, stories }: ChaosReport): string {
  const lines = Object.entries(figures).map(([what, figure]) => {
    const text = JSON.stringify(figure, null, 2) ?? 'unknown';
    return `${what}: ${text.replaceAll('"', '')}`;
  });
  return [
    ...stories,
    ...lines,
    ...verdicts.map(
      ({ what, figure, isGood: met }) => `${met ? 'ok    ' : 'FAILED'} ${what}: ${figure}`,
    ),
    isGood ? 'Every job is accounted for.' : 'This must not be.',
    '',
  ].join('\n');
}

function describeRecoveries(recoveries: readonly Recovery[], openJobs: number): object {
  const times = recoveries.map(({ ms }) => ms);
  const full = recoveredWith(recoveries, openJobs);
  return {
    starts: times.length,
    'ms (p50, p99, max)': quantiles(times),
    [`with about ${openJobs} open jobs`]: full.length,
    'ms of those (p50, p99, max)': quantiles(full),
  };
}

/** How long starts took with about so many open jobs, in milliseconds. */
function recoveredWith(recoveries: readonly Recovery[], openJobs: number): number[] {
  return recoveries.filter((one) => one.openJobs >= openJobs * 0.95).map(({ ms }) => ms);
}

function quantiles(values: readonly number[]): string {
  return [0.5, 0.99, 1].map((share) => Math.round(quantile(values, share))).join(', ');
}

/** Everything that is known of a finding, to be found out about. */
function story(
  { failure, what, command, job }: Finding,
  sandbox: Sandbox,
  studio: Studio,
  keeper: BotKeeper,
): string {
  if (command === undefined) return `${failure.toUpperCase()}: ${what}`;
  const { messageId, clip } = command;
  const isAbout = (text: string) =>
    text.includes(messageId) || (job !== undefined && text.includes(job.id));
  return [
    `${failure.toUpperCase()}: ${what}`,
    `  ${clip} of ${command.person.id} on ${command.channelId}/${messageId}, deleted: ${command.deletedText}`,
    `  reply: ${textOf(command.interaction.message)}`,
    `  job: ${JSON.stringify(job)}`,
    ...studio.sendings
      .filter((sending) => sending.clip === clip)
      .map(({ time, outcome }) => `  sent at ${time}: ${outcome}`),
    ...[...studio.videos.values()]
      .filter((video) => video.clip === clip)
      .map((video) => `  video: ${JSON.stringify(video)}`),
    ...sandbox.requests
      .filter(({ path, body }) => isAbout(path) || isAbout(JSON.stringify(body ?? '')))
      .map(({ time, method, path, status }) => `  ${time} ${method} ${path} → ${status}`),
    ...(keeper.histories.get(job?.id ?? '') ?? []).map((line) => `  log: ${line}`),
  ].join('\n');
}
