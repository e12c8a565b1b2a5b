import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

const concurrency = 4;
const firstRetryMs = 2_000;
const longestRetryMs = 5 * 60_000;
/** So many failures in a row, of one job or of several, are no longer about a single message. */
const outageAfter = 3;
/** How often an outage is probed at the least. */
const longestPauseMs = 60_000;
/** About a day of retries: an outage of Discord's is over by then, and /status has the outcome in any case. */
const mostAttempts = 290;

/** What goes first: outcomes, which people wait for, then how far open jobs are. */
const ranks = { outcome: 0, progress: 1 } as const;
export type News = keyof typeof ranks;

interface Entry {
  readonly news: News;
  /** Its place among news of its kind: those that came up first go first. */
  readonly place: number;
  readonly attempts: number;
  readonly dueAt: number;
}

/**
 * The line of jobs whose news wait to be brought to Discord. A job stands in it once, however often it changes, so
 * that what piles up in an outage is no more than one piece of work a job. They go out in the order in which they
 * came up, outcomes before progress, a few at a time. After several failures in a row one job at a time is tried, less and less often, until
 * one succeeds; then all go on.
 */
export class DeliveryLine {
  readonly #deliver: (jobId: string) => Promise<void>;
  readonly #giveUp: (jobId: string, error: unknown) => Promise<void>;
  readonly #onRetryPlanned: () => void;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #waiting = new Map<string, Entry>();
  readonly #underWay = new Map<string, Promise<void>>();
  #places = 0;
  #failuresInRow = 0;
  #pausedUntil = 0;
  #isDraining = false;

  /**
   * @param parts.deliver brings a job's news to Discord as they are by then; throws when it may work later
   * @param parts.giveUp called when {@link mostAttempts} have failed
   * @param parts.onRetryPlanned called when something has to be tried again, so that somebody looks at the clock
   */
  constructor(parts: {
    deliver: (jobId: string) => Promise<void>;
    giveUp: (jobId: string, error: unknown) => Promise<void>;
    onRetryPlanned: () => void;
    clock: Clock;
    log: Logger;
  }) {
    this.#deliver = parts.deliver;
    this.#giveUp = parts.giveUp;
    this.#onRetryPlanned = parts.onRetryPlanned;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Puts a job in line, unless it already waits there, and starts what is due. */
  add(jobId: string, news: News): void {
    const waiting = this.#waiting.get(jobId);
    if (waiting === undefined || ranks[news] < ranks[waiting.news]) {
      this.#waiting.set(jobId, { news, place: this.#places++, attempts: 0, dueAt: 0 });
    }
    this.run();
  }

  /** Starts what is due. */
  run(): void {
    const most = this.#failuresInRow >= outageAfter ? 1 : concurrency;
    while (!this.#isDraining && this.#underWay.size < most) {
      const next = this.#next();
      if (next === undefined) return;
      const [jobId, entry] = next;
      this.#waiting.delete(jobId);
      this.#underWay.set(jobId, this.#attempt(jobId, entry));
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
    await Promise.all(this.#underWay.values());
  }

  /** The job that has waited longest of those that are due and not under way. */
  #next(): [string, Entry] | undefined {
    const now = this.#clock.now();
    if (this.#pausedUntil > now) return undefined;
    let first: [string, Entry] | undefined;
    for (const [jobId, entry] of this.#waiting) {
      if (entry.dueAt > now || this.#underWay.has(jobId)) continue;
      if (first === undefined || goesBefore(entry, first[1])) first = [jobId, entry];
    }
    return first;
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
    if (this.#failuresInRow >= outageAfter) {
      this.#log.info({ waiting: this.#waiting.size }, 'Discord takes messages again');
      // They failed by the outage, not by themselves.
      for (const [jobId, entry] of this.#waiting) this.#waiting.set(jobId, { ...entry, dueAt: 0 });
    }
    this.#failuresInRow = 0;
    this.#pausedUntil = 0;
  }

  async #failed(jobId: string, entry: Entry, error: unknown): Promise<void> {
    const attempts = entry.attempts + 1;
    this.#failuresInRow += 1;
    // While the bot stops, what it stands on may be gone already; the next start tries again.
    if (this.#isDraining) return;
    this.#log.warn({ err: error, job: jobId, attempts }, 'a delivery failed and is tried again');
    if (attempts > mostAttempts && (await this.#givenUp(jobId, error))) return;
    const now = this.#clock.now();
    this.#waiting.set(jobId, {
      ...entry,
      attempts,
      dueAt: now + backoff(attempts, longestRetryMs),
    });
    const inOutage = this.#failuresInRow - outageAfter + 1;
    if (inOutage >= 1) this.#pausedUntil = now + backoff(inOutage, longestPauseMs);
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

function goesBefore(a: Entry, b: Entry): boolean {
  return ranks[a.news] - ranks[b.news] < 0 || (a.news === b.news && a.place < b.place);
}

/** Doubles with each failure. */
function backoff(failures: number, longestMs: number): number {
  return Math.min(longestMs, firstRetryMs * 2 ** (failures - 1));
}
