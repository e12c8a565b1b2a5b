import { type CommandEntry, entryLabel } from './command-entry.ts';
import type { PopupItem } from './list-popup.ts';
import { descriptionOf, matchCommands } from './match-commands.ts';
import { type Mentionable, type MentionSearch, matchMentions, mentionSearch } from './mentions.ts';

/** What the list over a message offers for what is typed. */
export interface EditorOffer {
  readonly title: string;
  readonly items: readonly PopupItem[];
  /** Why there are no items, where there are none. */
  readonly empty: string;
  readonly take: (index: number) => void;
}

/**
 * Names for an `@` or `#` before the caret.
 *
 * @param caret undefined while characters are marked
 */
export function mentionOffer(
  all: readonly Mentionable[],
  text: string,
  caret: number | undefined,
  use: (search: MentionSearch, what: Mentionable) => void,
): EditorOffer | undefined {
  const search = caret === undefined ? undefined : mentionSearch(text, caret);
  if (search === undefined) return undefined;
  const items = matchMentions(all, search);
  if (items.length === 0) return undefined;
  const take = (index: number): void => {
    const what = items[index];
    if (what !== undefined) use(search, what);
  };
  const title = search.typed.startsWith('#') ? 'Text channels' : 'Members and roles';
  return { title, items, empty: '', take };
}

/** Commands for a text that may be the name of one. */
export function commandOffer(
  entries: readonly CommandEntry[],
  text: string,
  { locale, botName }: { readonly locale: string; readonly botName: string },
  use: (entry: CommandEntry) => void,
): EditorOffer | undefined {
  if (!text.startsWith('/') || text.includes('\n')) return undefined;
  const matches = matchCommands(entries, text.slice(1), locale);
  // A text with a space is no name: it may as well be meant as a message.
  if (matches.length === 0 && text.includes(' ')) return undefined;
  return {
    title: `Commands of ${botName}`,
    items: matches.map((entry) => ({
      label: `/${entryLabel(entry, locale)}`,
      description: descriptionOf(entry, locale),
    })),
    empty:
      entries.length === 0 ? 'No commands are offered here.' : 'No commands match your search.',
    take: (index) => {
      const entry = matches[index];
      if (entry !== undefined) use(entry);
    },
  };
}
