import { isRecord, listOf } from '../json.ts';
import type { Problem } from '../rules/problem.ts';
import { problem } from '../rules/problem.ts';

/**
 * What a body says and the sandbox makes nothing of. A field that is null, false or an empty list says nothing.
 *
 * @param fields - those that are used; `data.content` is a field of `data`, of which others are then looked at too
 */
export function unusedFields(body: unknown, fields: readonly string[]): Problem[] {
  if (Array.isArray(body)) {
    return body.flatMap((item, index) =>
      unusedFields(item, fields).map((found) => ({ ...found, path: [index, ...found.path] })),
    );
  }
  if (!isRecord(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const inner = fields
      .filter((field) => field.startsWith(`${name}.`))
      .map((field) => field.slice(name.length + 1));
    if (inner.length > 0) {
      return unusedFields(value, inner).map((found) => ({ ...found, path: [name, ...found.path] }));
    }
    if (fields.includes(name) || saysNothing(value)) return [];
    const text = 'Discord knows this field; the sandbox makes nothing of it.';
    return [problem('unimplemented-field', [name], text)];
  });
}

function saysNothing(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && listOf(value).length === 0);
}
