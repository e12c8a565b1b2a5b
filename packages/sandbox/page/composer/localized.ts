type Localizations = Readonly<Record<string, string | null | undefined>> | null;

/** What has a name in several languages. */
export interface LocalizableName {
  readonly name: string;
  readonly name_localizations?: Localizations;
}

/** What has a name and a description in several languages. */
export interface Localizable extends LocalizableName {
  readonly description: string;
  readonly description_localizations?: Localizations;
}

/** A name in a language; the usual one where it has none. */
export function localName(named: LocalizableName, locale: string): string {
  return named.name_localizations?.[locale] ?? named.name;
}

/** A description in a language; the usual one where it has none. */
export function localDescription(described: Localizable, locale: string): string {
  return described.description_localizations?.[locale] ?? described.description;
}
