import { maxText } from './message-parts.ts';

/**
 * Joins as many lines as fit into a message, between a head and a foot; `rest` says how many were left out.
 *
 * @param parts.most how many lines are shown at the most; all that fit by default
 * @param parts.room how many characters there are; all of a message by default
 */
export function fittingLines(parts: {
  head?: string;
  lines: readonly string[];
  rest: (count: number) => string;
  foot?: string;
  most?: number;
  room?: number;
}): string {
  const { head, lines, rest, foot, most = lines.length, room = maxText } = parts;
  const frame = (shown: readonly string[]): string =>
    [head, ...shown, shown.length < lines.length ? rest(lines.length - shown.length) : '', foot]
      .filter(Boolean)
      .join('\n');
  for (let count = Math.min(most, lines.length); count > 0; count -= 1) {
    const text = frame(lines.slice(0, count));
    if (text.length <= room) return text;
  }
  return frame([]);
}
