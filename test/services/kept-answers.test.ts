import { join } from 'node:path';

import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { A2vError } from '../../src/services/a2v/a2v-error.ts';
import type { WireAvatar } from '../../src/services/a2v/client.ts';
import { AvatarCatalogue } from '../../src/services/avatar-catalogue.ts';
import { DefaultPoses } from '../../src/services/default-poses.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { openStorage, type Storage } from '../../src/services/storage.ts';
import { VoiceList } from '../../src/services/voice-list.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { TempFolder } from '../support/temp-folder.ts';

const log = pino({ level: 'silent' });
const hourMs = 3_600_000;
const down = new A2vError('unreachable', 'no answer');

let folder: TempFolder;
let storage: Storage;
let documents: DocumentStore;
let clock: ManualClock;

beforeEach(async () => {
  folder = new TempFolder();
  storage = await openStorage(join(folder.path, 'data.sqlite'));
  documents = new DocumentStore(storage);
  clock = new ManualClock();
});

afterEach(async () => {
  await storage[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function avatar(id: string, ...poses: string[]): WireAvatar {
  const none = { name: undefined, display_name: undefined, gender: undefined };
  return {
    ...none,
    id,
    avatar_type: undefined,
    preview_url: undefined,
    poses: poses.map((pose_id) => ({ pose_id, name: pose_id, preview_url: undefined })),
  };
}

/** A catalogue whose API gives these answers in turn, the last one for ever. */
function catalogueOf(source: string, ...answers: (readonly WireAvatar[] | Error)[]) {
  let calls = 0;
  const fetch = async (): Promise<WireAvatar[]> => {
    const answer = answers[Math.min(calls, answers.length - 1)] ?? [];
    calls += 1;
    if (answer instanceof Error) throw answer;
    return [...answer];
  };
  const catalogue = new AvatarCatalogue(source, fetch, documents, clock, log);
  const ids = async () => (await catalogue.poses()).map(({ pose }) => pose.id);
  return { catalogue, ids, calls: () => calls };
}

describe('AvatarCatalogue', () => {
  it('serves what it knows while it asks again after six hours', async () => {
    const { ids, calls } = catalogueOf('api', [avatar('1', 'a')], [avatar('1', 'b')]);
    expect(await ids()).toEqual(['a']);
    clock.advance(6 * hourMs);
    expect(await ids()).toEqual(['a']);
    expect(calls()).toBe(1);
    clock.advance(1);
    expect(await ids()).toEqual(['a']);
    await expect.poll(ids).toEqual(['b']);
    expect(calls()).toBe(2);
  });

  it('is kept for the next process, which serves it while the API is down', async () => {
    await catalogueOf('api', [avatar('1', 'a')]).ids();
    clock.advance(24 * hourMs);
    const next = catalogueOf('api', down);
    await next.catalogue.warmUp();
    expect(await next.ids()).toEqual(['a']);
    const other = catalogueOf('another api', [avatar('1', 'z')]);
    await other.catalogue.warmUp();
    expect(await other.ids()).toEqual(['z']);
  });

  it('does not ask again within a minute of a failure', async () => {
    const { ids, calls } = catalogueOf('api', down, [avatar('1', 'a')]);
    await expect(ids()).rejects.toBe(down);
    await expect(ids()).rejects.toBe(down);
    expect(calls()).toBe(1);
    clock.advance(60_000);
    expect(await ids()).toEqual(['a']);
  });

  it('asks for pictures anew once an hour at most', async () => {
    const { catalogue, ids, calls } = catalogueOf('api', [avatar('1', 'a')]);
    await ids();
    catalogue.renewPictures();
    clock.advance(hourMs + 1);
    catalogue.renewPictures();
    catalogue.renewPictures();
    await ids();
    expect(calls()).toBe(2);
  });

  it('puts one pose first, and offers each once, without those that are too long to choose', async () => {
    const long = 'x'.repeat(101);
    const { catalogue } = catalogueOf('api', [avatar('1', 'a', 'b', long), avatar('2', 'a', 'c')]);
    const ids = async (first?: string) =>
      (await catalogue.poses(first)).map(({ pose }) => pose.id).join('');
    expect(await ids()).toBe('abc');
    expect(await ids('c')).toBe('cab');
    expect(await ids('gone')).toBe('abc');
    expect((await catalogue.findPose(long))?.pose.id).toBe(long);
  });
});

describe('VoiceList', () => {
  const voice = (name: string, locale?: string) => ({
    voice_name: name,
    locale,
    gender: undefined,
    language: undefined,
  });

  it('puts voices of the person’s own language first', async () => {
    const fetch = async () => [
      voice('none'),
      voice('british', 'en-GB'),
      voice('french', 'fr'),
      voice('american', 'en-US'),
    ];
    const voices = new VoiceList('api', fetch, documents, clock, log);
    const names = async (locale: string) => (await voices.voices(locale)).map(({ name }) => name);
    expect((await names('en-US')).slice(0, 2)).toEqual(['american', 'british']);
    expect((await names('fr'))[0]).toBe('french');
    expect(await names('ja')).toEqual(['none', 'british', 'french', 'american']);
  });

  it('has none, and does not ask again soon, where the provider refuses', async () => {
    let calls = 0;
    const fetch = async () => {
      calls += 1;
      throw new A2vError('refused', 'no such route');
    };
    const voices = new VoiceList('api', fetch, documents, clock, log);
    expect(await voices.voices('en-US')).toEqual([]);
    clock.advance(hourMs);
    expect(await voices.voices('en-US')).toEqual([]);
    expect(calls).toBe(1);
  });
});

describe('DefaultPoses', () => {
  it('keeps a person’s choice beside all else that is known of them', async () => {
    const defaults = new DefaultPoses(documents);
    expect(await defaults.of('ada')).toBeUndefined();
    await Promise.all([defaults.choose('ada', 'a'), defaults.choose('bob', 'b')]);
    expect(await defaults.of('ada')).toBe('a');
    expect(await defaults.of('bob')).toBe('b');
    await defaults.choose('ada', 'c');
    expect(await new DefaultPoses(documents).of('ada')).toBe('c');
  });
});
