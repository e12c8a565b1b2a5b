import { afterAll, describe, expect, it } from 'vitest';

import { ClipMeter } from '../../src/services/clip-meter.ts';
import { wav } from '../support/wav.ts';

const size = 25_000_000;
const timeoutMs = 2_000;
const meter = new ClipMeter();

afterAll(() => meter[Symbol.asyncDispose]());

/** A file that says `magic` and then the same bytes again and again. */
function repeated(unit: Buffer, magic = Buffer.alloc(0)): Buffer {
  return Buffer.concat([magic, Buffer.alloc(size, unit)]);
}

/** Name and size of a RIFF chunk. */
function chunk(name: string, bytes = 0): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(bytes, 4);
  return head;
}

/** The head of a WAVE file, and of a tag that claims to fill the file. */
const riff = Buffer.concat([chunk('RIFF', size), Buffer.from('WAVE')]);
const id3 = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f]);

/** What a hostile file could do to the bot: hold it up, or fill its memory. */
async function measured(file: Buffer): Promise<{ longestPauseMs: number; grownMb: number }> {
  const before = process.memoryUsage.rss();
  let last = performance.now();
  let longestPauseMs = 0;
  let most = before;
  const watch = setInterval(() => {
    const now = performance.now();
    longestPauseMs = Math.max(longestPauseMs, now - last);
    last = now;
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  // A file that says nothing of its length has none.
  expect((await meter.measure(file, timeoutMs)) ?? 0).toBe(0);
  clearInterval(watch);
  return { longestPauseMs, grownMb: (most - before) / 1e6 };
}

describe('a hostile clip', () => {
  it.each([
    ['an endless run of frame syncs', () => repeated(Buffer.from([0xff]))],
    [
      'MP4 atoms nested three million deep',
      () => {
        const file = repeated(
          Buffer.from('\0\0\0\0moov'),
          Buffer.from('\0\0\0\x10ftypM4A \0\0\0\0'),
        );
        for (let at = 16; at + 8 <= file.length; at += 8) file.writeUInt32BE(file.length - at, at);
        return file;
      },
    ],
    ['three million empty chunks', () => repeated(chunk('junk'), riff)],
    [
      'three million empty tags',
      () =>
        repeated(chunk('IART'), Buffer.concat([riff, chunk('LIST', size), Buffer.from('INFO')])),
    ],
    ['two million ID3 frames', () => repeated(Buffer.from('TXXX\0\0\0\x02\0\0\0\0'), id3)],
    ['FLAC blocks without end', () => repeated(Buffer.from([1, 0, 0, 0]), Buffer.from('fLaC'))],
    [
      'a chunk that claims 4 GB',
      () =>
        Buffer.concat([
          riff,
          chunk('LIST', 0xffff_fff0),
          Buffer.from('INFOIART\xff\xff\xff\xff', 'latin1'),
        ]),
    ],
    [
      'an ID3 frame that claims 4 GB',
      () => Buffer.concat([id3, Buffer.from('APIC\xff\xff\xff\xf0\0\0', 'latin1')]),
    ],
    ['a head of every format, cut', () => Buffer.from('RIFF')],
  ])('of %s neither holds up nor fills the bot', { timeout: 40_000 }, async (_, make) => {
    const { longestPauseMs, grownMb } = await measured(make());
    // Without the thread the pause is as long as the parser takes: 10 s to minutes.
    expect(longestPauseMs).toBeLessThan(2_000);
    expect(grownMb).toBeLessThan(600);
  });

  it('does not keep an honest one from being measured beside it', { timeout: 40_000 }, async () => {
    const hostile = meter.measure(repeated(Buffer.from([0xff])), timeoutMs);
    expect(await meter.measure(wav(2))).toBe(2);
    expect(await hostile).toBeUndefined();
  });

  it('leaves nothing behind that would keep the next one from being measured', {
    timeout: 40_000,
  }, async () => {
    await meter.measure(repeated(Buffer.from([0xff])), 500);
    for (let clip = 1; clip <= 3; clip += 1) expect(await meter.measure(wav(clip))).toBe(clip);
  });
});
