import type { Surroundings } from './surroundings.ts';

/** Most that the list shows at once: more is found by typing. */
const longestList = 10;

/** Somebody or something that a message can mention. */
export interface Mentionable {
  /** As it is written and shown, such as `@ada` or `#general`. */
  readonly label: string;
  /** Somebody's username; of the others, what they do, where that is not plain. */
  readonly description: string;
  /** As it is sent, such as `<@100000000000000001>`. */
  readonly markup: string;
  /** Another name that it is found by, and that means it where it is typed in full. */
  readonly alias?: string;
}

/** What stands before the cursor and may become a mention. */
export interface MentionSearch {
  /** Where its `@` or `#` is. */
  readonly start: number;
  /** With its `@` or `#`. */
  readonly typed: string;
}

/** The roles of everybody; their names are sent as they are. */
const everybody: readonly Mentionable[] = [
  {
    label: '@everyone',
    description: 'Notify everyone who has permission to view this channel.',
    markup: '@everyone',
  },
  {
    label: '@here',
    description: 'Notify everyone online who has permission to view this channel.',
    markup: '@here',
  },
];

/** Whom and what a message can mention in a channel. */
export function mentionables(around: Surroundings): readonly Mentionable[] {
  const users = around.users.map(({ id, name, username }) => ({
    ...mentionable(`@${name}`, `<@${id}>`, name === username ? '' : username),
    alias: `@${username}`,
  }));
  const roles = around.roles.flatMap(({ id, name }) =>
    name === '@everyone'
      ? everybody
      : mentionable(
          `@${name}`,
          `<@&${id}>`,
          'Notify users with this role who have permission to view this channel.',
        ),
  );
  const channels = around.channels.map(({ id, name }) => mentionable(`#${name}`, `<#${id}>`));
  return [...users, ...roles, ...channels];
}

function mentionable(label: string, markup: string, description = ''): Mentionable {
  return { label, description, markup };
}

/** What is being typed of a mention where the cursor is: an `@` or `#` that begins a word, and what follows up to there. */
export function mentionSearch(text: string, cursor: number): MentionSearch | undefined {
  const found = /(?<![\p{L}\p{N}_<@#/])[@#][^\s@#]*$/u.exec(text.slice(0, cursor));
  return found === null ? undefined : { start: found.index, typed: found[0] };
}

/** What the typed may mean: names that begin with it, then those that contain it. */
export function matchMentions(
  all: readonly Mentionable[],
  { typed }: MentionSearch,
): readonly Mentionable[] {
  const mark = typed.slice(0, 1);
  const query = typed.slice(1).toLowerCase();
  const found = ({ label, alias = label }: Mentionable) =>
    [label, alias]
      .map((name) => name.slice(1).toLowerCase().indexOf(query))
      .filter((at) => at >= 0);
  const named = all
    .filter(({ label }) => label.startsWith(mark))
    .map((one) => ({ one, at: Math.min(...found(one)) }))
    .filter(({ at }) => Number.isFinite(at));
  return named
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .slice(0, longestList)
    .map(({ one }) => one);
}

/** Puts a name in place of what was typed of it, with a space behind. @returns the text, and where the cursor is then */
export function completeMention(
  text: string,
  { start, typed }: MentionSearch,
  { label }: Mentionable,
): { readonly text: string; readonly cursor: number } {
  const after = text.slice(start + typed.length);
  const cursor = start + label.length + 1;
  return {
    text: `${text.slice(0, start)}${label} ${after.startsWith(' ') ? after.slice(1) : after}`,
    cursor,
  };
}

/**
 * A text as it is sent. As in Discord's client, names that were typed in full are mentions as well, and in code none is.
 *
 * @param chosen markup by name, of what was picked from the list: the one that is meant of several with a name
 */
export function withMarkup(
  text: string,
  all: readonly Mentionable[],
  chosen: ReadonlyMap<string, string>,
): string {
  const known = (nameOf: (one: Mentionable) => string) =>
    all.map((one): [string, string] => [nameOf(one), one.markup]).reverse();
  const aliases = known(({ label, alias = label }) => alias);
  const markups = new Map([...aliases, ...known(({ label }) => label), ...chosen]);
  if (markups.size === 0) return text;
  const names = [...markups.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  const code = '```[^]*?```|`[^`\n]*`';
  const whole = String.raw`(?<![\p{L}\p{N}_<@#/])(?:${names.join('|')})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}_])`;
  return text.replaceAll(
    new RegExp(`${code}|${whole}`, 'gu'),
    (found) => markups.get(found) ?? found,
  );
}
