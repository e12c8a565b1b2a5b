const hourMs = 3_600_000;
/** People remembered at once; who has done nothing for longest is forgotten first. */
const mostPeople = 10_000;

/**
 * How often each person may do in any hour what costs something before a quota can count it. In memory: whoever was
 * held up may go on after a restart.
 */
export class HourlyAllowance {
  readonly #most: number;
  readonly #now: () => number;
  readonly #times = new Map<string, readonly number[]>();

  /** @param most times in any hour */
  constructor(most: number, now: () => number) {
    this.#most = most;
    this.#now = now;
  }

  /** Counts one more. Answers undefined, or, where it is too often, when (ms) the next one may be; nothing is counted then. */
  take(userId: string): number | undefined {
    const now = this.#now();
    this.#forget(now);
    const times = (this.#times.get(userId) ?? []).filter((time) => time > now - hourMs);
    const [oldest = now] = times;
    if (times.length >= this.#most) return oldest + hourMs;
    // Behind all others, so that those who have done nothing for long stand first.
    this.#times.delete(userId);
    this.#times.set(userId, [...times, now]);
    const [longestAgo] = this.#times.keys();
    if (this.#times.size > mostPeople && longestAgo !== undefined) this.#times.delete(longestAgo);
    return undefined;
  }

  #forget(now: number): void {
    for (const [userId, times] of this.#times) {
      if ((times.at(-1) ?? 0) > now - hourMs) return;
      this.#times.delete(userId);
    }
  }
}
