/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The array, or none when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Calls `visit` for every object within a JSON value, outer ones first. */
export function visitRecords(
  value: unknown,
  visit: (record: Record<string, unknown>, path: readonly (string | number)[]) => void,
  path: readonly (string | number)[] = [],
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visitRecords(item, visit, [...path, index]);
  } else if (isRecord(value)) {
    visit(value, path);
    for (const [key, item] of Object.entries(value)) visitRecords(item, visit, [...path, key]);
  }
}
