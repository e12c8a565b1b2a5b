import type { LocalizationMap, SharedNameAndDescription } from 'discord.js';

import type { Languages } from '../locales/languages.ts';
import type { TextKey, TextValues } from '../locales/text-key.ts';

/** Texts that have a `name` and a `description`. */
type NamedKey = TextKey extends infer Key
  ? Key extends `${infer Path}.description`
    ? Path
    : never
  : never;

/** Gives a command or an option its name and description, in every language. */
export function localize<T extends SharedNameAndDescription>(
  builder: T,
  key: NamedKey,
  languages: Languages,
  values?: TextValues,
): T {
  const english = languages.of();
  builder
    .setName(english(`${key}.name`))
    .setNameLocalizations(languages.localizations(`${key}.name`))
    .setDescription(english(`${key}.description`, values))
    .setDescriptionLocalizations(languages.localizations(`${key}.description`, values));
  return builder;
}

/** A choice of an option, named in every language. */
export function localizedChoice<Value extends string>(
  value: Value,
  key: TextKey,
  languages: Languages,
): { name: string; value: Value; name_localizations: LocalizationMap } {
  return {
    name: languages.of()(key),
    value,
    name_localizations: languages.localizations(key),
  };
}
