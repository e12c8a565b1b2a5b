import type { Clock } from '../services/clock.ts';
import { tokenLifeMs } from '../services/job.ts';

/** A kilobyte or two each: the link to a clip, or a text. */
const most = 2_000;

interface Draft<T> {
  readonly userId: string;
  readonly expiresAt: number;
  readonly value: T;
}

/**
 * What people have begun and not yet finished, between two steps of theirs: in memory for 15 minutes, as long as the
 * message that goes on with it can be edited. Each is known to its person alone; the oldest make room for new ones.
 */
export class Drafts<T> {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #newId: () => string;
  readonly #drafts = new Map<string, Draft<T>>();

  /** @param newId makes ids that nobody can guess, without a colon */
  constructor(clock: Pick<Clock, 'now'>, newId: () => string) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Keeps a draft and answers its id. */
  begin(userId: string, value: T): string {
    const id = this.#newId();
    this.put(id, userId, value);
    return id;
  }

  /** Keeps a draft under an id that it had before. */
  put(id: string, userId: string, value: T): void {
    const now = this.#clock.now();
    this.#drafts.delete(id);
    // They all live equally long, so that the oldest come first.
    for (const [oldest, { expiresAt }] of this.#drafts) {
      if (expiresAt > now && this.#drafts.size < most) break;
      this.#drafts.delete(oldest);
    }
    this.#drafts.set(id, { userId, expiresAt: now + tokenLifeMs, value });
  }

  /** A person's draft; undefined where it is over, or another one's. */
  find(id: string, userId: string): T | undefined {
    const draft = this.#drafts.get(id);
    const isTheirs = draft?.userId === userId && draft.expiresAt > this.#clock.now();
    return isTheirs ? draft.value : undefined;
  }

  /** As {@link find}, and nobody finds it again: whoever clicks twice begins one thing. */
  take(id: string, userId: string): T | undefined {
    const value = this.find(id, userId);
    if (value !== undefined) this.#drafts.delete(id);
    return value;
  }

  /** Forgets what a person has begun. */
  forget(userId: string): void {
    for (const [id, draft] of this.#drafts) if (draft.userId === userId) this.#drafts.delete(id);
  }
}
