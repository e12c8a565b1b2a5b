import { bestForOne, bestInterval, fixedPoller, type Outcome } from './best-plan.ts';
import { judge } from './figures.ts';
import { type Finding, PollingWorld } from './polling-world.ts';
import { logNormal, type Renders, seconds, seededRandom, uniform } from './render-distribution.ts';

const seed = 1;
const learnt = 20;
const hourMs = 3_600_000;
const fixedMs = 10_000;
/** As in src/services/polling-plan.ts: what a call is worth, as a share of the median render. */
const delayWorthACall = 0.012;

/** Jobs that arrive together over an hour, how often that is repeated, and what must be reached. */
interface Load {
  readonly jobs: number;
  readonly rounds: number;
}
const loads: readonly Load[] = [
  { jobs: 1, rounds: 300 },
  { jobs: 10, rounds: 30 },
  { jobs: 200, rounds: 2 },
];

interface Measured extends Outcome {
  readonly p95Ms: number;
  readonly findings: readonly Finding[];
}

interface Bar {
  readonly text: string;
  readonly holds: (measured: Measured) => boolean;
}

/**
 * Runs the real poller on virtual time against true distributions of render times, next to a poller that asks about
 * each job every 10 seconds and to the optimum of whoever knows the distribution. The exit code is 1 when a bar is missed.
 */
export async function benchPolling(): Promise<void> {
  console.log(
    `Calls a job, mean and p95 delay, after ${learnt} learnt renders; seed ${seed}. The optimum knows the true\n` +
      'distribution: dynamic programming for one job, the best fixed interval of list calls for many.\n',
  );
  for (const renders of [uniform, logNormal, seconds]) {
    const draws = Array.from({ length: 20_000 }, draw(renders, seed + 1)).sort((a, b) => a - b);
    const callMs = delayWorthACall * (draws[draws.length >> 1] ?? 0);
    for (const load of loads) {
      const measured = await measure(renders, load);
      const times = measured.findings.map(({ beganAt, endedAt }) => endedAt - beganAt);
      const best =
        load.jobs === 1 ? bestForOne(draws, callMs) : bestInterval(measured.findings, callMs);
      console.log(`${load.jobs} ${load.jobs === 1 ? 'job' : 'jobs'} of ${renders.name}`);
      print('the poller', measured, `p95 ${duration(measured.p95Ms)}`);
      print(`every ${fixedMs / 1000} s each`, fixedPoller(times, fixedMs));
      print('the optimum', best);
      for (const { text, holds } of barsOf(renders, load)) {
        judge(holds(measured), text);
      }
    }
  }
}

function barsOf(renders: Renders, { jobs }: Load): Bar[] {
  if (renders === seconds) {
    return [
      { text: 'mean delay of at most 2 s', holds: ({ delayMs }) => delayMs <= 2_000 },
      { text: 'p95 delay of at most 2 s', holds: ({ p95Ms }) => p95Ms <= 2_000 },
    ];
  }
  if (jobs === 200) {
    return [{ text: 'at most 1.2 calls a job', holds: ({ calls }) => calls <= 1.2 }];
  }
  if (renders !== uniform || jobs !== 1) return [];
  return [
    { text: 'at most 6 calls a job', holds: ({ calls }) => calls <= 6 },
    { text: 'mean delay of at most 75 s', holds: ({ delayMs }) => delayMs <= 75_000 },
  ];
}

async function measure(renders: Renders, { jobs, rounds }: Load): Promise<Measured> {
  const random = seededRandom(seed);
  const world = new PollingWorld(renders, random);
  for (let i = 0; i < learnt; i += 1) await world.run([0]);
  world.statusCalls = 0;
  const findings: Finding[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const arrivals = Array.from({ length: jobs }, () => (jobs === 1 ? 0 : random() * hourMs));
    findings.push(...(await world.run(arrivals)));
  }
  const calls = world.statusCalls / findings.length;
  await world.stop();
  const delays = findings
    .map(({ endedAt, foundAt = Number.NaN }) => foundAt - endedAt)
    .sort((a, b) => a - b);
  return {
    calls,
    delayMs: delays.reduce((sum, delay) => sum + delay, 0) / delays.length,
    p95Ms: delays[Math.floor(0.95 * delays.length)] ?? 0,
    findings,
  };
}

function draw(renders: Renders, from: number): () => number {
  const random = seededRandom(from);
  return () => renders.draw(random);
}

function print(who: string, { calls, delayMs }: Outcome, more = ''): void {
  console.log(
    `  ${who.padEnd(16)} ${calls.toFixed(2).padStart(7)} calls, ${duration(delayMs).padStart(7)} mean delay  ${more}`,
  );
}

function duration(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}
