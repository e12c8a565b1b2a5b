import { withCarried } from './carried-charges.ts';
import { isArchivePage, isGuildDocument, isRecord } from './document-guards.ts';
import type { DocumentStore } from './document-store.ts';
import {
  dayOf,
  erasureMark,
  erasures,
  guildDocument,
  type IntentBucket,
  intentBucket,
  type UserDocument,
  userDocument,
  userUsage,
} from './documents.ts';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import { KeyedMutex } from './keyed-mutex.ts';
import type { Logger } from './logger.ts';
import { names, shareOf, withoutPerson, withoutSecrets } from './personal-share.ts';
import { UnreadableValue } from './storage.ts';
import type { VideoLedger } from './video-ledger.ts';

/** Everything that is kept about a person, by the documents that it stands in. */
export interface PersonalRecord {
  readonly user: UserDocument;
  /** Older ended jobs, by the key of their page. */
  readonly archive: Readonly<Record<string, readonly Job[]>>;
  /** Notes of unfinished work. */
  readonly intents: IntentBucket;
  /** What the documents of servers say of the person, by their keys. */
  readonly guilds: Readonly<Record<string, unknown>>;
  /** Copies of documents that were found damaged, by their keys. */
  readonly quarantine: Readonly<Record<string, unknown>>;
}

/** What is kept about a person, in numbers. Times in milliseconds since the epoch. */
export interface PersonalSummary {
  readonly openJobs: number;
  readonly endedJobs: number;
  /** When the oldest kept job was asked for. */
  readonly oldestAt?: number;
  readonly usedToday: number;
  readonly consentAt?: number;
  readonly defaultPose?: string;
  /** How many servers' documents name the person. */
  readonly guilds: number;
  /** How many copies of damaged documents name the person. */
  readonly quarantined: number;
}

/** Shows, hands out and deletes what is kept about a person. */
export class PersonalData {
  readonly #documents: DocumentStore;
  readonly #store: Pick<JobStore, 'forgetUser'>;
  readonly #ledger: Pick<VideoLedger, 'account'>;
  readonly #now: () => number;
  readonly #log: Pick<Logger, 'info'>;
  readonly #turns = new KeyedMutex();

  constructor(parts: {
    documents: DocumentStore;
    store: Pick<JobStore, 'forgetUser'>;
    ledger: Pick<VideoLedger, 'account'>;
    now: () => number;
    log: Pick<Logger, 'info'>;
  }) {
    this.#documents = parts.documents;
    this.#store = parts.store;
    this.#ledger = parts.ledger;
    this.#now = parts.now;
    this.#log = parts.log;
  }

  /** What is kept about a person, in numbers. */
  async summary(userId: string): Promise<PersonalSummary> {
    const { user, archive, guilds, quarantine } = await this.#collect(userId);
    const open = Object.values(user.open);
    const ended = [...user.finished, ...Object.values(archive).flat()];
    const times = [...open, ...ended].map(({ createdAt }) => createdAt);
    return {
      openJobs: open.length,
      endedJobs: ended.length,
      ...(times.length > 0 && { oldestAt: times.reduce((a, b) => Math.min(a, b)) }),
      usedToday: userUsage(user, dayOf(this.#now())),
      ...(user.consent && { consentAt: user.consent.at }),
      ...(user.defaultPose !== undefined && { defaultPose: user.defaultPose }),
      guilds: Object.keys(guilds).length,
      quarantined: Object.keys(quarantine).length,
    };
  }

  /** All that is kept about a person, as JSON, without interaction tokens and without what signs links. */
  async export(userId: string): Promise<string> {
    const record = await this.#collect(userId);
    const exportedAt = new Date(this.#now()).toISOString();
    return JSON.stringify(withoutSecrets({ userId, exportedAt, ...record }), undefined, 2);
  }

  /**
   * Deletes everything that is kept about a person, but for moderators' blocks and limits, and stops what is under way
   * for them. What was charged stays: in the sums of servers, and for the rest of the day as {@link carriedCharges}, which
   * name nobody. A crash in the middle leaves a note, by which {@link resume} goes on.
   */
  erase(userId: string): Promise<void> {
    return this.#turns.run(userId, async () => {
      const mark = erasureMark(userId);
      await this.#documents.change(mark, () => ({ at: this.#now() }));
      const openJobs = await this.#store.forgetUser(userId, (open) =>
        this.#ledger.account(open, this.#now()),
      );
      for await (const [key] of this.#documents.scan(`archive:${userId}:`)) {
        await this.#documents.discard(key);
      }
      await this.#eraseFromGuilds(userId);
      for await (const [key] of this.#quarantined(userId)) await this.#documents.discard(key);
      await this.#documents.remove(mark);
      this.#log.info({ openJobs }, 'a person had all their data deleted');
    });
  }

  /** Ends the deletions that an earlier process began. To be called before jobs are taken up again. */
  async resume(): Promise<void> {
    for await (const [key] of this.#documents.scan(erasures)) {
      await this.erase(key.slice(erasures.length));
    }
  }

  async #collect(userId: string): Promise<PersonalRecord> {
    const kept = await this.#documents.read(userDocument(userId));
    const user = await withCarried(this.#documents, userId, kept, this.#now());
    const archive: Record<string, readonly Job[]> = {};
    for await (const [key, page] of this.#documents.scan(`archive:${userId}:`)) {
      if (isArchivePage(page)) archive[key] = page;
    }
    const bucket = Object.entries(await this.#documents.read(intentBucket(userId)));
    const intents = Object.fromEntries(bucket.filter(([, intent]) => intent.user === userId));
    const ids = new Set([userId, ...Object.keys(user.open), ...Object.keys(intents)]);
    const guilds: Record<string, unknown> = {};
    for await (const [key, guild] of this.#documents.scan('guild:')) {
      const share = shareOf(guild, ids);
      if (share !== undefined) guilds[key] = share;
    }
    const quarantine: Record<string, unknown> = {};
    for await (const [key, copy] of this.#quarantined(userId)) quarantine[key] = copy;
    return { user, archive, intents, guilds, quarantine };
  }

  async #eraseFromGuilds(userId: string): Promise<void> {
    for await (const [key, guild] of this.#documents.scan('guild:')) {
      // A damaged one is put aside by the change, and begins anew.
      if (!(guild instanceof UnreadableValue) && !names(guild, userId)) continue;
      await this.#documents.change(guildDocument(key.slice('guild:'.length)), (current) => {
        const anonymous = withoutPerson(current, userId);
        if (!isGuildDocument(anonymous)) throw new Error(`${key} cannot be made anonymous`);
        return anonymous;
      });
    }
  }

  /** The copies of damaged documents that hold a person's id, with what can be read of them. */
  async *#quarantined(userId: string): AsyncIterable<readonly [key: string, copy: unknown]> {
    for await (const [key, copy] of this.#documents.scan('quarantine:')) {
      const raw = isRecord(copy) && typeof copy['raw'] === 'string' ? copy['raw'] : '';
      const isOwn = key.includes(`:${userId}:`);
      if (isOwn || raw.includes(userId)) yield [key, readable(raw, isOwn, userId)];
    }
  }
}

/** What a damaged document says of a person; others stand in those of servers. */
function readable(raw: string, isOwn: boolean, userId: string): unknown {
  try {
    const value: unknown = JSON.parse(raw);
    return isOwn ? value : shareOf(value, new Set([userId]));
  } catch {
    return { unreadableCharacters: raw.length };
  }
}
