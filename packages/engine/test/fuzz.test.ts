import { expect, test } from 'vitest';
import { speech } from './clips.ts';
import { damagedFiles, endlessIndex } from './damaged-files.ts';
import { type Ending, openDecoding } from './decoding.ts';

const LIMITS = { timeoutSeconds: 10, memoryMegabytes: 384 };

test('300 damaged files cost nothing but their own decoding', async () => {
  await using decoding = await openDecoding();
  const files = damagedFiles();
  expect(files.length).toBeGreaterThanOrEqual(300);
  const endings: (Ending & { name: string })[] = [];
  const rest = files[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const { name, bytes } of rest) {
      endings.push({ name, ...(await decoding.trial(bytes, LIMITS)) });
    }
  };
  await Promise.all([worker(), worker()]);

  const counts: Record<string, number> = {};
  for (const { fault } of endings) counts[fault] = (counts[fault] ?? 0) + 1;
  const most = (key: 'ms' | 'peakMegabytes'): number =>
    Math.round(Math.max(...endings.map((ending) => ending[key])));
  console.info(
    `${files.length} damaged files: ${JSON.stringify(counts)}, ` +
      `longest ${most('ms')} ms, most memory ${most('peakMegabytes')} MiB`,
  );
  const known = ['decoded', 'unreadable', 'no_audio', 'empty', 'too_long'];
  expect(endings.filter(({ fault }) => !known.includes(fault))).toEqual([]);
  expect(endings.length).toBe(files.length);
  expect(counts['decoded']).toBeGreaterThan(50);
  expect(counts['unreadable']).toBeGreaterThan(50);
  expect((await decoding.decode(speech())).seconds).toBeGreaterThan(9);
}, 300_000);

// The watch from outside, which sees a decoder that never returns, is Linux's; inside it is everywhere.
test('a file of 14 KB whose index would take gigabytes is stopped at the limit', async () => {
  await using decoding = await openDecoding();
  const { fault, peakMegabytes } = await decoding.trial(endlessIndex(), LIMITS);
  expect(fault).toBe('out_of_memory');
  expect(peakMegabytes).toBeLessThan(2 * LIMITS.memoryMegabytes);
});
