import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { commandOffer, mentionOffer } from '../page/composer/editor-offers.ts';
import {
  completeMention,
  type MentionSearch,
  matchMentions,
  mentionables,
  mentionSearch,
  withMarkup,
} from '../page/composer/mentions.ts';

const around = {
  users: [
    { id: '1', name: 'ada', username: 'ada' },
    { id: '2', name: 'sandbox-bot', username: 'sandbox-bot' },
    { id: '3', name: 'canada', username: 'canada' },
  ],
  strangers: [{ id: '4', name: 'eve', username: 'eve' }],
  roles: [
    { id: '5', name: '@everyone' },
    { id: '6', name: 'Book Club (old)' },
    { id: '7', name: 'ada' },
  ],
  channels: [
    { id: '8', name: 'general' },
    { id: '9', name: 'general-talk' },
  ],
};
const all = mentionables(around);
const none = new Map<string, string>();
const labels = (typed: string) => matchMentions(all, { start: 0, typed }).map(({ label }) => label);

/** The search in a text in which `|` stands for the cursor. */
function searchAt(marked: string): MentionSearch | undefined {
  return mentionSearch(marked.replace('|', ''), marked.indexOf('|'));
}

describe('what may become a mention', () => {
  it('begins with an @ or # that begins a word, and ends at the cursor', () => {
    expect(searchAt('@|')).toEqual({ start: 0, typed: '@' });
    expect(searchAt('hello @sand|box')).toEqual({ start: 6, typed: '@sand' });
    expect(searchAt('(see #gen|)')).toEqual({ start: 5, typed: '#gen' });
    expect(searchAt('one\n@two|')).toEqual({ start: 4, typed: '@two' });
  });

  it.each(['', '|', 'me@ada.org|', '@ada |', 'a # b|', '<@1|', 'https://ada.org/#gen|', '|@ada'])(
    'is not in %j',
    (marked) => {
      expect(searchAt(marked)).toBeUndefined();
    },
  );
});

describe('names for a mention', () => {
  it('are those of the members, roles and channels around, never of people elsewhere', () => {
    expect(labels('@')).toEqual([
      '@ada',
      '@sandbox-bot',
      '@canada',
      '@everyone',
      '@here',
      '@Book Club (old)',
      '@ada',
    ]);
    expect(labels('#')).toEqual(['#general', '#general-talk']);
    expect(labels('@eve')).toEqual(['@everyone']);
  });

  it('begin with what was typed, in whatever case, before those that contain it', () => {
    expect(labels('@ADA')).toEqual(['@ada', '@ada', '@canada']);
    expect(labels('@club')).toEqual(['@Book Club (old)']);
    expect(labels('@nobody')).toEqual([]);
  });

  it('of people are those that are shown of them, with the username beside, and they are found by both', () => {
    const grace = { id: '10', name: 'Grace Hopper', username: 'amazing' };
    const known = mentionables({ ...around, users: [grace, ...around.users] });
    const found = (typed: string) => matchMentions(known, { start: 0, typed });
    const [byName] = found('@grace');
    expect(byName).toMatchObject({ label: '@Grace Hopper', description: 'amazing' });
    expect(found('@amaz')).toEqual([byName]);
    expect(found('@ada')[0]?.description).toBe('');
    const text = 'hello @Grace Hopper, or @amazing, or @Grace';
    expect(withMarkup(text, known, none)).toBe('hello <@10>, or <@10>, or @Grace');
  });

  it('are those that are shown before they are usernames', () => {
    const users = [
      { id: '10', name: 'grace', username: 'hopper' },
      { id: '11', name: 'hopper', username: 'grace' },
    ];
    const known = mentionables({ ...around, users });
    expect(withMarkup('@grace @hopper', known, none)).toBe('<@10> <@11>');
  });

  it('have nobody to notify in direct messages but those in them', () => {
    const inDm = mentionables({ ...around, roles: [], channels: [] });
    expect(inDm.map(({ markup }) => markup)).toEqual(['<@1>', '<@2>', '<@3>']);
  });

  it('take the place of what was typed, with one space behind', () => {
    const [ada] = all;
    const complete = (marked: string) => {
      const search = searchAt(marked);
      if (search === undefined || ada === undefined) return undefined;
      const { text, cursor } = completeMention(marked.replace('|', ''), search, ada);
      return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
    };
    expect(complete('hello @a|')).toBe('hello @ada |');
    expect(complete('hello @a| and all')).toBe('hello @ada |and all');
    expect(complete('@a|!')).toBe('@ada |!');
  });
});

describe('a message with mentions', () => {
  it('is sent with ids in place of names, the longest name first', () => {
    const text = '@sandbox-bot hello, @everyone in #general-talk and #general. @Book Club (old)!';
    expect(withMarkup(text, all, none)).toBe('<@2> hello, @everyone in <#9> and <#8>. <@&6>!');
  });

  it('means what was picked where several have the name, and who comes first where nothing was', () => {
    expect(withMarkup('@ada', all, none)).toBe('<@1>');
    expect(withMarkup('@ada', all, new Map([['@ada', '<@&7>']]))).toBe('<@&7>');
  });

  it.each([
    'me@ada',
    '@adam',
    '@ada-2',
    '@ada.b',
    '<@1> and <#8>',
    'https://ada.org/#general',
    '`@ada`',
    '```\n@ada\n```',
    '@nobody',
  ])('keeps %j as it is', (text) => {
    expect(withMarkup(text, all, none)).toBe(text);
  });

  it('mentions whatever was picked, wherever it was put and whatever its name', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme-ascii' }).map((text) => `@${text}`);
    const before = fc.constantFrom('', 'hello ', '(', 'one\n');
    fc.assert(
      fc.property(name, before, (label, start) => {
        const what = { label, description: '', markup: '<@42>' };
        const search = mentionSearch(`${start}@`, start.length + 1);
        if (search === undefined) return false;
        const { text } = completeMention(`${start}@`, search, what);
        return withMarkup(text, [], new Map([[label, what.markup]])) === `${start}<@42> `;
      }),
    );
  });

  it('is as it was written where nothing has a name', () => {
    fc.assert(fc.property(fc.string(), (text) => withMarkup(text, [], none) === text));
  });
});

describe('the list over a message', () => {
  const ignore = () => undefined;

  it('offers names where the caret is in one, and puts in the one that is taken', () => {
    const taken: string[] = [];
    const offer = mentionOffer(all, 'hello @sand', 11, ({ start }, { markup }) => {
      taken.push(`${start} ${markup}`);
    });
    expect(offer?.title).toBe('Members and roles');
    expect(offer?.items.map(({ label }) => label)).toEqual(['@sandbox-bot']);
    offer?.take(0);
    offer?.take(1);
    expect(taken).toEqual(['6 <@2>']);
    expect(mentionOffer(all, '#gen', 4, ignore)?.title).toBe('Text channels');
  });

  it('offers no names where nobody has one, or while characters are marked', () => {
    expect(mentionOffer(all, '@nobody', 7, ignore)).toBeUndefined();
    expect(mentionOffer(all, '@ada', undefined, ignore)).toBeUndefined();
  });

  it('says why there are no commands, unless it may be a message', () => {
    const words = { locale: 'en-US', botName: 'sandbox-bot' };
    expect(commandOffer([], '/a', words, ignore)?.empty).toBe('No commands are offered here.');
    expect(commandOffer([], '/a b', words, ignore)).toBeUndefined();
    expect(commandOffer([], 'a', words, ignore)).toBeUndefined();
  });
});
