import { isCancellable, type Job, type Reply } from './job.ts';
import type { Settlement } from './settlement.ts';

/** Lets people cancel their jobs. */
export class Cancellation {
  readonly #settlement: Pick<Settlement, 'cancel'>;

  constructor(settlement: Pick<Settlement, 'cancel'>) {
    this.#settlement = settlement;
  }

  /**
   * Cancels an open job, if that can be done now. Answers it as it is then: `cancelled`, or what it was instead.
   *
   * @param reply the same reply with an interaction token that lives longer
   */
  async cancel(job: Job, reply?: Reply): Promise<Job> {
    for (let seen = job; ; ) {
      const now = await this.#settlement.cancel(seen, reply);
      const wasTaken = isCancellable(now) && now.videoId !== seen.videoId;
      if (!wasTaken) return now;
      seen = now;
    }
  }
}
