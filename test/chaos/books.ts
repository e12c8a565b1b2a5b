import { DocumentStore } from '../../src/services/document-store.ts';
import {
  allIntentBuckets,
  archiveDocument,
  type GuildDocument,
  guildDocument,
  type UserDocument,
  userDocument,
} from '../../src/services/documents.ts';
import type { Job } from '../../src/services/job.ts';
import { openStorage } from '../../src/services/storage.ts';

/** What the bot has written down, read after it has ended. */
export interface Books {
  /** Every job of the users, by the message that it stands on; two for one message would be two jobs of one command. */
  readonly jobs: ReadonlyMap<string, readonly Job[]>;
  readonly users: ReadonlyMap<string, UserDocument>;
  readonly guilds: ReadonlyMap<string, GuildDocument>;
  /** Job ids of the intents that are left. */
  readonly intents: readonly string[];
}

/** Reads the documents of these users and guilds. */
export async function readBooks(
  file: string,
  userIds: readonly string[],
  guildIds: readonly string[],
): Promise<Books> {
  await using storage = await openStorage(file);
  const documents = new DocumentStore(storage);
  const users = new Map<string, UserDocument>();
  const jobs = new Map<string, Job[]>();
  for (const id of userIds) {
    const user = await documents.read(userDocument(id));
    users.set(id, user);
    const all = [...Object.values(user.open), ...user.finished];
    for (let page = 0; page < user.archivePages; page += 1) {
      all.push(...(await documents.read(archiveDocument(id, page))));
    }
    for (const job of all) {
      const { messageId } = job.reply;
      jobs.set(messageId, [...(jobs.get(messageId) ?? []), job]);
    }
  }
  const guilds = new Map<string, GuildDocument>();
  for (const id of guildIds) guilds.set(id, await documents.read(guildDocument(id)));
  const buckets = await documents.readMany(allIntentBuckets());
  return { jobs, users, guilds, intents: buckets.flatMap((bucket) => Object.keys(bucket)) };
}
