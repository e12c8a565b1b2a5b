import { describe, expect, it } from 'vitest';

import { HourlyAllowance } from '../../src/services/hourly-allowance.ts';
import { ManualClock } from '../support/manual-clock.ts';

describe('HourlyAllowance', () => {
  it('lets each person do it so often in any hour, and says when again', () => {
    let now = 0;
    const allowance = new HourlyAllowance(2, () => now);
    expect(allowance.take('ada')).toBeUndefined();
    now = 10 * 60_000;
    expect(allowance.take('ada')).toBeUndefined();
    expect(allowance.take('ada')).toBe(60 * 60_000);
    expect(allowance.take('bob')).toBeUndefined();
    now = 60 * 60_000;
    expect(allowance.take('ada')).toBeUndefined();
    expect(allowance.take('ada')).toBe(70 * 60_000);
    now = 200 * 60_000;
    expect(allowance.take('ada')).toBeUndefined();
  });

  it('takes five an hour of each person, and says when there is room again', () => {
    const clock = new ManualClock(0);
    const limit = new HourlyAllowance(5, clock.now);
    for (let n = 0; n < 5; n += 1) {
      expect(limit.take('a')).toBeUndefined();
      clock.advance(60_000);
    }
    expect(limit.take('a')).toBe(3_600_000);
    expect(limit.take('b')).toBeUndefined();
    clock.advance(55 * 60_000);
    expect(limit.take('a')).toBeUndefined();
    expect(limit.take('a')).toBe(3_660_000);
  });
});
