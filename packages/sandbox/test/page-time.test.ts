import { expect, test, vi } from 'vitest';
import { messageContext } from '../page/channel/channel-context.ts';
import { rowsOf } from '../page/channel/rows.ts';
import { relativeTimeText, timeText } from '../page/time-text.ts';
import { pageMessage } from './page-message.ts';
import { pageStateOf } from './page-state.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

test.each([
  [0, 'in 0 seconds'],
  [secondMs, 'in 1 second'],
  [59 * secondMs, 'in 59 seconds'],
  [minuteMs, 'in 1 minute'],
  [12 * minuteMs + 20 * secondMs, 'in 12 minutes'],
  [hourMs, 'in 1 hour'],
  [dayMs, 'in 1 day'],
  [45 * dayMs, 'in 2 months'],
  [800 * dayMs, 'in 2 years'],
  [-secondMs, '1 second ago'],
  [-3 * hourMs, '3 hours ago'],
])('what is %i ms away is said to be %s', (difference, words) => {
  expect(relativeTimeText(noon + difference, noon, 'en-US')).toBe(words);
});

test('a countdown counts, down to its time and on from there', () => {
  const words = [0, 1, 2, 3, 4].map((second) =>
    relativeTimeText(noon + 2 * secondMs, noon + second * secondMs, 'en-US'),
  );
  expect(words).toEqual([
    'in 2 seconds',
    'in 1 second',
    'in 0 seconds',
    '1 second ago',
    '2 seconds ago',
  ]);
});

test('times are in the language of who reads them', () => {
  expect(relativeTimeText(noon + minuteMs, noon, 'de')).toBe('in 1 Minute');
  expect(relativeTimeText(noon - dayMs, noon, 'fr')).toBe('il y a 1 jour');
  expect(timeText(noon, 'D', 'de')).toBe('22. November 2026');
  expect(timeText(noon, 'D', 'en-US')).toBe('November 22, 2026');
  expect(timeText(noon, 'D', 'ja')).toBe('2026年11月22日');
  expect(rowsOf([pageMessage(1, 'Hallo', noon)], 'de')[0]?.day).toBe('22. November 2026');
  const german = messageContext({ ...pageStateOf('ada'), locale: 'de' }, 'general', Date.now);
  expect(german.locale).toBe('de');
});

test('a style that Discord does not know is its usual one, and what is no time is said to be none', () => {
  expect(timeText(noon, 'x', 'en-US')).toBe(timeText(noon, 'f', 'en-US'));
  expect(timeText(Number.NaN, 'f', 'en-US')).toBe('Invalid date');
  expect(relativeTimeText(1e300, noon, 'en-US')).toBe('Invalid date');
});

test('what a bot counts down to stays as far away when the clock of the sandbox is moved', () => {
  vi.useFakeTimers({ now: noon });
  try {
    const moved = { ...pageStateOf('ada'), clockOffset: dayMs };
    const context = messageContext(moved, 'general', () => Date.now() + moved.clockOffset);
    const written = noon + 12 * minuteMs;
    expect(relativeTimeText(written, context.writersNow(), 'en-US')).toBe('in 12 minutes');
    expect(context.now()).toBe(noon + dayMs);
  } finally {
    vi.useRealTimers();
  }
});
