import { UserError } from '../errors.ts';
import { carriedCharges, withCarried } from './carried-charges.ts';
import type { DocumentStore } from './document-store.ts';
import {
  addToDay,
  allIntentBuckets,
  archiveDocument,
  dayOf,
  finishedKept,
  type Intent,
  intentBucket,
  placeOf,
  type UserDocument,
  userDocument,
} from './documents.ts';
import {
  type EndState,
  hasEnded,
  isCancellable,
  isCharged,
  type Job,
  type MessagePlace,
  type OpenState,
  type Reply,
} from './job.ts';
import type { QuotaLedger } from './quota-ledger.ts';

/** User documents read at once after a start: some megabytes. */
const recoveryBatch = 100;

/** What an open job may change while it stays open. */
export type Progress = Partial<Pick<Job, 'videoId' | 'sentAt'>> & { readonly state: OpenState };

/** How a job ends. */
export type Ending = Pick<Job, 'videoUrl' | 'maskUrl' | 'apiError' | 'isRefused'> & {
  readonly state: Exclude<EndState, 'cancelled'>;
};

/** An intent that is not yet, or never became, a job. */
export interface Orphan {
  readonly jobId: string;
  readonly intent: Intent;
}

/** What an earlier process left: intents for {@link JobStore.forget}, and jobs to go on with. */
export interface Unfinished {
  readonly orphans: readonly Orphan[];
  readonly jobs: readonly Job[];
}

/** A command that is still looked at, and whether its person had all forgotten meanwhile. */
interface Arrival {
  readonly userId: string;
  isForgotten: boolean;
}

/**
 * The jobs of all users and what they cost, in Keyv.
 *
 * The order of writes keeps every crash repairable: intent → guild reserve → user `submitting` → … → user terminal
 * (state and charge in one write) → user archive → guild settle → intent removed. Each step can be done again without
 * harm. Open jobs are also held in memory, so that the poller reads no document.
 */
export class JobStore {
  readonly #documents: DocumentStore;
  readonly #quotas: QuotaLedger;
  readonly #now: () => number;
  readonly #open = new Map<string, Job>();
  /** Commands that may become jobs. */
  readonly #arriving = new Set<Arrival>();

  constructor(documents: DocumentStore, quotas: QuotaLedger, now: () => number) {
    this.#documents = documents;
    this.#quotas = quotas;
    this.#now = now;
  }

  /** Every job that is not yet closed, oldest first. */
  open(): Job[] {
    return [...this.#open.values()];
  }

  /** The job as it is now, if it is not yet closed. */
  find(jobId: string): Job | undefined {
    return this.#open.get(jobId);
  }

  /**
   * Takes a job on: durable when it returns. The intent is written before the command is answered, so that whoever
   * was answered is told after a crash, even where it never became a job.
   *
   * @param prepare answers the command and makes the job
   * @param roleIds the roles that the person has in the job's guild
   * @throws UserError when a quota is used up, and whatever `prepare` throws; nothing is charged then, and the intent
   * is left for {@link forget} until the person knows
   */
  async accept(
    orphan: Orphan,
    prepare: () => Promise<Job>,
    roleIds: readonly string[] = [],
  ): Promise<Job> {
    const arrival = { userId: orphan.intent.user, isForgotten: false };
    this.#arriving.add(arrival);
    try {
      await this.#announce(orphan);
      const job = await prepare();
      const { reply } = job;
      await this.#announce({ ...orphan, intent: { ...orphan.intent, reply } });
      const limit = await this.#quotas.reserve(job, roleIds);
      await this.#begin(job, limit, arrival);
      return job;
    } finally {
      this.#arriving.delete(arrival);
    }
  }

  /** Writes a job down that its guild has room for; `limit` is its person's. */
  async #begin(job: Job, limit: number, arrival: Arrival): Promise<void> {
    try {
      await this.#changeUser(job.userId, (user) => {
        if (arrival.isForgotten) throw new UserError('privacy.deletedMeanwhile');
        this.#quotas.checkUser(user, job, limit);
        return { ...user, open: { ...user.open, [job.id]: job } };
      });
    } catch (error) {
      // The person may be told much later; the others need not wait for that.
      if (error instanceof UserError) await this.#release(job);
      throw error;
    }
    this.#open.set(job.id, job);
  }

  /** Writes a change of an open job; one that has ended stays as it is. Answers the job as it is then. */
  progress(job: Job, change: Progress): Promise<Job> {
    return this.#changeJob(job, (current) =>
      hasEnded(current) ? current : { ...current, ...change },
    );
  }

  /** Takes back that `video.generate` was sent, for the API is known not to have taken it: the job waits. */
  delay(job: Job): Promise<Job> {
    return this.#changeJob(job, (current) => {
      if (hasEnded(current)) return current;
      const { sentAt: _, ...unsent } = current;
      return { ...unsent, isDelayed: true };
    });
  }

  /** Ends a job; its state and its charge change in one write. Only the first ending counts. */
  end(job: Job, ending: Ending): Promise<Job> {
    const endedAt = this.#now();
    return this.#changeJob(job, (current) =>
      hasEnded(current) ? current : { ...current, ...ending, endedAt },
    );
  }

  /**
   * Ends a job for its person, where {@link isCancellable} says so and it has the video that `job` has: the same write
   * keeps it from being sent, or charges it. Answers the job as it is then.
   *
   * @param reply the same reply with an interaction token that lives longer
   */
  cancel(job: Job, reply?: Reply): Promise<Job> {
    const endedAt = this.#now();
    return this.#changeJob(job, (current) => {
      if (!isCancellable(current) || current.videoId !== job.videoId) return current;
      return { ...current, state: 'cancelled', endedAt, ...(reply && { reply }) };
    });
  }

  /** Notes that the reply shows the outcome, or never will. */
  markShown(job: Job, isShown: boolean): Promise<Job> {
    const delivery = isShown ? 'edited' : 'gone';
    return this.#changeJob(job, (current) => ({ ...current, delivery }));
  }

  /** Notes that the message that tells the person is about to go out. */
  markTelling(job: Job): Promise<Job> {
    const tellingSince = this.#now();
    return this.#changeJob(job, (current) => ({ ...current, tellingSince }));
  }

  /**
   * Closes a job that the person was told of: archives it, settles the guild's share, removes the intent.
   *
   * @param notice the message that told the person
   */
  async close(job: Job, notice?: MessagePlace): Promise<void> {
    const user = await this.#changeUser(job.userId, (user) => {
      const { [job.id]: closed, ...open } = user.open;
      if (closed === undefined) return user;
      return this.#archive(job.userId, {
        ...user,
        open,
        finished: [{ ...closed, delivery: 'told', ...(notice && { notice }) }, ...user.finished],
      });
    });
    const closed = user.finished.find(({ id }) => id === job.id);
    if (closed !== undefined) await this.#settle(closed);
    this.#open.delete(job.id);
  }

  /**
   * Reads all unfinished work after a start, by the intents alone, and closes what was told of but not closed.
   *
   * To be called once, before new jobs are accepted.
   */
  async recover(): Promise<Unfinished> {
    const buckets = await this.#documents.readMany(allIntentBuckets());
    const intents = buckets.flatMap((bucket) => Object.entries(bucket));
    const orphans: Orphan[] = [];
    const jobs: Job[] = [];
    for (let done = 0; done < intents.length; done += recoveryBatch) {
      const batch = intents.slice(done, done + recoveryBatch);
      const users = await this.#usersOf(batch.map(([, intent]) => intent));
      for (const [jobId, intent] of batch) {
        const user = users.get(intent.user) ?? userDocument(intent.user).empty;
        const open = user.open[jobId];
        const told = user.finished.find((job) => job.id === jobId);
        if (open !== undefined) jobs.push(open);
        else if (told !== undefined) await this.#settle(told);
        else orphans.push({ jobId, intent });
      }
    }
    jobs.sort((a, b) => a.createdAt - b.createdAt);
    for (const job of jobs) this.#open.set(job.id, job);
    return { orphans, jobs };
  }

  async #usersOf(intents: readonly Intent[]): Promise<Map<string, UserDocument>> {
    const ids = [...new Set(intents.map(({ user }) => user))];
    const users = await this.#documents.readMany(ids.map(userDocument));
    return new Map(users.map((user, index) => [ids[index] ?? '', user]));
  }

  /** Removes an intent that never became a job, and what its guild had reserved for it. */
  async forget({ jobId, intent }: Orphan): Promise<void> {
    if (intent.guild !== undefined) await this.#quotas.settle(intent.guild, jobId, false);
    await this.#removeIntent(intent.user, jobId);
  }

  async #release({ guildId, id }: Job): Promise<void> {
    if (guildId !== undefined) await this.#quotas.settle(guildId, id, false);
  }

  /**
   * Forgets all jobs of a person: what was charged today is carried over, their guilds' shares are settled, open ones are
   * in memory no longer, the user document and the intents go. Work under way on them finds no job then, and commands
   * that are still looked at become none. Done again after a crash it comes to the same.
   *
   * @param lastLook sees the jobs that are not yet closed, before they are forgotten
   * @returns how many these were
   */
  async forgetUser(
    userId: string,
    lastLook: (open: readonly Job[]) => Promise<void>,
  ): Promise<number> {
    let open: readonly Job[] = [];
    let intents: readonly (readonly [string, Intent])[] = [];
    await this.#documents.remove(userDocument(userId), async (user) => {
      const bucket = await this.#documents.read(intentBucket(userId));
      intents = Object.entries(bucket).filter(([, intent]) => intent.user === userId);
      for (const arrival of this.#arriving) arrival.isForgotten ||= arrival.userId === userId;
      const held = new Map(this.#openOf(userId).map((job) => [job.id, job]));
      for (const job of Object.values(user.open)) held.set(job.id, job);
      open = [...held.values()];
      await lastLook(open);
      await this.#carryOver(userId, user, open);
      for (const { id } of open) this.#open.delete(id);
      await this.#settleAll(intents, [...open, ...user.finished]);
    });
    if (intents.length === 0) return open.length;
    // Later ones are of commands that came after it.
    const forgotten = new Set(intents.map(([jobId]) => jobId));
    await this.#documents.change(intentBucket(userId), (bucket) =>
      Object.fromEntries(Object.entries(bucket).filter(([jobId]) => !forgotten.has(jobId))),
    );
    return open.length;
  }

  /** Settles what guilds hold for a person. What the API may have taken is charged, as if it had been made. */
  async #settleAll(
    intents: readonly (readonly [string, Intent])[],
    jobs: readonly Job[],
  ): Promise<void> {
    for (const [jobId, { guild }] of intents) {
      if (guild === undefined) continue;
      const job = jobs.find(({ id }) => id === jobId);
      const isSpent = job !== undefined && (isUnderWay(job) || isCharged(job));
      await this.#quotas.settle(guild, jobId, isSpent);
    }
  }

  /** Lets the charges of today outlive the user document. What is written says it all, so that once more adds nothing. */
  async #carryOver(userId: string, kept: UserDocument, open: readonly Job[]): Promise<void> {
    const now = this.#now();
    const day = dayOf(now);
    const { spent } = await withCarried(this.#documents, userId, kept, now);
    const sum = open
      .filter(isUnderWay)
      .reduce(
        (sum, job) => addToDay(sum, dayOf(job.createdAt), job.cost, placeOf(job)),
        addToDay(spent, day, 0),
      );
    await this.#documents.change(carriedCharges(userId, day), (before) =>
      sum.count === 0 && before.count === 0 ? before : sum,
    );
  }

  async #announce({ jobId, intent }: Orphan): Promise<void> {
    await this.#documents.change(intentBucket(intent.user), (bucket) => ({
      ...bucket,
      [jobId]: intent,
    }));
  }

  async #settle(job: Job): Promise<void> {
    if (job.guildId !== undefined) {
      await this.#quotas.settle(job.guildId, job.id, isCharged(job));
    }
    await this.#removeIntent(job.userId, job.id);
  }

  async #removeIntent(userId: string, jobId: string): Promise<void> {
    await this.#documents.change(intentBucket(userId), (bucket) => {
      const { [jobId]: removed, ...rest } = bucket;
      return removed === undefined ? bucket : rest;
    });
  }

  /** Changes one job in its user's document; when it ends by it, its charge goes into the same write. */
  async #changeJob(job: Job, change: (job: Job) => Job): Promise<Job> {
    const user = await this.#changeUser(job.userId, (user) => {
      const before = user.open[job.id];
      if (before === undefined) return user;
      const after = change(before);
      if (after === before) return user;
      const changed = { ...user, open: { ...user.open, [job.id]: after } };
      if (hasEnded(before) || !hasEnded(after) || !isCharged(after)) return changed;
      const { createdAt, cost } = after;
      return { ...changed, spent: addToDay(user.spent, dayOf(createdAt), cost, placeOf(after)) };
    });
    const current = user.open[job.id];
    // The document is the truth: what it does not hold as open is not.
    if (current === undefined) this.#open.delete(job.id);
    else if (this.#open.has(job.id)) this.#open.set(job.id, current);
    return current ?? job;
  }

  #changeUser(
    userId: string,
    change: (user: UserDocument) => UserDocument | Promise<UserDocument>,
  ): Promise<UserDocument> {
    return this.#documents.change(userDocument(userId), async (kept) => {
      // A damaged document begins anew at rev 0; the jobs that it held open are still known here.
      const lost = kept.rev === 0 ? this.#openOf(userId) : [];
      const open = Object.fromEntries(lost.map((job) => [job.id, job]));
      const charged = await withCarried(this.#documents, userId, kept, this.#now());
      const begun = lost.length === 0 ? charged : { ...charged, open };
      const changed = await change(begun);
      return changed === charged ? kept : { ...changed, rev: kept.rev + 1 };
    });
  }

  #openOf(userId: string): Job[] {
    return this.open().filter((job) => job.userId === userId);
  }

  /** Moves what a user document no longer keeps to a new page, which is written before the document is trimmed. */
  async #archive(userId: string, user: UserDocument): Promise<UserDocument> {
    // In pages of the same size, so that a page is written once and never again.
    if (user.finished.length < 2 * finishedKept) return user;
    const page = user.finished.slice(finishedKept);
    await this.#documents.change(archiveDocument(userId, user.archivePages), () => page);
    return {
      ...user,
      finished: user.finished.slice(0, finishedKept),
      archivePages: user.archivePages + 1,
    };
  }
}

/** Whether the API has an open job, or may have. */
function isUnderWay(job: Job): boolean {
  return !hasEnded(job) && job.sentAt !== undefined;
}
