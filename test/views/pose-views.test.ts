import { textOf } from '@mouthpiece/sandbox';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { discordSchemaBook } from '../../packages/sandbox/src/rules/schema-book.ts';
import { Languages } from '../../src/locales/languages.ts';
import type { AvatarPose } from '../../src/services/avatar-catalogue.ts';
import type { PreviewPicture } from '../../src/services/preview-pictures.ts';
import { avatarsMessage, posesOnPage } from '../../src/views/avatars-view.ts';
import { clipModal } from '../../src/views/clip-modal.ts';
import { genderText } from '../../src/views/pose-options.ts';
import { posesInMenu, talkMessage } from '../../src/views/talk-view.ts';
import { problemsOf } from '../support/message-problems.ts';

const t = new Languages().of();
const longName = '*_`|~'.repeat(400);
const longId = (name: string): string => name.repeat(100).slice(0, 100);
const ids = {
  choose: longId('a'),
  generate: longId('b'),
  before: longId('c'),
  after: longId('d'),
  own: longId('e'),
  mask: longId('f'),
};

function poses(count: number, name: string): AvatarPose[] {
  return Array.from({ length: count }, (_, at) => {
    const pose = { id: `${at}`.padStart(100, '0'), name };
    return { pose, avatar: { id: 'a', name, gender: name, type: 'cg_human', poses: [pose] } };
  });
}

function gallery(shown: readonly AvatarPose[], picture?: PreviewPicture) {
  return avatarsMessage(t, {
    poses: shown,
    page: 1,
    pages: 3,
    total: 18,
    defaultPose: shown[0]?.pose.id,
    pictures: new Map(picture && shown.map(({ pose }) => [pose.id, picture])),
    ids,
  });
}

describe('a gender', () => {
  it('that is not known is shown as the studio calls it', () => {
    const german = new Languages().of('de');
    expect(genderText(german, 'female')).toBe('weiblich');
    expect(genderText(german, 'constructor')).toBe('constructor');
  });
});

describe('the gallery', () => {
  it.each([
    ['with links to pictures', { url: `https://x.example/${'p'.repeat(2_030)}` }],
    ['with files of pictures', { data: Buffer.from('x'), extension: 'png' }],
    ['without pictures', undefined],
  ])('is a message that Discord takes at its largest, %s', (_, picture) => {
    const { message, files } = gallery(poses(posesOnPage, longName), picture);
    expect(problemsOf(message)).toEqual([]);
    expect(files.length).toBe(picture !== undefined && 'data' in picture ? posesOnPage : 0);
  });

  it('is a message that Discord takes, whatever the names (property)', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (name) => {
        expect(problemsOf(gallery(poses(posesOnPage, name)).message)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('shows each file beside its pose', () => {
    const { message, files } = gallery(poses(2, 'Ada'), {
      data: Buffer.from('x'),
      extension: 'png',
    });
    expect(files.map(({ name }) => name)).toEqual(['pose-1.png', 'pose-2.png']);
    expect(JSON.stringify(message)).toContain('attachment://pose-2.png');
  });

  it('marks the person’s own pose', () => {
    expect(textOf(gallery(poses(2, 'Ada')).message).match(/your default/g)).toHaveLength(1);
  });

  it('says so where nobody fits', () => {
    expect(textOf(gallery([]).message)).toMatch(/Nobody fits/);
  });
});

describe('the menu of "Make it talk"', () => {
  it.each(['a', longName])('is a message that Discord takes at its largest', (name) => {
    const shown = poses(posesInMenu, name);
    const question = { poses: shown, page: 1, pages: 3, own: shown[0], withMask: true, ids };
    expect(problemsOf(talkMessage(t, { ...question, clipName: longName }))).toEqual([]);
  });
});

describe('the form for a clip', () => {
  it('is one that Discord takes, with the longest name', () => {
    const data = clipModal(t, { customId: longId('a'), poseName: longName, seconds: 100_000 });
    const route = '/interactions/{interaction_id}/{interaction_token}/callback';
    expect(discordSchemaBook().problems('POST', route, { type: 9, data })).toEqual([]);
  });
});
