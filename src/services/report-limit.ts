const perHour = 5;
const hourMs = 3_600_000;
/** People remembered at once; the one who reported longest ago is forgotten first. */
const mostPeople = 10_000;

/** How often a person may report: five times an hour. Kept in memory, so that a restart forgives. */
export class ReportLimit {
  readonly #now: () => number;
  readonly #reports = new Map<string, readonly number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a report. @returns when the person may report again (ms) where it is one too many, which is not counted */
  take(userId: string): number | undefined {
    const now = this.#now();
    const recent = (this.#reports.get(userId) ?? []).filter((at) => at > now - hourMs);
    const [oldest] = recent;
    if (recent.length >= perHour && oldest !== undefined) return oldest + hourMs;
    this.#reports.delete(userId);
    this.#reports.set(userId, [...recent, now]);
    const [first] = this.#reports.keys();
    if (this.#reports.size > mostPeople && first !== undefined) this.#reports.delete(first);
    return undefined;
  }
}
