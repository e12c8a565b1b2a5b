import { describe, expect, it } from 'vitest';

import { PollingWorld } from '../../bench/polling-world.ts';
import { seconds, seededRandom, uniform } from '../../bench/render-distribution.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A world that has learnt twenty renders, and how it fares then. */
async function learnt(renders: typeof uniform): Promise<PollingWorld> {
  const world = new PollingWorld(renders, seededRandom(7));
  for (let i = 0; i < 20; i += 1) await world.run([0]);
  world.statusCalls = 0;
  return world;
}

function meanDelay(findings: readonly { endedAt: number; foundAt?: number }[]): number {
  const delays = findings.map(({ endedAt, foundAt = Number.NaN }) => foundAt - endedAt);
  return delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
}

describe('Poller', () => {
  it('finds single videos of 10 to 30 minutes within 75 s in six questions, once it has learnt', async () => {
    const world = await learnt(uniform);
    const findings = [];
    for (let i = 0; i < 100; i += 1) findings.push(...(await world.run([0])));
    await world.stop();
    expect(world.statusCalls / findings.length).toBeLessThanOrEqual(6);
    expect(meanDelay(findings)).toBeLessThanOrEqual(75_000);
  });

  it('asks about two hundred videos at once, at 1.2 questions each', async () => {
    const world = await learnt(uniform);
    const findings = await world.run(Array.from({ length: 200 }, (_, i) => (i * hour) / 200));
    await world.stop();
    expect(world.statusCalls / findings.length).toBeLessThanOrEqual(1.2);
  });

  it('finds videos of the embedded engine within two seconds', async () => {
    const world = await learnt(seconds);
    const findings = await world.run(Array.from({ length: 20 }, (_, i) => i * minute));
    await world.stop();
    for (const { endedAt, foundAt = Number.NaN } of findings) {
      expect(foundAt - endedAt).toBeLessThanOrEqual(2_000);
    }
  });

  it('soon asks a studio that has become ten times faster sooner', async () => {
    const world = await learnt(uniform);
    const faster = { ...uniform, draw: () => 2 * minute };
    world.renders = faster;
    const findings = [];
    for (let i = 0; i < 30; i += 1) findings.push(...(await world.run([0])));
    await world.stop();
    expect(meanDelay(findings.slice(-5))).toBeLessThan(2 * minute);
  });

  it('asks nothing while there is nothing to ask about', async () => {
    const world = await learnt(uniform);
    const asked = world.statusCalls;
    await world.idle(24 * hour);
    await world.stop();
    expect(world.statusCalls).toBe(asked);
  });
});
