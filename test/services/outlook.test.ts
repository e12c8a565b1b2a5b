import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outlookOf } from '../../src/services/outlook.ts';
import { renderModel } from '../../src/services/render-model.ts';
import { aJob } from '../support/jobs.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = aJob().createdAt + 10 * minute;
const times = fc.array(fc.integer({ min: 0, max: 3 * hour }), { minLength: 1, maxLength: 60 });

describe('the age by which half are done', () => {
  it('halves what is still being made, whatever was learnt (property)', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 12 * hour }), (learnt, age) => {
        const model = renderModel(learnt, 15_000);
        const median = model.medianAfter(age) ?? Number.NaN;
        const step = 0.02 * Math.max(model.typicalMs ?? 0, 15_000);
        expect(median).toBeGreaterThan(age);
        const half = model.running(age) / 2;
        expect(model.running(median)).toBeLessThanOrEqual(half + 1e-9);
        if (median - step > age) expect(model.running(median - step)).toBeGreaterThan(half - 1e-9);
      }),
    );
  });

  it('is about the typical time of regular renders, and later for one that takes longer', () => {
    const model = renderModel(
      Array.from({ length: 40 }, () => 12 * minute),
      15_000,
    );
    expect(model.medianAfter(0)).toBeCloseTo(12 * minute, -5);
    expect(model.medianAfter(20 * minute) ?? 0).toBeGreaterThan(25 * minute);
  });

  it('is not known while nothing is learnt', () => {
    expect(renderModel([], 15_000).medianAfter(0)).toBeUndefined();
  });
});

describe('the outlook of a job', () => {
  const model = renderModel(
    Array.from({ length: 40 }, () => 12 * minute),
    15_000,
  );
  const job = (minutes: number, different: Parameters<typeof aJob>[0] = {}) =>
    aJob({ id: `job${minutes}`, createdAt: aJob().createdAt + minutes * minute, ...different });

  it('counts those that came before and still wait', () => {
    const mine = job(5, { state: 'pending', sentAt: now });
    const open = [
      job(1, { state: 'in_progressing' }),
      job(2, { state: 'pending' }),
      job(3, { state: 'cancelled' }),
      job(4, { state: 'submitting' }),
      mine,
      job(6, { state: 'submitting' }),
    ];
    expect(outlookOf(mine, open, model, now)).toMatchObject({ place: 3, asOf: now });
    const rendering = { ...mine, state: 'in_progressing' } as const;
    expect(outlookOf(rendering, open, model, now)?.place).toBe(1);
  });

  it('expects it after it was sent, and never at a time that its deadline forestalls', () => {
    const sent = job(0, { state: 'pending', sentAt: now - 2 * minute });
    const { expectedAt = 0 } = outlookOf(sent, [sent], model, now) ?? {};
    expect(Math.abs(expectedAt - (now + 10 * minute))).toBeLessThan(minute);
    const late = { ...sent, deadlineAt: now + minute };
    expect(outlookOf(late, [late], model, now)).toEqual({ place: 1, asOf: now });
  });

  it('says nothing of what nobody can tell', () => {
    for (const state of ['unknown', 'finished', 'cancelled'] as const) {
      expect(outlookOf(job(0, { state }), [], model, now)).toBeUndefined();
    }
    expect(outlookOf(job(0, { isDelayed: true }), [], model, now)).toBeUndefined();
  });
});
