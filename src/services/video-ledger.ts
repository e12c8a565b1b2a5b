import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import type { Job } from './job.ts';
import type { Candidates } from './video-matching.ts';

/** How many ids a page holds: a page is written as a whole. */
const pageSize = 1000;
const hourMs = 3_600_000;
/** No job waits that long for its video. */
const longestLostMs = 30 * 24 * hourMs;

interface LedgerDocument {
  readonly hasBaseline: boolean;
  readonly comparedAt: number;
  readonly isShared: boolean;
  readonly newcomers: Readonly<Record<string, readonly string[]>>;
  readonly lost: Readonly<Record<string, number>>;
}

export const ledgerDocument: DocumentKey<LedgerDocument> = {
  key: 'videos',
  // A damaged one leaves no baseline, so that nothing is adopted on a guess.
  empty: { hasBaseline: false, comparedAt: 0, isShared: false, newcomers: {}, lost: {} },
  isValid: (value): value is LedgerDocument =>
    isRecord(value) &&
    typeof value['hasBaseline'] === 'boolean' &&
    typeof value['comparedAt'] === 'number' &&
    typeof value['isShared'] === 'boolean' &&
    isRecord(value['newcomers']) &&
    Object.values(value['newcomers']).every(isIdList) &&
    isRecord(value['lost']) &&
    Object.values(value['lost']).every((at) => typeof at === 'number'),
};

/** Stands where a page was damaged: no video has it. */
const damaged = '';

function pageDocument(page: number): DocumentKey<readonly string[]> {
  return {
    key: `videos:${page}`,
    empty: [],
    isValid: isIdList,
    rebuild: async () => [damaged],
  };
}

function isIdList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}

/**
 * The videos of the account that are accounted for, in pages of which only the last is written anew. It tells a video
 * that appeared after a lost answer from those that were there before.
 */
export class VideoLedger {
  readonly #documents: DocumentStore;
  /** In the order of the pages; one that is not full is the last. */
  #known: string[] = [];
  #isKnown = new Set<string>();
  #saved = 0;
  #reading: Promise<void> | undefined;
  #state = ledgerDocument.empty;
  #isSaved = true;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** Reads what was thought of newcomers and lost answers. To be called once, before anything else. */
  async load(): Promise<void> {
    this.#state = await this.#documents.read(ledgerDocument);
  }

  /** Whether all videos of the account were known at some time, so that a new one can be told from an old one. */
  get hasBaseline(): boolean {
    return this.#state.hasBaseline;
  }

  /** When all videos of the account were last compared with the jobs, to the hour. */
  get comparedAt(): number {
    return this.#state.comparedAt;
  }

  /** Another program makes videos with this account, so that a new one may be anybody's. */
  get isShared(): boolean {
    return this.#state.isShared;
  }

  /** Jobs whose answer was lost, with the time of it; expired ones too, for their videos may come late. */
  get lost(): ReadonlyMap<string, number> {
    return new Map(Object.entries(this.#state.lost));
  }

  /** Videos that nobody is known to have asked for, with the jobs that may have. */
  get newcomers(): Candidates {
    const entries = Object.entries(this.#state.newcomers);
    return new Map(entries.map(([videoId, jobs]) => [videoId, new Set(jobs)]));
  }

  /** How many videos are known; to be asked after {@link know}, as {@link knows}. */
  get size(): number {
    return this.#known.length;
  }

  knows(videoId: string): boolean {
    return this.#isKnown.has(videoId);
  }

  /** Notes videos that are accounted for: durable when it returns. */
  async know(videoIds: Iterable<string>): Promise<void> {
    // Not at the start, whose work must not grow with history.
    this.#reading ??= this.#readPages().catch((error: unknown) => {
      this.#reading = undefined;
      throw error;
    });
    await this.#reading;
    for (const id of videoIds) {
      if (this.#isKnown.has(id)) continue;
      this.#isKnown.add(id);
      this.#known.push(id);
    }
    const length = this.#known.length;
    if (length === this.#saved) return;
    // Where the last page is full an empty one follows, so that reading ends there.
    for (
      let page = Math.floor(Math.max(0, this.#saved) / pageSize);
      page * pageSize <= length;
      page += 1
    ) {
      await this.#documents.change(pageDocument(page), () =>
        this.#known.slice(page * pageSize, (page + 1) * pageSize),
      );
    }
    this.#saved = length;
  }

  /** Takes these for all videos that the account has now, and forgets what it knew before. */
  async rebase(videoIds: Iterable<string>, now: number): Promise<void> {
    // Whatever stops it in between: there is no baseline then, and the next list makes one.
    await this.#change({ hasBaseline: false, isShared: false, newcomers: {} });
    this.#known = [];
    this.#isKnown = new Set();
    this.#saved = -1;
    this.#reading = Promise.resolve();
    await this.know(videoIds);
    await this.#change({ hasBaseline: true, comparedAt: now });
  }

  /** Notes that the answer for a job was lost. */
  async lose(jobId: string, at: number): Promise<void> {
    // In the older dialect nothing is ever found, so that they would only become more.
    const recent = Object.entries(this.#state.lost).filter(
      ([, since]) => since + longestLostMs > at,
    );
    const lost = Object.fromEntries(recent);
    await this.#change({ lost: { ...lost, [jobId]: lost[jobId] ?? at } });
  }

  /**
   * To be called before jobs end or are forgotten: their videos are known then, and where the API may yet make one, it is
   * noted as lost. Otherwise such a video could later be taken for another job's.
   */
  async account(jobs: readonly Job[], now: number): Promise<void> {
    await this.know(jobs.flatMap(({ videoId }) => videoId ?? []));
    for (const { id, videoId, sentAt, isRefused } of jobs) {
      if (videoId === undefined && sentAt !== undefined && !isRefused) await this.lose(id, now);
    }
  }

  /** Writes down what is thought now of newcomers and lost answers. */
  async conclude(
    newcomers: Candidates,
    lost: ReadonlyMap<string, number>,
    isShared: boolean,
    now: number,
  ): Promise<void> {
    const { comparedAt } = this.#state;
    await this.#change({
      // To the hour, so that a list that brings nothing new costs no write.
      comparedAt: now - comparedAt > hourMs ? now : comparedAt,
      newcomers: Object.fromEntries([...newcomers].map(([id, jobs]) => [id, [...jobs]])),
      lost: Object.fromEntries(lost),
      isShared,
    });
  }

  async #readPages(): Promise<void> {
    const known: string[] = [];
    for (let page = 0; known.length === page * pageSize; page += 1) {
      known.push(...(await this.#documents.read(pageDocument(page))));
    }
    // What is no longer known would look new.
    if (known.includes(damaged)) await this.#change({ hasBaseline: false, newcomers: {} });
    this.#known = known;
    this.#isKnown = new Set(known);
    this.#saved = known.length;
  }

  /** The state in memory leads, so that changes at the same time do not undo one another. */
  async #change(change: Partial<LedgerDocument>): Promise<void> {
    const next = { ...this.#state, ...change };
    if (this.#isSaved && JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    this.#isSaved = false;
    await this.#documents.change(ledgerDocument, () => this.#state);
    this.#isSaved = true;
  }
}
