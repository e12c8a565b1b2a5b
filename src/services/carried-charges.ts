import { createHash } from 'node:crypto';

import { isDaySum } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import { type DaySum, dayOf, noSpending, type UserDocument } from './documents.ts';

/** What the keys of {@link carriedCharges} begin with. */
export const carried = 'carried:';

/**
 * What a person was charged on a day before they had their data deleted: it goes on counting until the day is over,
 * under a key that names nobody.
 */
export function carriedCharges(userId: string, day: string): DocumentKey<DaySum> {
  const who = createHash('sha256').update(`${day} ${userId}`).digest('hex');
  return { key: `${carried}${day}:${who}`, empty: noSpending, isValid: isDaySum };
}

/** Whether a key of {@link carriedCharges} is of a day that is over. */
export function isOver(key: string, now: number): boolean {
  return key.slice(carried.length).split(':', 1).join('') < dayOf(now);
}

/** A person's document with what counts today: one that has not had a job yet begins with what was carried over. */
export function beginningWith(user: UserDocument, sum: DaySum): UserDocument {
  return user.rev > 0 || sum.count === 0 ? user : { ...user, spent: sum };
}

/** As {@link beginningWith}; what was carried over is read where it counts. @param now milliseconds since the epoch */
export async function withCarried(
  documents: DocumentStore,
  userId: string,
  user: UserDocument,
  now: number,
): Promise<UserDocument> {
  if (user.rev > 0) return user;
  return beginningWith(user, await documents.read(carriedCharges(userId, dayOf(now))));
}
