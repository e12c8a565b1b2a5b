/** As long as an interaction token lives: after that Discord shows the buttons, but takes no answer to their message. */
const lifeMs = 15 * 60_000;
const mostOfAll = 1000;
/** One person at a time cannot push out what others have begun. */
const mostOfOne = 5;

/**
 * What people have begun and not yet finished, in memory: known by an id that cannot be guessed, for 15 minutes, and to
 * whoever began it alone. Of too many the oldest go.
 */
export class Drafts<T> {
  readonly #newId: () => string;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #drafts = new Map<string, { ownerId: string; value: T; endsAt: number }>();

  constructor(newId: () => string, now: () => number) {
    this.#newId = newId;
    this.#now = now;
  }

  /** Keeps a draft and answers its id. */
  keep(ownerId: string, value: T): string {
    for (const [id, { endsAt }] of this.#drafts) if (endsAt <= this.#now()) this.#drafts.delete(id);
    const own = [...this.#drafts].filter(([, draft]) => draft.ownerId === ownerId);
    this.#dropOldest(own, mostOfOne);
    this.#dropOldest([...this.#drafts], mostOfAll);
    const id = this.#newId();
    this.#drafts.set(id, { ownerId, value, endsAt: this.#now() + lifeMs });
    return id;
  }

  /** Answers a draft and forgets it; undefined when it is gone, or another person's. */
  take(id: string, ownerId: string): T | undefined {
    const draft = this.#drafts.get(id);
    if (draft?.ownerId !== ownerId) return undefined;
    this.#drafts.delete(id);
    return draft.endsAt > this.#now() ? draft.value : undefined;
  }

  /** Forgets what a person has begun. */
  forget(ownerId: string): void {
    for (const [id, draft] of this.#drafts) if (draft.ownerId === ownerId) this.#drafts.delete(id);
  }

  /** Makes room for one more. */
  #dropOldest(drafts: readonly (readonly [string, unknown])[], most: number): void {
    for (const [id] of drafts.slice(0, Math.max(0, drafts.length + 1 - most)))
      this.#drafts.delete(id);
  }
}
