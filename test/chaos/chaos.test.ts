import { expect, test } from 'vitest';

import { reportText } from './chaos-report.ts';
import { runChaos } from './chaos-run.ts';

test('whatever breaks, every job ends once, is told once and is charged rightly', async () => {
  const report = await runChaos({
    jobs: 120,
    leastKills: 5,
    seed: 1,
    speed: 25,
    openJobs: 60,
    oldVideos: 500,
    renderMinutes: [2, 5],
    deadlineMinutes: 12,
    longestLifeSeconds: 3,
    isCalm: false,
    onProgress: () => undefined,
  });
  expect(report.isGood, reportText(report)).toBe(true);
  expect(report.kills).toBeGreaterThanOrEqual(5);
}, 400_000);
