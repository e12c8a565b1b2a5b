import { withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import { type GuildDocument, guildDocument, type UserDocument, userDocument } from './documents.ts';

/** What is kept of a person, and of the guild that they are in. */
export interface Account {
  readonly user: UserDocument;
  /** Undefined in direct messages. */
  readonly guild?: GuildDocument;
}

/** Reads both in one look. @param now milliseconds since the epoch */
export async function readAccount(
  documents: DocumentStore,
  { userId, guildId }: { readonly userId: string; readonly guildId?: string },
  now: number,
): Promise<Account> {
  const counted = (user: UserDocument) => withCarried(documents, userId, user, now);
  const ofUser = userDocument(userId);
  if (guildId === undefined) return { user: await counted(await documents.read(ofUser)) };
  const [user, guild] = await documents.readBoth(ofUser, guildDocument(guildId));
  return { user: await counted(user), guild };
}
