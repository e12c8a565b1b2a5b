import type { InteractionEntry } from '../../src/page/protocol.ts';
import { interactionKind } from './entry-text.ts';
import type { RequestEntry, ViolationEntry } from './journal-log.ts';

/** How many rows a list shows, the last ones: more would make the page slow. */
export const shownRows = 500;

/** What is searched of an entry, which does not change; made once. */
const texts = new WeakMap<object, string>();

/** The last entries whose text has every word of the filter, in whatever case. */
export function filtered<T extends object>(
  entries: readonly T[],
  filter: string,
  textOf: (entry: T) => string,
): T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries.slice(-shownRows);
  const matches = (entry: T): boolean => {
    const text = texts.get(entry) ?? textOf(entry).toLowerCase();
    texts.set(entry, text);
    return words.every((word) => text.includes(word));
  };
  return entries.filter(matches).slice(-shownRows);
}

/** What of an interaction is searched. */
export function interactionText(entry: InteractionEntry): string {
  const { name, username, state, type, payload, callback } = entry;
  return `${interactionKind(type)} ${name} ${username} ${state} ${searchable(payload)} ${searchable(callback)}`;
}

/** What of a request is searched. */
export function requestText({ request, violations }: RequestEntry): string {
  const rules = violations.map(({ rule }) => rule).join(' ');
  return `${request.method} ${request.path} ${request.status} ${rules} ${searchable(request.body)} ${searchable(request.answer)}`;
}

/** What of a violation is searched. */
export function violationText({ violation }: ViolationEntry): string {
  const { method, path, rule, detail } = violation;
  return `${method} ${path} ${rule} ${detail}`;
}

/** Whether a request came to nothing: an error, a cut connection, or a broken rule. */
export function isFailed({ request, violations }: RequestEntry): boolean {
  return request.status >= 400 || request.status === 0 || violations.length > 0;
}

function searchable(value: unknown): string {
  return JSON.stringify(value) ?? '';
}
