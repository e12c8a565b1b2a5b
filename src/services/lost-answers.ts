import { Mutex } from 'async-mutex';

import { A2vError } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { Video } from './a2v/wire.ts';
import type { Clock } from './clock.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Settlement } from './settlement.ts';
import type { VideoLedger } from './video-ledger.ts';
import { type Candidates, certainMatches, hasStrangers } from './video-matching.ts';

/** A lost video is looked for after these multiples of the first wait: the API may be working on the request yet. */
const lookTimes = [1, 6, 24];
/** What is sent next waits this long for a lost video to be looked for, and no longer: the API may be down. */
const longestGateMs = 60_000;
/** Before a video is asked for, the others of the account are listed where that was not done for this long. */
const staleMs = 24 * 3_600_000;
/** Where that failed it is not tried again sooner. */
const listRetryMs = 60_000;
/** While the API does not answer, it is asked after a pause that doubles. */
const firstProbeMs = 2_000;
const longestProbeMs = 60_000;
/** The video of a job that was given up is not taken for another program's within this time. */
const rememberMs = 26 * 3_600_000;

/**
 * Finds the videos of jobs whose answer to `video.generate` was lost: what is new in `video.list` and belongs to no
 * other job. A video is taken for a job's only where that is certain; see docs/decisions/0006-lost-answers.md.
 */
export class LostAnswers {
  readonly #store: JobStore;
  readonly #ledger: VideoLedger;
  readonly #api: Pick<A2vClient, 'dialect' | 'probe' | 'videos'>;
  readonly #settlement: Settlement;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #firstLookMs: number;
  readonly #comparing = new Mutex();
  /** When each answer was lost, or found lost by this process, and when its video was looked for last. */
  readonly #lost = new Map<string, { readonly since: number; lookedAt: number }>();
  #looked = new AbortController();
  #onTheWire: string | undefined;
  #listTriedAt = Number.NEGATIVE_INFINITY;
  /** The last thing that was heard of the API is that it lost an answer. */
  #isInDoubt = false;
  #probe:
    | { readonly failures: number; readonly nextAt: number; readonly error: A2vError }
    | undefined;

  constructor(parts: {
    store: JobStore;
    ledger: VideoLedger;
    api: Pick<A2vClient, 'dialect' | 'probe' | 'videos'>;
    settlement: Settlement;
    clock: Clock;
    log: Logger;
    firstLookMs: number;
  }) {
    this.#store = parts.store;
    this.#ledger = parts.ledger;
    this.#api = parts.api;
    this.#settlement = parts.settlement;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#firstLookMs = parts.firstLookMs;
  }

  /** Open jobs whose lost video can be looked for. */
  open(): Job[] {
    if (!this.#ledger.hasBaseline || this.#ledger.isShared) return [];
    return this.#store.open().filter(({ id, state }) => state === 'unknown' && this.#lost.has(id));
  }

  /** When a job's video should be looked for next; undefined when ordinary questions will do. */
  nextLookAt(job: Job): number | undefined {
    const lost = this.#lost.get(job.id);
    if (lost === undefined) return undefined;
    const times = lookTimes.map((times) => lost.since + times * this.#firstLookMs);
    return times.find((time) => time > lost.lookedAt);
  }

  /** Notes that a job is being handed to the API: from now on a new video may be its. */
  sends(job: Job): void {
    this.#onTheWire = job.id;
  }

  /** Notes the video that the API named for the job that was sent last. */
  async own(videoId: string): Promise<void> {
    this.#onTheWire = undefined;
    await this.#ledger.know([videoId]);
  }

  /** Notes that the API did not take the job that was sent last. */
  notTaken(): void {
    this.#onTheWire = undefined;
  }

  /** Notes that nobody knows whether the API took a job. */
  async lose(job: Job): Promise<void> {
    this.#onTheWire = undefined;
    this.#isInDoubt = true;
    const since = this.#clock.now();
    this.#lost.set(job.id, { since, lookedAt: since });
    await this.#ledger.lose(job.id, since);
  }

  /**
   * To be awaited before each `video.generate`, of which only one may be under way: waits until what was lost before
   * has been looked for, so that two lost answers are not mixed up, and sees to it that older videos are known. After a
   * lost answer the API must have answered a question first: while it is down, each job sent would only be lost too.
   *
   * @throws A2vError when the API does not answer that question
   */
  async beforeSending(signal: AbortSignal): Promise<void> {
    for (let gate = this.#gateEnd(); gate > this.#clock.now(); gate = this.#gateEnd()) {
      this.#looked = new AbortController();
      const either = AbortSignal.any([signal, this.#looked.signal]);
      await this.#clock.sleep(gate - this.#clock.now(), either).catch(() => undefined);
      signal.throwIfAborted();
    }
    await this.#learnOlder(signal);
    if (this.#isInDoubt) await this.#requireAnswer(signal);
  }

  /** Compares the account's videos, where that was not done for long and the API can list them. */
  async #learnOlder(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    if (this.#isListFresh(now) || this.#listTriedAt + listRetryMs > now) return;
    this.#listTriedAt = now;
    try {
      if ((await this.#api.dialect(signal)) === 'character') return;
      await this.compare(await this.#api.videos(signal, 'submit'), this.#clock.now());
    } catch (error) {
      signal.throwIfAborted();
      this.#log.warn(
        { err: error },
        'the videos of the account could not be listed before sending',
      );
    }
  }

  /** Asks the API anything, for all jobs that wait, and less and less often while it does not answer. */
  async #requireAnswer(signal: AbortSignal): Promise<void> {
    const { failures = 0, nextAt = 0, error } = this.#probe ?? {};
    if (error !== undefined && nextAt > this.#clock.now()) throw error;
    try {
      await this.#api.probe(signal);
    } catch (cause) {
      if (!(cause instanceof A2vError)) throw cause;
      const pause = Math.min(longestProbeMs, firstProbeMs * 2 ** failures);
      const unanswered = asNotSent(cause);
      this.#probe = {
        failures: failures + 1,
        nextAt: this.#clock.now() + pause,
        error: unanswered,
      };
      throw unanswered;
    }
    this.#heard();
  }

  #heard(): void {
    this.#isInDoubt = false;
    this.#probe = undefined;
  }

  /**
   * Compares the account's videos with the jobs, and takes for lost ones what can only be theirs.
   *
   * @param askedAt when the list was asked for
   */
  compare(videos: readonly Video[], askedAt: number): Promise<void> {
    return this.#comparing.runExclusive(async () => {
      await this.#compare(videos.map(({ id }) => id));
      for (const [jobId, lost] of this.#lost) {
        if (this.#store.find(jobId)?.state === 'unknown') lost.lookedAt = askedAt;
        else this.#lost.delete(jobId);
      }
      this.#heard();
      this.#looked.abort();
    });
  }

  async #compare(listed: readonly string[]): Promise<void> {
    const ledger = this.#ledger;
    const owned = this.#store.open().flatMap(({ videoId }) => videoId ?? []);
    await ledger.know(owned);
    const isOtherAccount = listed.length > 0 && !listed.some((id) => ledger.knows(id));
    if (!ledger.hasBaseline || (ledger.size > 0 && isOtherAccount && this.#suspects().size === 0)) {
      return ledger.rebase([...listed, ...owned], this.#clock.now());
    }
    const { newcomers, explained, isShared } = this.#judge(listed);
    for (const { videoId, jobId } of isShared ? [] : this.#certain(newcomers)) {
      const job = this.#store.find(jobId);
      if (job === undefined) continue;
      // The job's document leads: what is not written below after a crash follows from it.
      await this.#store.progress(job, { state: 'pending', videoId });
      this.#settlement.showProgress(jobId);
      this.#log.info({ job: jobId }, 'the video of a lost answer was found');
      newcomers.delete(videoId);
      explained.push(videoId);
    }
    if (isShared && !ledger.isShared) {
      this.#log.warn(
        {},
        'another program makes videos with this A2V account: lost ones are not looked for',
      );
    }
    await ledger.know(isShared ? [...explained, ...newcomers.keys()] : explained);
    await ledger.conclude(
      isShared ? new Map() : newcomers,
      this.#stillLost(),
      isShared,
      this.#clock.now(),
    );
  }

  /** Whose each new video may be, of the jobs that could have asked for it when it was first seen. */
  #judge(listed: readonly string[]): {
    newcomers: Map<string, ReadonlySet<string>>;
    explained: string[];
    isShared: boolean;
  } {
    const before = this.#ledger.newcomers;
    const suspects = this.#suspects();
    const stillLost = this.#stillLost();
    const newcomers = new Map<string, ReadonlySet<string>>();
    const explained: string[] = [];
    let isShared = this.#ledger.isShared;
    for (const id of new Set([...listed, ...before.keys()])) {
      if (this.#ledger.knows(id)) continue;
      const jobs = [...(before.get(id) ?? suspects)];
      const left = new Set(jobs.filter((job) => suspects.has(job)));
      if (left.size > 0) newcomers.set(id, left);
      else {
        explained.push(id);
        // Nobody is left: it was another program's, unless it was a job's that was given up long ago.
        isShared ||= !jobs.some((job) => this.#ledger.lost.has(job) && !stillLost.has(job));
      }
    }
    return { newcomers, explained, isShared: isShared || hasStrangers(newcomers) };
  }

  #certain(newcomers: Candidates): { videoId: string; jobId: string }[] {
    return certainMatches(newcomers, (jobId) => this.#store.find(jobId)?.state === 'unknown');
  }

  /** Jobs that may have made the API begin a video of which nobody told: lost ones and those on the wire. */
  #suspects(): Set<string> {
    const sent = this.#store
      .open()
      .filter((job) => !hasEnded(job) && job.videoId === undefined && job.sentAt !== undefined);
    return new Set([
      ...this.#stillLost().keys(),
      ...sent.map(({ id }) => id),
      ...(this.#onTheWire === undefined ? [] : [this.#onTheWire]),
    ]);
  }

  /** Lost answers whose video was not found, of open jobs and of those given up lately. */
  #stillLost(): Map<string, number> {
    const latest = this.#clock.now() - rememberMs;
    return new Map(
      [...this.#ledger.lost].filter(([jobId, at]) => {
        const job = this.#store.find(jobId);
        return job?.videoId === undefined && (job?.state === 'unknown' || at > latest);
      }),
    );
  }

  #isListFresh(now: number): boolean {
    const { hasBaseline, isShared, comparedAt } = this.#ledger;
    return hasBaseline && (isShared || now - comparedAt < staleMs);
  }

  #gateEnd(): number {
    const waiting = this.open().flatMap(({ id }) => {
      const lost = this.#lost.get(id);
      const isLookedFor = lost !== undefined && lost.lookedAt >= lost.since + this.#firstLookMs;
      return lost === undefined || isLookedFor ? [] : lost.since + longestGateMs;
    });
    return Math.max(0, ...waiting);
  }
}

/** A question that failed says nothing of the job that was to be sent after it: that one may be sent later. */
function asNotSent(error: A2vError): A2vError {
  const isAboutTheQuestion = error.code === 'refused' || error.code === 'malformed';
  const code = isAboutTheQuestion ? 'unreachable' : error.code;
  return new A2vError(code, 'the API does not answer after a lost answer', { cause: error });
}
