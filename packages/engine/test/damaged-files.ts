import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One file that no decoder should be given. */
export interface DamagedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const FOLDER = new URL('./fixtures/audio/', import.meta.url);

/** Random numbers 0..1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Damage = (bytes: Buffer, random: () => number, other: Buffer) => Buffer;

const LIES = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff0, 0x00ffffff];
const between = (random: () => number, min: number, max: number): number =>
  min + Math.floor(random() * Math.max(1, max - min));

/** Where a container's own structure lies: its start, and for MP4 the index at its end. */
function structureAt(bytes: Buffer, random: () => number): number {
  const index = bytes.indexOf('moov');
  if (index > 0 && random() < 0.8) return between(random, index, bytes.length - 4);
  return between(random, 0, Math.min(400, bytes.length - 4));
}

const flips =
  (count: number): Damage =>
  (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < count; i += 1) {
      const at = between(random, 0, out.length);
      out[at] = (out[at] ?? 0) ^ (1 << between(random, 0, 8));
    }
    return out;
  };

const lies =
  (count: number): Damage =>
  (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < count; i += 1) {
      const lie = LIES[between(random, 0, LIES.length)] ?? 0;
      const at = structureAt(out, random);
      if (random() < 0.5) out.writeUInt32LE(lie, at);
      else out.writeUInt32BE(lie, at);
    }
    return out;
  };

const DAMAGES: Readonly<Record<string, Damage>> = {
  'one bit': flips(1),
  'ten bits': flips(10),
  'three hundred bits': flips(300),
  'bits of the header': (bytes, random) => {
    const head = flips(12)(bytes.subarray(0, 200), random, bytes);
    return Buffer.concat([head, bytes.subarray(200)]);
  },
  'one lie': lies(1),
  'a second lie': lies(1),
  'four lies': lies(4),
  'twenty lies': lies(20),
  'a cut end': (bytes, random) => bytes.subarray(0, between(random, 1, bytes.length)),
  'a cut start': (bytes, random) => bytes.subarray(between(random, 1, bytes.length)),
  'only a header': (bytes, random) => bytes.subarray(0, between(random, 8, 120)),
  'a hole': (bytes, random) => {
    const at = between(random, 0, bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + between(random, 1, 4_000))]);
  },
  'a stretch of zeros': (bytes, random) => {
    const at = between(random, 0, bytes.length);
    return Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + between(random, 4, 4_000)));
  },
  'a stretch of noise': (bytes, random) => {
    const out = Buffer.from(bytes);
    const at = between(random, 0, out.length);
    const end = Math.min(out.length, at + between(random, 4, 4_000));
    for (let i = at; i < end; i += 1) out[i] = between(random, 0, 256);
    return out;
  },
  'a repeated stretch': (bytes, random) => {
    const at = between(random, 0, bytes.length);
    const stretch = bytes.subarray(at, at + between(random, 4, 2_000));
    return Buffer.concat([bytes.subarray(0, at), ...Array(40).fill(stretch), bytes.subarray(at)]);
  },
  'the head of another': (bytes, random, other) =>
    Buffer.concat([other.subarray(0, between(random, 8, 600)), bytes]),
  'the tail of another': (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, between(random, 8, bytes.length)), other]),
  'two files mixed': (bytes, random, other) => {
    const out = Buffer.from(bytes);
    for (let i = 0; i < 20; i += 1) {
      const at = between(random, 0, out.length);
      other.copy(out, at, between(random, 0, other.length), other.length);
    }
    return out;
  },
};

/** Files that were never sound, and texts that make some decoders open other files. */
const STRANGE: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  'one byte': Buffer.from([0]),
  text: Buffer.from('Hello, this is no sound.\n'.repeat(40)),
  html: Buffer.from('<!doctype html><title>Not found</title>'),
  ffconcat: Buffer.from('ffconcat version 1.0\nfile /etc/hostname\n'),
  'm3u8 of a local file': Buffer.from(
    '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n',
  ),
  'm3u8 of the network': Buffer.from(
    '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n',
  ),
  sdp: Buffer.from('v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452ffffffffffffffff08060000', 'hex'),
  zip: Buffer.from('504b03041400000008000000000000000000ffffffffffffffff0100', 'hex'),
  'an ID3 tag without an end': Buffer.from('494433030000' + '7f7f7f7f' + '41504943ffffffff', 'hex'),
  zeros: Buffer.alloc(100_000),
};

/** The same files in every run: each clip of `fixtures/audio` with each damage, and strange ones. At least 300. */
export function damagedFiles(): DamagedFile[] {
  const random = seededRandom(20_261_122);
  const names = readdirSync(FOLDER)
    .filter((name) => !/\.(md|sh)$/.test(name))
    .sort();
  const clips = names.map((name) => readFileSync(fileURLToPath(new URL(name, FOLDER))));
  const damaged = clips.flatMap((bytes, i) =>
    Object.entries(DAMAGES).map(([damage, harm]) => {
      const other = clips[(i + between(random, 1, clips.length)) % clips.length] ?? bytes;
      return { name: `${names[i]} with ${damage}`, bytes: harm(bytes, random, other) };
    }),
  );
  const strange = Object.entries(STRANGE).map(([name, bytes]) => ({ name, bytes }));
  return [...damaged, ...strange];
}

/** An MP4 file whose index declares 50 million samples of one byte each. */
export function endlessIndex(): Buffer {
  const bytes = readFileSync(fileURLToPath(new URL('moov-at-end.m4a', FOLDER)));
  const declare = (box: string, at: number, value: number): void => {
    bytes.writeUInt32BE(value, bytes.indexOf(box) + at);
  };
  declare('stsz', 8, 1);
  for (const [box, at] of [
    ['stsz', 12],
    ['stsc', 16],
    ['stts', 12],
  ] as const) {
    declare(box, at, 50_000_000);
  }
  return bytes;
}
