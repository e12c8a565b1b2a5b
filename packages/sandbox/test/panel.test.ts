import { describe, expect, test } from 'vitest';
import { filtered, isFailed, requestText, shownRows } from '../page/panel/entry-filter.ts';
import {
  answerPace,
  clockText,
  durationText,
  jsonText,
  shownText,
  spanText,
} from '../page/panel/entry-text.ts';
import { JournalLog } from '../page/panel/journal-log.ts';
import type { RecordedRequest, Violation } from '../src/index.ts';
import type { InteractionEntry } from '../src/page/protocol.ts';

const request = (more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  time: 1_000,
  method: 'POST',
  path: '/channels/1/messages',
  status: 200,
  durationMs: 1,
  ...more,
});

const violation = (more: Partial<Violation> = {}): Violation => ({
  time: 1_000,
  method: 'POST',
  path: '/channels/1/messages',
  rule: 'empty-message',
  detail: 'body: Cannot send an empty message',
  ...more,
});

const interaction = (more: Partial<InteractionEntry> = {}): InteractionEntry => ({
  id: '1',
  time: 1_000,
  type: 2,
  name: '/quota show',
  username: 'member',
  channelId: '1',
  payload: {},
  state: 'waiting',
  ...more,
});

describe('the journal of the developer panel', () => {
  test('puts a violation to the request that comes after it, and to no other', () => {
    const log = new JournalLog();
    log.take({ type: 'violation', violation: violation() });
    log.take({ type: 'request', request: request({ path: '/gateway' }) });
    log.take({ type: 'request', request: request({ status: 400 }) });
    log.take({ type: 'request', request: request() });
    const rules = log.requests.map(({ violations }) => violations.map(({ rule }) => rule));
    expect(rules).toEqual([[], ['empty-message'], []]);
    expect(log.violationCount).toBe(1);
  });

  test('puts together in the same way what has happened before it was opened', () => {
    const log = new JournalLog();
    log.take({ type: 'request', request: request({ path: '/of/another/world' }) });
    log.load({
      requests: [request({ time: 1 }), request({ time: 2, status: 400 }), request({ time: 9 })],
      violations: [violation({ time: 2 }), violation({ time: 10 })],
      interactions: [interaction()],
    });
    expect(log.requests.map(({ violations }) => violations.length)).toEqual([0, 1, 0]);
    expect(log.violations).toHaveLength(2);
    expect(log.interactions).toHaveLength(1);
  });

  test('shows an interaction once, at its place, as it is now', () => {
    const log = new JournalLog();
    log.take({ type: 'interaction', interaction: interaction() });
    log.take({ type: 'interaction', interaction: interaction({ id: '2' }) });
    log.take({ type: 'interaction', interaction: interaction({ state: 'answered' }) });
    expect(log.interactions.map(({ id, state }) => `${id} ${state}`)).toEqual([
      '1 answered',
      '2 waiting',
    ]);
  });

  test('keeps the last 2,000 entries of a kind and goes on counting', () => {
    const log = new JournalLog();
    for (let number = 1; number <= 2_001; number += 1) {
      log.take({ type: 'request', request: request({ time: number }) });
      log.take({ type: 'violation', violation: violation({ path: `/${number}` }) });
      log.take({ type: 'interaction', interaction: interaction({ id: String(number) }) });
    }
    expect(log.requests).toHaveLength(2_000);
    expect(log.requests.at(-1)?.number).toBe(2_001);
    expect(log.interactions[0]?.id).toBe('2');
    expect([log.violations.length, log.violationCount]).toEqual([2_000, 2_001]);
  });
});

describe('the filter of the developer panel', () => {
  const entries = [
    { number: 1, request: request({ body: { content: 'Hello' } }), violations: [] },
    { number: 2, request: request({ method: 'GET', status: 404 }), violations: [] },
    { number: 3, request: request(), violations: [violation()] },
    { number: 4, request: request({ status: 0 }), violations: [] },
  ];
  const found = (filter: string) =>
    filtered(entries, filter, requestText).map(({ number }) => number);

  test('finds what has every word, in path, status, body and broken rules', () => {
    expect(found('hello')).toEqual([1]);
    expect(found('messages 404')).toEqual([2]);
    expect(found('EMPTY-message')).toEqual([3]);
    expect(found('hello 404')).toEqual([]);
    expect(found('  ')).toEqual([1, 2, 3, 4]);
  });

  test('takes errors, cut connections and broken rules for errors', () => {
    expect(entries.filter(isFailed).map(({ number }) => number)).toEqual([2, 3, 4]);
  });

  test('leaves no more rows than a page can bear, the last ones', () => {
    const many = Array.from({ length: shownRows + 7 }, (_, number) => ({ number }));
    for (const filter of ['', 'row']) {
      const rows = filtered(many, filter, () => 'row');
      expect(rows).toHaveLength(shownRows);
      expect(rows.at(-1)?.number).toBe(shownRows + 6);
    }
  });
});

describe('the texts of the developer panel', () => {
  test('JSON is readable, and a long one says how much is left out', () => {
    expect(jsonText({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(jsonText(undefined)).toBe('nothing');
    expect(shownText('x'.repeat(10), 10)).toBe('x'.repeat(10));
    expect(shownText('x'.repeat(12), 10)).toMatch(/^x{10}\n… and 2 more characters/);
  });

  test('times and durations are told in words that can be compared', () => {
    expect(clockText(new Date(2026, 0, 1, 14, 3, 59, 7).getTime())).toBe('14:03:59.007');
    expect(durationText(12.4)).toBe('12 ms');
    expect(durationText(3_140)).toBe('3.1 s');
    expect(spanText(86_400_000 + 15 * 60_000 + 3_999)).toBe('1 d 15 min 3 s');
    expect(spanText(999)).toBe('');
  });

  test('an answer is near the limit from 2.5 seconds on and late from 3', () => {
    expect([2_499, 2_500, 2_999, 3_000].map(answerPace)).toEqual(['good', 'near', 'near', 'late']);
  });
});
