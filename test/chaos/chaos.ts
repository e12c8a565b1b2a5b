import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { reportText } from './chaos-report.ts';
import { runChaos } from './chaos-run.ts';

const usage = `npm run chaos -- [--jobs 5000] [--seed 1] [--open 1000] [--speed 20] [--old-videos 50000] [--render 10-30]
  [--deadline 120] [--longest-life 12] [--calm] [--report FILE] [--log FILE]

Runs the real bot between a Discord and an API where everything goes wrong, kills it every few seconds, and accounts for
every job at the end. The seed decides every choice; how processes share the machine still differs from run to run.
Ctrl+C (once) lets nobody begin anything more: what was begun ends and is accounted for.
`;

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    open: { type: 'string', default: '1000' },
    speed: { type: 'string', default: '20' },
    'old-videos': { type: 'string', default: '50000' },
    render: { type: 'string', default: '10-30' },
    deadline: { type: 'string', default: '120' },
    'longest-life': { type: 'string', default: '12' },
    calm: { type: 'boolean', default: false },
    report: { type: 'string' },
    log: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
} else {
  const [shortest = 10, longest = 30] = values.render.split('-').map(Number);
  const enough = new AbortController();
  process.once('SIGINT', () => enough.abort());
  const report = await runChaos({
    enough: enough.signal,
    jobs: Number(values.jobs),
    seed: Number(values.seed),
    openJobs: Number(values.open),
    speed: Number(values.speed),
    oldVideos: Number(values['old-videos']),
    renderMinutes: [shortest, longest],
    deadlineMinutes: Number(values.deadline),
    longestLifeSeconds: Number(values['longest-life']),
    isCalm: values.calm,
    logFile: values.log,
    onProgress: (text) => process.stdout.write(`${text}\n`),
  });
  process.stdout.write(reportText(report));
  if (values.report !== undefined) {
    writeFileSync(values.report, `${JSON.stringify(report, null, 2)}\n`);
  }
  process.exitCode = report.isGood ? 0 : 1;
}
