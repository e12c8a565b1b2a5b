import { expect, test } from 'vitest';
import { soak } from '../src/bench/soak-run.ts';

const VIDEOS = 30;
/** What the engine's own process may grow by; `npm run soak` shows that it levels off. MiB. */
const GROWTH = 15;

test('many renders in a row leave neither memory, files nor processes behind', async () => {
  const figures = await soak(VIDEOS);
  expect(figures).toMatchObject({
    finished: VIDEOS * 0.9,
    failed: VIDEOS * 0.1,
    strayFiles: [],
    strayProcesses: [],
    keptFiles: [],
  });
  expect(figures.lateMegabytes).toBeLessThan(figures.earlyMegabytes + GROWTH);
}, 300_000);
