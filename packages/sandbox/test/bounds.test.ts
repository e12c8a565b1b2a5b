import { pino } from 'pino';
import { expect, test } from 'vitest';
import { SandboxClock } from '../src/clock.ts';
import { Gateway } from '../src/gateway/gateway.ts';
import { Journal } from '../src/journal.ts';

test('sessions that a killed bot left behind are forgotten once nobody can resume them', () => {
  const clock = new SandboxClock();
  const gateway = new Gateway(clock, () => undefined);
  const ignore = () => undefined;
  for (let start = 0; start < 3; start += 1) {
    const session = gateway.open({ intents: 1, shard: [0, 1] });
    session.attach(ignore);
    session.detach(ignore, clock.now());
    clock.advance(2 * 60_000);
  }
  expect(gateway.sessions).toHaveLength(3);
  clock.advance(2 * 60_000);
  gateway.open({ intents: 1, shard: [0, 1] });
  expect(gateway.sessions).toHaveLength(2);
});

test('the journal keeps the last requests, about as many as it was told to', () => {
  const journal = new Journal(pino({ level: 'silent' }), 100);
  for (let time = 1; time <= 1000; time += 1) {
    journal.recordRequest({ time, method: 'GET', path: '/', status: 200, durationMs: 1 });
  }
  expect(journal.requests.length).toBeLessThanOrEqual(110);
  expect(journal.requests.at(-1)?.time).toBe(1000);
});
