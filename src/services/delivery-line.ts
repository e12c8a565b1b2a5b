import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

/** Of each kind of news: outcomes carry files and take their time, which progress need not wait for. */
const concurrency = 4;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;
/** So many failures in a row, of one job or of several, are no longer about a single message. */
const outageAfter = 3;
/** How often an outage is probed at the least. */
const longestPauseMs = 60_000;
/** About a day of retries: an outage of Discord's is over by then, and /status has the outcome in any case. */
const mostAttempts = 290;

/** What became of a job, which goes first, and how far it is. */
const kinds = ['outcome', 'progress'] as const;
export type News = (typeof kinds)[number];

interface Entry {
  readonly news: News;
  /** Its place in line: those that came up first go first. */
  readonly place: number;
  /** When it was tried last, as a count of all attempts; 0 for never. */
  readonly triedAt: number;
  readonly attempts: number;
  readonly dueAt: number;
}

/**
 * The line of jobs whose news wait to be brought to Discord. A job stands in it once, however often it changes, so
 * that what piles up in an outage is no more than one piece of work a job. They go out in the order in which they
 * came up, a few of each kind at a time. After several failures in a row that are Discord's, one job at a time is
 * tried, another one each time and less and less often, until one succeeds; then all go on.
 */
export class DeliveryLine {
  readonly #deliver: (jobId: string) => Promise<void>;
  readonly #giveUp: (jobId: string, error: unknown) => Promise<void>;
  readonly #onRetryPlanned: () => void;
  readonly #isOutage: (error: unknown) => boolean;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #waiting = new Map<string, Entry>();
  readonly #underWay = new Map<string, { readonly news: News; readonly work: Promise<void> }>();
  #places = 0;
  #attempts = 0;
  #failuresInRow = 0;
  #pausedUntil = 0;
  #isDraining = false;

  /**
   * @param parts.deliver brings a job's news to Discord as they are by then; throws when it may work later
   * @param parts.giveUp called when {@link mostAttempts} have failed
   * @param parts.isOutage whether a failure may be one of Discord's, rather than of the job's own files
   * @param parts.onRetryPlanned called when something has to be tried again, so that somebody looks at the clock
   */
  constructor(parts: {
    deliver: (jobId: string) => Promise<void>;
    giveUp: (jobId: string, error: unknown) => Promise<void>;
    isOutage: (error: unknown) => boolean;
    onRetryPlanned: () => void;
    clock: Clock;
    log: Logger;
  }) {
    this.#isOutage = parts.isOutage;
    this.#deliver = parts.deliver;
    this.#giveUp = parts.giveUp;
    this.#onRetryPlanned = parts.onRetryPlanned;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Puts a job in line, unless it already waits there, and starts what is due. */
  add(jobId: string, news: News): void {
    const waiting = this.#waiting.get(jobId);
    if (waiting === undefined || (news === 'outcome' && waiting.news === 'progress')) {
      const place = this.#places++;
      this.#waiting.set(jobId, { news, place, triedAt: 0, attempts: 0, dueAt: 0 });
    }
    this.run();
  }

  /** Starts what is due. */
  run(): void {
    if (this.#isDraining || this.#pausedUntil > this.#clock.now()) return;
    if (this.#isInOutage) {
      const probe = this.#underWay.size === 0 ? this.#next(kinds, 'triedAt') : undefined;
      if (probe !== undefined) this.#start(probe);
      return;
    }
    for (const news of kinds) {
      while (this.#hasRoom(news)) {
        const next = this.#next([news], 'place');
        if (next === undefined) break;
        this.#start(next);
      }
    }
  }

  /** When something has to be tried again; undefined when nothing waits for its time. */
  nextAt(): number | undefined {
    const now = this.#clock.now();
    const times = [...this.#waiting.values()]
      .map(({ dueAt }) => Math.max(dueAt, this.#pausedUntil))
      // What is due goes out as soon as there is room.
      .filter((time) => time > now);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Starts nothing more and resolves when nothing is under way; what waits is left for the next start. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    await Promise.all([...this.#underWay.values()].map(({ work }) => work));
  }

  get #isInOutage(): boolean {
    return this.#failuresInRow >= outageAfter;
  }

  #hasRoom(news: News): boolean {
    const alike = [...this.#underWay.values()].filter((other) => other.news === news);
    return alike.length < concurrency;
  }

  /** The first by place in line, or by when it was tried last, of the jobs that are due and not under way. */
  #next(news: readonly News[], by: 'place' | 'triedAt'): [string, Entry] | undefined {
    const now = this.#clock.now();
    let first: [string, Entry] | undefined;
    for (const [jobId, entry] of this.#waiting) {
      if (!news.includes(entry.news) || entry.dueAt > now || this.#underWay.has(jobId)) continue;
      const isBefore = ([, other]: [string, Entry]) =>
        (entry[by] - other[by] || entry.place - other.place) < 0;
      if (first === undefined || isBefore(first)) first = [jobId, entry];
    }
    return first;
  }

  #start([jobId, entry]: [string, Entry]): void {
    this.#attempts += 1;
    this.#waiting.delete(jobId);
    const work = this.#attempt(jobId, { ...entry, triedAt: this.#attempts });
    this.#underWay.set(jobId, { news: entry.news, work });
  }

  async #attempt(jobId: string, entry: Entry): Promise<void> {
    try {
      await this.#deliver(jobId);
      this.#succeeded();
    } catch (error) {
      await this.#failed(jobId, entry, error);
    } finally {
      this.#underWay.delete(jobId);
      this.run();
    }
  }

  #succeeded(): void {
    if (this.#isInOutage) {
      this.#log.info({ waiting: this.#waiting.size }, 'Discord takes messages again');
      // They failed by the outage, not by themselves.
      for (const [jobId, entry] of this.#waiting) this.#waiting.set(jobId, { ...entry, dueAt: 0 });
    }
    this.#failuresInRow = 0;
    this.#pausedUntil = 0;
  }

  async #failed(jobId: string, entry: Entry, error: unknown): Promise<void> {
    const attempts = entry.attempts + 1;
    const isOutage = this.#isOutage(error);
    if (isOutage) this.#failuresInRow += 1;
    // While the bot stops, what it stands on may be gone already; the next start tries again.
    if (this.#isDraining) return;
    this.#log.warn({ err: error, job: jobId, attempts }, 'a delivery failed and is tried again');
    if (attempts > mostAttempts && (await this.#givenUp(jobId, error))) return;
    const now = this.#clock.now();
    const dueAt = now + backoff(attempts, longestRetryMs);
    // What came up meanwhile is tried by itself.
    if (!this.#waiting.has(jobId)) this.#waiting.set(jobId, { ...entry, attempts, dueAt });
    const inOutage = this.#failuresInRow - outageAfter + 1;
    if (isOutage && inOutage >= 1) this.#pausedUntil = now + backoff(inOutage, longestPauseMs);
    this.#onRetryPlanned();
  }

  async #givenUp(jobId: string, error: unknown): Promise<boolean> {
    try {
      await this.#giveUp(jobId, error);
      return true;
    } catch (cause) {
      this.#log.error({ err: cause, job: jobId }, 'a delivery could not be given up');
      return false;
    }
  }
}

/** Doubles with each failure. */
function backoff(failures: number, longestMs: number): number {
  return Math.min(longestMs, firstRetryMs * 2 ** (failures - 1));
}
