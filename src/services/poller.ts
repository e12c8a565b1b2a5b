import { A2vError } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { Video } from './a2v/wire.ts';
import type { Clock } from './clock.ts';
import { hasEnded, type Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './logger.ts';
import type { Settlement } from './settlement.ts';

/** A video is asked about again after this share of its age: often while it is young, seldom later. */
const ageShare = 1 / 3;
/** Deadlines and failed deliveries are looked at no less often than this. */
const longestSleepMs = 30_000;
/** A round sleeps at least this long, unless it is woken. */
const shortestSleepMs = 20;
const afterErrorMs = 2_000;

/** Finds out in the background how far the open jobs are, and ends those that are done or past their deadline. */
export class Poller {
  readonly #store: JobStore;
  readonly #api: Pick<A2vClient, 'dialect' | 'video' | 'videos'>;
  readonly #settlement: Settlement;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #interval: { readonly minMs: number; readonly maxMs: number };
  readonly #stopping = new AbortController();
  #waking = new AbortController();
  /** By the job as the store holds it; an entry goes with the job. */
  readonly #askedAt = new WeakMap<Job, number>();
  #askAt = 0;
  #failures = 0;
  #loop: Promise<void> | undefined;

  constructor(parts: {
    store: JobStore;
    api: Pick<A2vClient, 'dialect' | 'video' | 'videos'>;
    settlement: Settlement;
    clock: Clock;
    log: Logger;
    interval: { minMs: number; maxMs: number };
  }) {
    this.#store = parts.store;
    this.#api = parts.api;
    this.#settlement = parts.settlement;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#interval = parts.interval;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Asks the API again soon: a job has come to be asked about. */
  expectNews(): void {
    const now = this.#clock.now();
    const soon = now + this.#interval.minMs;
    this.#askAt = this.#askAt < now ? soon : Math.min(this.#askAt, soon);
    this.wake();
  }

  /** Looks at deadlines and deliveries now, and sleeps anew. */
  wake(): void {
    this.#waking.abort();
  }

  /** Resolves when the round under way is over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#waking = new AbortController();
      let shortest = shortestSleepMs;
      try {
        await this.#round();
      } catch (error) {
        if (signal.aborted) return;
        this.#report(error);
        shortest = afterErrorMs;
        this.#failures += 1;
        this.#askAt = this.#clock.now() + this.#errorInterval();
      }
      await this.#sleep(shortest);
    }
  }

  async #round(): Promise<void> {
    const now = this.#clock.now();
    for (const job of this.#store.open()) {
      if (!hasEnded(job) && job.deadlineAt <= now) await this.#expire(job);
    }
    this.#settlement.deliverDue();
    const jobs = this.#running();
    if (jobs.length === 0 || this.#askAt > now) return;
    await this.#ask(jobs);
    this.#failures = 0;
    this.#askAt = this.#clock.now() + this.#nextInterval();
  }

  /** A job that cannot be written down now must not keep the others waiting: it is tried again next round. */
  async #expire(job: Job): Promise<void> {
    try {
      await this.#settlement.end(job, { state: 'expired' });
    } catch (error) {
      this.#log.error({ err: error, job: job.id }, 'a job could not be ended at its deadline');
    }
  }

  /** One list call serves all open jobs, where the API has one. */
  async #ask(jobs: readonly Job[]): Promise<void> {
    const { signal } = this.#stopping;
    if (jobs.length > 1 && (await this.#api.dialect(signal)) === 'avatar') {
      const videos = new Map((await this.#api.videos(signal)).map((video) => [video.id, video]));
      for (const job of jobs) await this.#apply(job, videos.get(job.videoId ?? ''));
      return;
    }
    // Those asked about longest ago come first, so that one that ends the round does not starve the others.
    const turn = (job: Job) => this.#askedAt.get(job) ?? 0;
    for (const job of [...jobs].sort((a, b) => turn(a) - turn(b))) {
      this.#askedAt.set(job, this.#clock.now());
      await this.#apply(job, await this.#video(job, signal));
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
        return;
      case 'finished':
        return this.#settlement.end(job, {
          state: 'finished',
          ...(video.videoUrl && { videoUrl: video.videoUrl }),
          ...(video.maskUrl && { maskUrl: video.maskUrl }),
        });
      case 'error':
        return this.#settlement.end(job, { state: 'error' });
      case 'pending':
      case 'in_progressing':
        if (job.state === video.state) return;
        await this.#store.progress(job, { state: video.state });
        this.#settlement.showProgress(job.id);
        return;
    }
  }

  #running(): Job[] {
    return this.#store.open().filter((job) => !hasEnded(job) && job.videoId !== undefined);
  }

  #nextInterval(): number {
    const now = this.#clock.now();
    const youngest = Math.max(...this.#running().map(({ createdAt }) => createdAt), 0);
    const { minMs, maxMs } = this.#interval;
    return Math.min(maxMs, Math.max(minMs, (now - youngest) * ageShare));
  }

  /** Doubles with each failure in a row, so that an outage is not met with a storm. */
  #errorInterval(): number {
    const { minMs, maxMs } = this.#interval;
    return Math.min(
      Math.max(maxMs, afterErrorMs),
      Math.max(minMs, afterErrorMs) * 2 ** (this.#failures - 1),
    );
  }

  async #sleep(shortest: number): Promise<void> {
    const now = this.#clock.now();
    const times = [
      now + longestSleepMs,
      this.#settlement.nextRetryAt(),
      this.#running().length > 0 ? this.#askAt : undefined,
      ...this.#store
        .open()
        .filter((job) => !hasEnded(job))
        .map(({ deadlineAt }) => deadlineAt),
    ].filter((time) => time !== undefined);
    const until = Math.min(...times);
    const signal = AbortSignal.any([this.#stopping.signal, this.#waking.signal]);
    try {
      await this.#clock.sleep(Math.max(shortest, until - now), signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #report(error: unknown): void {
    if (error instanceof A2vError && error.code === 'token-expired') {
      this.#log.error(
        { err: error },
        'the A2V API does not take A2V_TOKEN: it lives one month; set a new one and restart. No job is lost meanwhile',
      );
    } else this.#log.warn({ err: error }, 'a polling round failed');
  }
}
