import type { A2vClient } from './a2v/client.ts';
import type { Video } from './a2v/wire.ts';
import type { Clock } from './clock.ts';
import type { Job } from './job.ts';
import type { Logger } from './logger.ts';
import { isPublicLink } from './public-address.ts';

/** Links of the last minutes will do: each question is one of the account's calls. */
const freshForMs = 5 * 60_000;

/** Result links expire, and the embedded engine has another address at every start: they are asked for again. */
export class ResultLinks {
  readonly #api: Pick<A2vClient, 'video'>;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #startedAt: number;
  readonly #asked = new Map<string, { readonly at: number; readonly video: Video }>();

  constructor(api: Pick<A2vClient, 'video'>, clock: Clock, log: Logger) {
    this.#api = api;
    this.#clock = clock;
    this.#log = log;
    this.#startedAt = clock.now();
  }

  /** The job with links that work now. When the API does not answer, the old ones have to do. */
  async fresh(job: Job): Promise<Job> {
    try {
      return await this.renew(job);
    } catch (error) {
      this.#log.warn({ err: error, job: job.id }, 'fresh links were not to be had');
      return job;
    }
  }

  /** The job with links that work now. @throws A2vError when the API does not answer, or no longer has the video */
  async renew(job: Job): Promise<Job> {
    const { id, videoId } = job;
    if (job.state !== 'finished' || videoId === undefined || !this.#isOld(job)) return job;
    const now = this.#clock.now();
    for (const [old, { at }] of this.#asked) if (at + freshForMs < now) this.#asked.delete(old);
    const video = this.#asked.get(id)?.video ?? (await this.#api.video(videoId, 'look'));
    this.#asked.set(id, { at: this.#asked.get(id)?.at ?? now, video });
    return {
      ...job,
      ...(video.videoUrl && { videoUrl: video.videoUrl }),
      ...(video.maskUrl && { maskUrl: video.maskUrl }),
    };
  }

  #isOld({ endedAt = 0, videoUrl = '' }: Job): boolean {
    const isOfOwnEngine = !isPublicLink(videoUrl) && endedAt < this.#startedAt;
    return isOfOwnEngine || endedAt + freshForMs <= this.#clock.now();
  }
}
