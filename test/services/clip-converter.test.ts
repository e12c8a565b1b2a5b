import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { needsConversion } from '../../src/services/clip-container.ts';
import { ClipConverter } from '../../src/services/clip-converter.ts';
import { clipLength } from '../../src/services/clip-length.ts';
import { foreignClip, foreignClips } from '../support/clips.ts';
import { TempFolder } from '../support/temp-folder.ts';
import { wav } from '../support/wav.ts';

const parent = new TempFolder();
const folder = join(parent.path, 'clips');
const converter = new ClipConverter(folder);
const voice = foreignClip('discord-voice.ogg');

function foldersLeft(): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** How loud the loudest sample of a WAV file is; 1 is as loud as can be. */
function peak(file: Buffer): number {
  const samples = new Int16Array(file.buffer.slice(file.byteOffset + 44));
  return Math.max(...samples.map(Math.abs)) / 32_768;
}

afterAll(() => parent[Symbol.dispose]());

describe('ClipConverter', () => {
  it('removes what a crash has left', async () => {
    const left = join(folder, 'clip-abc');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'clip'), 'somebody’s voice');
    await converter.clear();
    expect(foldersLeft()).toEqual([]);
  });

  it.each(foreignClips)('makes a WAV file of the same length of %s', async (name) => {
    const clip = foreignClip(name);
    expect(needsConversion(clip)).toBe(true);
    const converted = await converter.convert(clip, 60);
    expect(converted?.seconds).toBeCloseTo(1.5, 1);
    const { wav: file } = converted ?? { wav: Buffer.alloc(0) };
    expect(await clipLength(file)).toBeCloseTo(converted?.seconds ?? 0, 3);
    expect(peak(file)).toBeGreaterThan(0.05);
  });

  it('makes as much of a clip that is too long as shows that it is', async () => {
    const converted = await converter.convert(voice, 0.5);
    expect(converted?.seconds).toBeGreaterThan(0.5);
    expect(converted?.seconds).toBeLessThan(1);
  });

  it('cuts off what an encoder has filled up', async () => {
    const converted = await converter.convert(foreignClip('stream.aac'), 1.5);
    expect(converted?.seconds).toBe(1.5);
  });

  it.each([
    ['a cut file', voice.subarray(0, 60)],
    [
      'noise behind a true beginning',
      Buffer.concat([voice.subarray(0, 4), Buffer.alloc(9_000, 7)]),
    ],
    ['a WAV file, which it is not for', wav(1)],
    ['a playlist', Buffer.from('#EXTM3U\nfile:///etc/passwd\n')],
    ['nothing', Buffer.alloc(0)],
  ])('makes nothing of %s', async (_, bytes) => {
    expect(await converter.convert(bytes, 60)).toBeUndefined();
  });

  it.each([
    ['time', { timeoutMs: 20, memoryMegabytes: 400 }],
    ['memory', { timeoutMs: 20_000, memoryMegabytes: 30 }],
  ])('gives up at its limit of %s', async (_, limits) => {
    expect(await new ClipConverter(folder, limits).convert(voice, 60)).toBeUndefined();
  });

  it('leaves no files behind', async () => {
    const before = foldersLeft();
    await converter.convert(voice, 60);
    await converter.convert(Buffer.from('OggS'), 60);
    expect(foldersLeft()).toEqual(before);
  });
});

describe('needsConversion', () => {
  it.each([
    ['WAV', wav(0.1)],
    ['MP3', Buffer.from([0xff, 0xfb, 0x90, 0])],
    ['tagged MP3', Buffer.from('ID3\x04')],
    ['text', Buffer.from('a letter')],
    ['an empty file', Buffer.alloc(0)],
  ])('is false for %s', (_, bytes) => {
    expect(needsConversion(bytes)).toBe(false);
  });
});
