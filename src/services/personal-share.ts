import { isRecord } from './document-guards.ts';

/** What names a person is left in these: what moderators have decided holds, and they need to know of whom. */
const keptBranches: readonly string[] = ['blocked', 'limits'];

/** Whether a value names a person anywhere but where it may stay. */
export function names(value: unknown, userId: string): boolean {
  if (value === userId) return true;
  if (Array.isArray(value)) return value.some((item) => names(item, userId));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(
    ([key, inner]) => key === userId || (!keptBranches.includes(key) && names(inner, userId)),
  );
}

/** A copy that no longer names a person: what stands under their id goes, and the id itself. */
export function withoutPerson(value: unknown, userId: string): unknown {
  if (value === userId) return '';
  if (Array.isArray(value)) {
    return value
      .filter((item) => item !== userId)
      .map((item: unknown) => withoutPerson(item, userId));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== userId)
      .map(([key, inner]) => [
        key,
        keptBranches.includes(key) ? inner : withoutPerson(inner, userId),
      ]),
  );
}

/**
 * What a value that is about many people says of one: the branches under their id or one of their jobs' ids, and the
 * parts that name them, what moderators decided too. Undefined when that is nothing.
 */
export function shareOf(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return ids.has(value) ? value : undefined;
  if (Array.isArray(value)) {
    const shares = value.map((item) => shareOf(item, ids)).filter((share) => share !== undefined);
    return shares.length === 0 ? undefined : shares;
  }
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value);
  // A part that names the person is theirs as a whole.
  const isTheirs = entries.some(([, inner]) => typeof inner === 'string' && ids.has(inner));
  if (isTheirs) return value;
  const shares = entries
    .map(([key, inner]) => [key, ids.has(key) ? inner : shareOf(inner, ids)] as const)
    .filter(([, share]) => share !== undefined);
  return shares.length === 0 ? undefined : Object.fromEntries(shares);
}

/** A copy without what opens anything: interaction tokens are left out, and links lose what signs them. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutSignature(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !/token$/i.test(key))
      .map(([key, inner]) => [key, withoutSecrets(inner)]),
  );
}

function withoutSignature(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  return url.origin + url.pathname;
}
