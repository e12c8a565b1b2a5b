import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { messageFaults } from '@mouthpiece/sandbox';
import { describe, expect, it } from 'vitest';

import { en } from '../src/locales/en.ts';
import { Languages } from '../src/locales/languages.ts';
import { translations } from '../src/locales/translations.ts';
import { consentVersion } from '../src/services/consents.ts';
import { largestModals, largestViews } from './support/largest-views.ts';
import { modalFaults } from './support/modal-faults.ts';
import { projectRoot } from './support/project-root.ts';
import { usedKeys } from './support/source-texts.ts';

const english = flat(en);
const languages = translations.map(({ locales, texts }) => ({
  locale: locales[0] ?? '',
  texts: flat(texts),
}));
const plural = /_(one|other)$/;
const basesOf = (keys: Iterable<string>) =>
  new Set([...keys].map((key) => key.replace(plural, '')));

/** Every text by its dotted path. */
function flat(texts: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** Whether a language tells one from many, so that it needs this form. */
function isNeeded(key: string, locale: string): boolean {
  return (
    !key.endsWith('_one') ||
    new Intl.PluralRules(locale).resolvedOptions().pluralCategories.includes('one')
  );
}

const placeholders = (text: string | undefined): string[] =>
  [...new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();

/**
 * What a command as people type it, such as `/my-data export`, or an option of `/generate`, is called in a language.
 */
function calledIn(texts: Map<string, string>, span: string): string {
  const typed = span.startsWith('/') ? span.slice(1).split(' ') : ['generate', span];
  const names: string[] = [];
  let path = 'commands.';
  for (const word of typed) {
    const key = [...english].find(
      ([name, text]) =>
        text === word && name.startsWith(path) && /^[^.]+\.name$/.test(name.slice(path.length)),
    )?.[0];
    if (key === undefined) throw new Error(`there is no \`${span}\``);
    names.push(texts.get(key) ?? '');
    path = key.slice(0, -'name'.length);
  }
  return span.startsWith('/') ? `/${names.join(' ')}` : names.slice(1).join('');
}

describe('the texts', () => {
  it('are all used', () => {
    const isUsed = usedKeys();
    const unused = [...basesOf(english.keys())].filter((key) => !isUsed(key));
    expect(unused).toEqual([]);
  });

  it('have both forms where they have one', () => {
    const forms = [...english.keys()].filter((key) => plural.test(key));
    const bases = basesOf(forms);
    for (const base of bases) {
      expect(forms).toContain(`${base}_one`);
      expect(forms).toContain(`${base}_other`);
      expect(english.has(base)).toBe(false);
    }
  });

  it('that people confirm have a new version when they change', () => {
    // Whoever changes what is confirmed raises `consentVersion`, so that everybody is asked again.
    const shown = createHash('sha256').update(en.consent.text).digest('hex').slice(0, 16);
    expect({ version: consentVersion, shown }).toEqual({ version: 1, shown: '979ec9ed0709ddeb' });
  });
});

describe.each(languages)('$locale', ({ locale, texts }) => {
  it('has every text, and none that English lacks', () => {
    const missing = [...english.keys()].filter((key) => !texts.has(key) && isNeeded(key, locale));
    expect(missing).toEqual([]);
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it('is given the same values by every text as English', () => {
    for (const [key, text] of texts) {
      expect(placeholders(text), key).toEqual(placeholders(english.get(key)));
    }
  });

  it('says nothing that is empty, and calls commands and options as they are called in it', () => {
    const spans = (text = ''): string[] =>
      [...text.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span).sort();
    for (const [key, text] of texts) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toBe('');
      const called = spans(english.get(key)).map((span) => calledIn(texts, span));
      expect(spans(text), key).toEqual(called.sort());
    }
  });
});

describe.each([{ locale: 'en-US', texts: english }, ...languages])(
  'the commands in $locale',
  ({ texts }) => {
    const ofCommands = [...texts].filter(([key]) => key.startsWith('commands.'));

    it('have names and descriptions that Discord takes', () => {
      for (const [key, text] of ofCommands) {
        const said = text.replaceAll(/\{\{\w+\}\}/g, '9999');
        // The entry of a menu is called as people read it.
        const isMenu = key === 'commands.talk.name';
        if (key.endsWith('.name') && !isMenu) {
          expect(said, key).toMatch(/^[-_ʼ\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u);
          expect(said, key).toBe(said.toLowerCase());
        }
        expect(said.length, key).toBeLessThanOrEqual(isMenu ? 32 : 100);
      }
    });

    it('have no two options, choices or commands of one name beside each other', () => {
      const seen = new Map<string, string>();
      for (const [key, text] of ofCommands) {
        const parent = key.endsWith('.name')
          ? key.split('.').slice(0, -2).join('.')
          : key.includes('.choices.') && key.split('.').slice(0, -1).join('.');
        if (parent === false) continue;
        expect(seen.get(`${parent} ${text}`), key).toBeUndefined();
        seen.set(`${parent} ${text}`, key);
      }
    });
  },
);

describe('every view at its largest', () => {
  const all = new Languages();
  const spoken = ['en-US', ...translations.flatMap(({ locales }) => locales)];

  it.each(largestViews)('stays within Discord’s limits in every language: $name', ({ show }) => {
    for (const locale of spoken) {
      expect(messageFaults(show(all.of(locale))), locale).toEqual([]);
    }
  });

  it.each(largestModals)('stays within Discord’s limits in every language: $name', ({ ask }) => {
    for (const locale of spoken) {
      expect(modalFaults(ask(all.of(locale))), locale).toEqual([]);
    }
  });

  it('is there, for every view that there is', () => {
    const folder = join(projectRoot(), 'src', 'views');
    const shown = readFileSync(new URL('support/largest-views.ts', import.meta.url), 'utf8');
    const used = shown.replaceAll(/^import [^;]*;$/gm, '');
    const signature = /^export function (\w+)\((?:[\s\S]*?)\): ([^\n]*) \{$/gm;
    const views = readdirSync(folder)
      .filter((file) => file !== 'outgoing-message.ts')
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(signature)])
      .filter(([, , answer = '']) => /OutgoingMessage|APIModal/.test(answer))
      .map(([, name = '']) => name);
    expect(views.length).toBeGreaterThan(20);
    expect(views.filter((name) => !new RegExp(`\\b${name}\\b`).test(used))).toEqual([]);
  });
});
