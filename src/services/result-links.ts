import { UserError } from '../errors.ts';
import { A2vError } from './a2v/a2v-error.ts';
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
  /** The answers, by job; `video` is undefined where the studio no longer has it. */
  readonly #asked = new Map<string, { readonly at: number; readonly video: Video | undefined }>();

  constructor(api: Pick<A2vClient, 'video'>, clock: Clock, log: Logger) {
    this.#api = api;
    this.#clock = clock;
    this.#log = log;
    this.#startedAt = clock.now();
  }

  /** The job with links that work now. When the API does not answer, the old ones have to do. */
  async fresh(job: Job): Promise<Job> {
    return (await this.look(job)).job;
  }

  /** As {@link fresh}, and whether the studio no longer has the video, so that its links lead nowhere. */
  async look(job: Job): Promise<{ job: Job; isGone: boolean }> {
    try {
      return { job: await this.renew(job), isGone: false };
    } catch (error) {
      this.#log.warn({ err: error, job: job.id }, 'fresh links were not to be had');
      return { job, isGone: error instanceof UserError };
    }
  }

  /**
   * The job with links that work now.
   *
   * @throws A2vError when the API does not answer, UserError when it no longer has the video
   */
  async renew(job: Job): Promise<Job> {
    const { id, videoId } = job;
    if (job.state !== 'finished' || videoId === undefined || !this.#isOld(job)) return job;
    const now = this.#clock.now();
    for (const [old, { at }] of this.#asked) if (at + freshForMs < now) this.#asked.delete(old);
    const answer = this.#asked.get(id) ?? { at: now, video: await this.#ask(videoId) };
    this.#asked.set(id, answer);
    const { video } = answer;
    if (video === undefined) throw new UserError('job.studioLost');
    return {
      ...job,
      ...(video.videoUrl && { videoUrl: video.videoUrl }),
      ...(video.maskUrl && { maskUrl: video.maskUrl }),
    };
  }

  async #ask(videoId: string): Promise<Video | undefined> {
    try {
      return await this.#api.video(videoId, 'look');
    } catch (error) {
      if (error instanceof A2vError && error.code === 'refused') return undefined;
      throw error;
    }
  }

  #isOld({ endedAt = 0, videoUrl = '' }: Job): boolean {
    const isOfOwnEngine = !isPublicLink(videoUrl) && endedAt < this.#startedAt;
    return isOfOwnEngine || endedAt + freshForMs <= this.#clock.now();
  }
}
