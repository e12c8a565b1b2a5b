import { maxContent } from './outgoing-message.ts';

/**
 * Joins as many lines as fit into a message, between a head and a foot; `rest` says how many were left out.
 *
 * @param parts.most how many lines are shown at the most; all that fit by default
 */
export function fittingLines(parts: {
  head?: string;
  lines: readonly string[];
  rest: (count: number) => string;
  foot?: string;
  most?: number;
}): string {
  const { head, lines, rest, foot, most = lines.length } = parts;
  const frame = (shown: readonly string[]): string =>
    [head, ...shown, shown.length < lines.length ? rest(lines.length - shown.length) : '', foot]
      .filter(Boolean)
      .join('\n');
  for (let count = Math.min(most, lines.length); count > 0; count -= 1) {
    const text = frame(lines.slice(0, count));
    if (text.length <= maxContent) return text;
  }
  return frame([]);
}
