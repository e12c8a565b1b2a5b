import { describe, expect, it } from 'vitest';

import { HourlyAllowance } from '../../src/services/hourly-allowance.ts';

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
});
