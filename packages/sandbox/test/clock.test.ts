import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SandboxClock } from '../src/clock.ts';
import { redactPath } from '../src/journal.ts';
import { SnowflakeSource } from '../src/snowflake.ts';

test('an advance fires what is due, in the order of its time, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000 })), (delays) => {
      const clock = new SandboxClock();
      const fired: number[] = [];
      for (const delay of delays) clock.after(delay * 1_000, () => fired.push(delay));
      clock.advance(500_500);
      clock.clear();
      expect(fired).toEqual(delays.filter((delay) => delay <= 500).sort((a, b) => a - b));
    }),
  );
});

test('a cancelled timer does not fire, and time does not go back', () => {
  const clock = new SandboxClock();
  const cancel = clock.after(1_000, () => expect.unreachable());
  cancel();
  clock.advance(2_000);
  expect(() => clock.advance(-1)).toThrow(RangeError);
});

test('ids grow strictly and have 17 to 19 digits', () => {
  const ids = new SnowflakeSource(() => 1_700_000_000_000);
  const made = Array.from({ length: 10_000 }, () => ids.next());
  expect(made.every((id) => /^\d{17,19}$/.test(id))).toBe(true);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort((a, b) => Number(BigInt(a) - BigInt(b)))).toEqual(made);
});

test('paths lose their tokens', () => {
  expect(redactPath('/interactions/1/secret/callback')).toBe('/interactions/1/:token/callback');
  expect(redactPath('/webhooks/1/secret/messages/@original')).toBe(
    '/webhooks/1/:token/messages/@original',
  );
  expect(redactPath('/webhooks/1/secret?wait=true')).toBe('/webhooks/1/:token?wait=true');
});
