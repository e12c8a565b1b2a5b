import { beginningWith, carriedCharges, withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import {
  dayOf,
  type GuildDocument,
  guildDocument,
  type UserDocument,
  userDocument,
} from './documents.ts';

/** What is kept of a person, and of the guild that they are in. */
export interface Account {
  readonly user: UserDocument;
  /** Undefined in direct messages. */
  readonly guild?: GuildDocument;
}

/** Reads all of it in one look. @param now milliseconds since the epoch */
export async function readAccount(
  documents: DocumentStore,
  { userId, guildId }: { readonly userId: string; readonly guildId?: string },
  now: number,
): Promise<Account> {
  const ofUser = userDocument(userId);
  if (guildId === undefined) {
    return { user: await withCarried(documents, userId, await documents.read(ofUser), now) };
  }
  const [user, guild, spent] = await documents.readTogether(
    ofUser,
    guildDocument(guildId),
    carriedCharges(userId, dayOf(now)),
  );
  return { user: beginningWith(user, spent), guild };
}
