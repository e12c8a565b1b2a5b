import { type CommandEntry, entryLabel } from './command-entry.ts';
import { localDescription } from './localized.ts';

/**
 * The commands that what was typed after the slash may mean, the likeliest first: names that are it, names that begin
 * with it, words of names that do, names that contain it, and descriptions that do.
 */
export function matchCommands(
  entries: readonly CommandEntry[],
  typed: string,
  locale: string,
): readonly CommandEntry[] {
  const query = typed.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return entries
    .map((entry) => ({ entry, label: entryLabel(entry, locale), rank: rank(entry, query, locale) }))
    .filter((match) => match.rank < noMatch)
    .sort((a, b) => a.rank - b.rank || a.label.localeCompare(b.label, locale))
    .map(({ entry }) => entry);
}

/**
 * The command whose whole name was typed with a space after it, unless a longer name goes on like that.
 *
 * @param text what the composer holds, with its slash
 */
export function typedCommand(
  entries: readonly CommandEntry[],
  text: string,
  locale: string,
): CommandEntry | undefined {
  if (!text.startsWith('/') || !text.endsWith(' ')) return undefined;
  const typed = text.slice(1).toLowerCase();
  if (entries.some((entry) => namesOf(entry, locale).some((name) => name.startsWith(typed)))) {
    return undefined;
  }
  return entries.find((entry) => namesOf(entry, locale).includes(typed.trimEnd()));
}

const noMatch = 5;

function rank(entry: CommandEntry, query: string, locale: string): number {
  const names = namesOf(entry, locale);
  if (names.includes(query)) return 0;
  if (names.some((name) => name.startsWith(query))) return 1;
  if (names.some((name) => name.includes(` ${query}`))) return 2;
  if (names.some((name) => name.includes(query))) return 3;
  return descriptionOf(entry, locale).toLowerCase().includes(query) ? 4 : noMatch;
}

/** The description of what is used: the last step's. */
export function descriptionOf(entry: CommandEntry, locale: string): string {
  return localDescription(entry.path.at(-1) ?? entry.path[0], locale);
}

function namesOf(entry: CommandEntry, locale: string): string[] {
  return [entryLabel(entry, locale).toLowerCase(), entry.name];
}
