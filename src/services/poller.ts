import { A2vError, type A2vErrorCode, quotable } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { Video } from './a2v/wire.ts';
import type { Clock } from './clock.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { LostAnswers } from './lost-answers.ts';
import { firstTime, pollingPlan } from './polling-plan.ts';
import type { RenderTimes } from './render-times.ts';
import type { Settlement } from './settlement.ts';

/** A plan is made anew no less often than this. */
const longestSleepMs = 30_000;
/** A round sleeps at least this long, unless it is woken. */
const shortestSleepMs = 20;
const afterErrorMs = 2_000;
/** Every job is asked about this long before its deadline, or a tenth of its time: a finished video is not given up. */
const lastLookMs = 30_000;
const lastLookShare = 0.1;

/** For so long a list that failed twice in a row is not asked for. */
const noListMs = 10 * 60_000;
const listFailures: ReadonlySet<string> = new Set<A2vErrorCode>([
  'refused',
  'malformed',
  'unreachable',
]);

/** What the poller knows of a job. */
interface Watch {
  /** When its video was last known not to be done; undefined when this process does not know. */
  runningAt?: number;
  /** When a question about it was answered, or failed. */
  lookedAt?: number;
}

/** Jobs that one question serves. */
interface Question {
  readonly running: readonly Job[];
  /** Jobs without a video, which only a list can find. */
  readonly lost: readonly Job[];
}

/**
 * Finds out in the background how far the open jobs are. It learns how long renders take, and asks when the answer is
 * worth a call: about one job by `video.get`, about many by one `video.list`, where the API has one.
 */
export class Poller {
  readonly #store: JobStore;
  readonly #api: Pick<A2vClient, 'dialect' | 'video' | 'videos'>;
  readonly #settlement: Settlement;
  readonly #lostAnswers: LostAnswers;
  readonly #renderTimes: RenderTimes;
  readonly #scarcity: () => number;
  readonly #onLooked: () => void;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #interval: { readonly minMs: number; readonly maxMs: number };
  readonly #stopping = new AbortController();
  readonly #watches = new Map<string, Watch>();
  #waking = new AbortController();
  #hasList = true;
  #noListUntil = 0;
  #notBefore = 0;
  #failures = 0;
  #loop: Promise<void> | undefined;

  /**
   * @param parts.scarcity how much dearer a call is than with a full budget, 1 or more
   * @param parts.onLooked called when a question was answered or failed, so that somebody looks at deadlines
   */
  constructor(parts: {
    store: JobStore;
    api: Pick<A2vClient, 'dialect' | 'video' | 'videos'>;
    settlement: Settlement;
    lostAnswers: LostAnswers;
    renderTimes: RenderTimes;
    scarcity: () => number;
    onLooked: () => void;
    clock: Clock;
    log: Logger;
    interval: { minMs: number; maxMs: number };
  }) {
    this.#store = parts.store;
    this.#api = parts.api;
    this.#settlement = parts.settlement;
    this.#lostAnswers = parts.lostAnswers;
    this.#renderTimes = parts.renderTimes;
    this.#scarcity = parts.scarcity;
    this.#onLooked = parts.onLooked;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#interval = parts.interval;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Watches a job that the API has just taken, or may have. */
  watch(job: Job): void {
    if (job.videoId !== undefined) this.#watches.set(job.id, { runningAt: this.#clock.now() });
    this.#waking.abort();
  }

  /** Whether a job was asked about shortly before its deadline, or there is nothing to ask. */
  hadLastLook(job: Job): boolean {
    const canAsk = job.videoId !== undefined || this.#lostAnswers.open().includes(job);
    return !canAsk || !this.#awaitsLastLook(job);
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waking.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#waking = new AbortController();
      try {
        await this.#round(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#report(error);
        this.#failures += 1;
        this.#notBefore = this.#clock.now() + this.#errorInterval();
      }
      await this.#sleep();
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const open = new Set(this.#store.open().map(({ id }) => id));
    for (const id of this.#watches.keys()) if (!open.has(id)) this.#watches.delete(id);
    for (const question of this.#questions()) {
      if (!this.#dueTest(question)(this.#clock.now())) continue;
      try {
        await this.#ask(question, signal);
        this.#failures = 0;
      } finally {
        const jobs = [...question.running, ...question.lost];
        for (const { id } of jobs) this.#watchOf(id).lookedAt = this.#clock.now();
        this.#onLooked();
      }
    }
  }

  /** Those asked about longest ago come first, so that one that ends the round does not starve the others. */
  #questions(): Question[] {
    const lost = this.#lostAnswers.open();
    const running = this.#store
      .open()
      .filter((job) => !hasEnded(job) && job.videoId !== undefined)
      .sort((a, b) => (this.#lookedAt(a) ?? 0) - (this.#lookedAt(b) ?? 0));
    const hasList = this.#hasList && this.#noListUntil <= this.#clock.now();
    if (!hasList && running.length > 0) return running.map((job) => ({ running: [job], lost: [] }));
    return running.length + lost.length === 0 ? [] : [{ running, lost }];
  }

  /** Tells of any time whether the question should be asked then. */
  #dueTest({ running, lost }: Question): (time: number) => boolean {
    const { minMs, maxMs } = this.#interval;
    const jobs = [...running, ...lost];
    const lastLooks = jobs.filter((job) => this.#awaitsLastLook(job)).map(lastLookAt);
    const looks = lost.flatMap((job) => this.#lostAnswers.nextLookAt(job) ?? []);
    const asked = running.flatMap((job) => this.#lookedAt(job) ?? []);
    const began = running.map(({ sentAt, createdAt }) => sentAt ?? createdAt);
    const soonest = (asked.length > 0 ? Math.max(...asked) : Math.min(...began)) + minMs;
    const isWorthIt = pollingPlan(
      running.map((job) => this.#watched(job)),
      this.#renderTimes.model,
      { scarcity: this.#scarcity(), maxMs },
    );
    return (time) =>
      lastLooks.some((at) => at <= time) ||
      (time >= this.#notBefore &&
        (looks.some((at) => at <= time) ||
          (running.length > 0 && time >= soonest && isWorthIt(time))));
  }

  #watched(job: Job): { at: number; age: number } {
    const began = job.sentAt ?? job.createdAt;
    const at = this.#watchOf(job.id).runningAt ?? began;
    return { at, age: Math.max(0, at - began) };
  }

  async #ask({ running, lost }: Question, signal: AbortSignal): Promise<void> {
    const [job, ...others] = running;
    if (job !== undefined && others.length === 0 && lost.length === 0) {
      return this.#apply(job, await this.#video(job, signal));
    }
    if ((await this.#api.dialect(signal)) === 'character') {
      this.#hasList = false;
      return;
    }
    const askedAt = this.#clock.now();
    const videos = await this.#list(signal);
    await this.#lostAnswers.compare(videos, askedAt);
    const byId = new Map(videos.map((video) => [video.id, video]));
    const found = lost.flatMap(({ id }) => this.#store.find(id) ?? []);
    for (const each of [...running, ...found])
      await this.#apply(each, byId.get(each.videoId ?? ''));
  }

  /** Where the list fails again and again, as one may that has grown too large, jobs are asked about one by one. */
  async #list(signal: AbortSignal): Promise<Video[]> {
    try {
      return await this.#api.videos(signal);
    } catch (error) {
      const isBroken = error instanceof A2vError && listFailures.has(error.code);
      if (isBroken && this.#failures > 0) this.#noListUntil = this.#clock.now() + noListMs;
      throw error;
    }
  }

  /** What concerns one video alone is passed over; every other failure ends the round. */
  async #video(job: Job, signal: AbortSignal): Promise<Video | undefined> {
    try {
      return await this.#api.video(job.videoId ?? '', 'poll', signal);
    } catch (error) {
      const concernsOne =
        error instanceof A2vError && (error.code === 'refused' || error.code === 'malformed');
      if (!concernsOne) throw error;
      this.#log.warn({ err: error, job: job.id }, 'the API says nothing useful of a video');
      return undefined;
    }
  }

  async #apply(job: Job, video: Video | undefined): Promise<void> {
    switch (video?.state) {
      case undefined:
        // It is not known to be done, and is asked about at growing intervals.
        this.#watchOf(job.id).runningAt = this.#clock.now();
        return;
      case 'finished':
        await this.#settlement.end(job, {
          state: 'finished',
          ...(video.videoUrl && { videoUrl: video.videoUrl }),
          ...(video.maskUrl && { maskUrl: video.maskUrl }),
        });
        return this.#learn(job);
      case 'error':
        return this.#settlement.end(job, {
          state: 'error',
          ...(video.failure && { apiError: quotable(video.failure) }),
        });
      case 'pending':
      case 'in_progressing':
        this.#watchOf(job.id).runningAt = this.#clock.now();
        if (job.state === video.state) return;
        await this.#store.progress(job, { state: video.state });
        this.#settlement.showProgress(job.id);
        return;
    }
  }

  /** Where nobody could ask for a while, nothing is known of when a render ended. */
  async #learn(job: Job): Promise<void> {
    const runningAt = this.#watches.get(job.id)?.runningAt;
    if (runningAt === undefined || job.sentAt === undefined || this.#failures > 0) return;
    const runningAge = Math.max(0, runningAt - job.sentAt);
    await this.#renderTimes.learn(runningAge, this.#clock.now() - job.sentAt);
  }

  #watchOf(jobId: string): Watch {
    const watch = this.#watches.get(jobId) ?? {};
    this.#watches.set(jobId, watch);
    return watch;
  }

  #lookedAt(job: Job): number | undefined {
    return this.#watches.get(job.id)?.lookedAt;
  }

  #awaitsLastLook(job: Job): boolean {
    return (this.#lookedAt(job) ?? 0) < lastLookAt(job);
  }

  /** Doubles with each failure in a row, so that an outage is not met with a storm. */
  #errorInterval(): number {
    const { minMs, maxMs } = this.#interval;
    return Math.min(
      Math.max(maxMs, afterErrorMs),
      Math.max(minMs, afterErrorMs) * 2 ** (this.#failures - 1),
    );
  }

  async #sleep(): Promise<void> {
    const now = this.#clock.now();
    const tests = this.#questions().map((question) => this.#dueTest(question));
    const isDue = (time: number) => tests.some((test) => test(time));
    const until = firstTime(isDue, now, now + longestSleepMs);
    const { signal } = this.#waking;
    try {
      await this.#clock.sleep(Math.max(shortestSleepMs, until - now), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #report(error: unknown): void {
    if (!(error instanceof A2vError)) {
      this.#log.error({ err: error }, 'a polling round failed');
    } else if (error.code === 'token-expired') {
      this.#log.error(
        { err: error },
        'the A2V API does not take A2V_TOKEN: it lives one month; set a new one and restart. No job is lost meanwhile',
      );
    } else if (error.code === 'budget-used') {
      this.#log.debug({}, 'no call is left to ask the A2V API');
    } else this.#log.warn({ err: error }, 'a polling round failed');
  }
}

function lastLookAt({ createdAt, deadlineAt }: Job): number {
  return deadlineAt - Math.min(lastLookMs, lastLookShare * (deadlineAt - createdAt));
}
