import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { firstTime, pollingPlan } from '../../src/services/polling-plan.ts';
import { renderModel } from '../../src/services/render-model.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 0, 1);
const maxMs = 5 * minute;

const times = fc.array(fc.integer({ min: 0, max: 3 * hour }), { maxLength: 60 });
const watched = fc.array(
  fc.record({
    at: fc.integer({ min: now - hour, max: now }),
    age: fc.integer({ min: 0, max: 6 * hour }),
  }),
  { minLength: 1, maxLength: 12 },
);
const scarcity = fc.double({ min: 1, max: 100, noNaN: true });

function next(
  jobs: { at: number; age: number }[],
  learnt: number[],
  scarcity = 1,
  shortestMs = 15_000,
): number {
  const isDue = pollingPlan(jobs, renderModel(learnt, shortestMs), { scarcity, maxMs });
  return firstTime(isDue, now - hour, now + 1000 * hour);
}

describe('renderModel', () => {
  it('never gives a render up, and only ever thinks it less likely to be running (property)', () => {
    fc.assert(
      fc.property(times, fc.nat(12 * hour), fc.nat(hour), (learnt, age, more) => {
        const model = renderModel(learnt, 15_000);
        const [early, late] = [model.running(age), model.running(age + more)];
        expect(late).toBeGreaterThan(0);
        expect(late).toBeLessThanOrEqual(early + 1e-12);
        expect(early).toBeLessThanOrEqual(1 + 1e-12);
        const between = model.runningTime(age + more) - model.runningTime(age);
        expect(between).toBeLessThanOrEqual(early * more * (1 + 1e-9) + 1e-3);
        expect(between).toBeGreaterThanOrEqual(late * more * (1 - 1e-9) - 1e-3);
      }),
    );
  });
});

describe('pollingPlan', () => {
  it('never takes back that a question is due (property)', () => {
    fc.assert(
      fc.property(times, watched, scarcity, (learnt, jobs, scarcity) => {
        const model = renderModel(learnt, 15_000);
        const isDue = pollingPlan(jobs, model, { scarcity, maxMs });
        let wasDue = false;
        for (let time = now; time < now + 4 * hour; time += 7 * minute) {
          const due = isDue(time);
          expect(due || !wasDue).toBe(true);
          wasDue = due;
        }
      }),
    );
  });

  it('asks later when calls are dear, and sooner when more jobs are served (property)', () => {
    fc.assert(
      fc.property(times, watched, scarcity, (learnt, jobs, scarcity) => {
        const at = next(jobs, learnt);
        expect(Number.isFinite(at)).toBe(true);
        expect(next(jobs, learnt, scarcity)).toBeGreaterThanOrEqual(at - 2);
        const youngest = jobs.reduce((a, b) => (a.age < b.age ? a : b));
        expect(next([...jobs, youngest], learnt)).toBeLessThanOrEqual(at + 2);
      }),
    );
  });

  it('lets a young video alone that cannot be done yet, and asks when it may be', () => {
    const learnt = Array.from({ length: 20 }, (_, i) => (10 + i) * minute);
    const at = next([{ at: now, age: 0 }], learnt);
    expect(at - now).toBeGreaterThan(8 * minute);
    expect(at - now).toBeLessThan(14 * minute);
  });

  it('asks seldom, but goes on asking, about one that takes longer than all before', () => {
    const learnt = Array.from({ length: 20 }, () => 5_000);
    let [age, asked] = [6_000, 0];
    while (age < hour) {
      age += next([{ at: now, age }], learnt, 1, 1_000) - now;
      asked += 1;
    }
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(60);
  });

  it('asks at intervals that grow by a third while nothing is learnt', () => {
    const interval = next([{ at: now, age: 10 * minute }], []) - now;
    expect(interval).toBeGreaterThan(2.5 * minute);
    expect(interval).toBeLessThan(4.5 * minute);
  });

  it('puts nothing off for longer than the longest interval once an answer is likely', () => {
    const learnt = Array.from({ length: 20 }, (_, i) => (10 + i) * minute);
    const at = next([{ at: now, age: 15 * minute }], learnt, 1000);
    expect(at - now).toBeLessThan(maxMs + minute);
  });
});

describe('firstTime', () => {
  it('finds the time from which on something holds (property)', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(200_000), (from, length, when) => {
        const at = firstTime((time) => time >= when, from, from + length);
        const expected = Math.min(from + length, Math.max(from, when));
        expect(Math.abs(at - expected)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
