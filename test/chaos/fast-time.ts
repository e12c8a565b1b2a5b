import { setTimeout as sleep } from 'node:timers/promises';

const dayMs = 86_400_000;

/**
 * Time that runs faster, the same for the bot's services, the studio and the sandbox's people. Thirty requests a
 * minute make thousands of jobs a matter of hours.
 *
 * It begins at the next midnight UTC, so that all quotas of a run are of one day.
 */
export class FastTime {
  readonly #realStart = Date.now();
  readonly start = (Math.floor(this.#realStart / dayMs) + 1) * dayMs + 60_000;
  readonly speed: number;

  /** @param speed how many of its seconds go by in a real one */
  constructor(speed: number) {
    this.speed = speed;
  }

  /** Milliseconds since 1970. */
  now = (): number => this.start + (Date.now() - this.#realStart) * this.speed;

  /** Waits for `ms` of this time. */
  async sleep(ms: number): Promise<void> {
    await sleep(ms / this.speed);
  }

  /** What the bot's preload needs to keep the same time. */
  environment(): Record<string, string> {
    return {
      FAST_TIME_START: String(this.start),
      FAST_TIME_REAL_START: String(this.#realStart),
      FAST_TIME_SPEED: String(this.speed),
      FAST_TIME_PATIENCE: String(PATIENCE),
    };
  }
}

/**
 * How much sooner the bot gives up a request, in real time. Not as much as time is faster: what an answer costs this
 * machine stays the same.
 */
export const PATIENCE = 5;
