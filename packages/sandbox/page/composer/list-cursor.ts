/**
 * Where the cursor of a list goes by a key: arrows move it, and lead from one end to the other.
 *
 * @param at undefined while nothing is marked
 * @returns undefined when the key does not move it
 */
export function movedCursor(
  key: string,
  at: number | undefined,
  count: number,
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return at === undefined ? 0 : (at + 1) % count;
  if (key === 'ArrowUp') return at === undefined ? count - 1 : (at + count - 1) % count;
  return undefined;
}
