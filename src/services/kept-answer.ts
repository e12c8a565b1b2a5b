import type { Clock } from './clock.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import type { Logger } from './logger.ts';

/** Every refresh is one of the account's calls, and what is kept this way changes rarely. */
const freshForMs = 6 * 3_600_000;
const retryAfterMs = 60_000;

/** What every kept answer says of itself. */
export interface Kept {
  /** Which API it is of: another one has other avatars and voices. */
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/**
 * An answer of the API that changes rarely. The last known one is kept in a document and served while the API is asked
 * again, and when it is down.
 */
export class KeptAnswer<T extends Kept> {
  readonly #document: DocumentKey<T | undefined>;
  readonly #source: string;
  readonly #fetch: (stamp: Kept) => Promise<T>;
  readonly #documents: DocumentStore;
  readonly #clock: Clock;
  readonly #log: Logger;
  #known: T | undefined;
  #refreshing: Promise<T> | undefined;
  #retryAt = 0;
  #failure: unknown;

  /** @param parts.source names the API, so that what is kept of another one is not taken for this one's */
  constructor(parts: {
    document: DocumentKey<T | undefined>;
    source: string;
    fetch: (stamp: Kept) => Promise<T>;
    documents: DocumentStore;
    clock: Clock;
    log: Logger;
  }) {
    this.#document = parts.document;
    this.#source = parts.source;
    this.#fetch = parts.fetch;
    this.#documents = parts.documents;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /** Reads what an earlier process has kept, and answers it. */
  async load(): Promise<T | undefined> {
    const kept = await this.#documents.read(this.#document);
    if (kept?.source === this.#source) this.#known = kept;
    return this.#known;
  }

  /** True once there is an answer, so that {@link get} does not wait for one. */
  get isKnown(): boolean {
    return this.#known !== undefined;
  }

  /** True while the API need not be asked again: for 6 hours, unless said otherwise. */
  isFresh(forMs = freshForMs): boolean {
    return (this.#known?.fetchedAt ?? 0) + forMs >= this.#clock.now();
  }

  /** @throws A2vError when nothing is known yet and the API does not answer */
  async get(): Promise<T> {
    if (this.#known === undefined) return this.#refresh();
    if (!this.isFresh()) this.refreshInBackground();
    return this.#known;
  }

  /** Asks the API again, unless it is being asked or has just failed. */
  refreshInBackground(): void {
    if (this.#refreshing !== undefined || this.#clock.now() < this.#retryAt) return;
    // The failure is in the log already, and the next caller meets it again.
    this.#refresh().catch(() => undefined);
  }

  /** Asks the API, but not again within a minute of a failure: autocomplete would ask at every keystroke. */
  async #refresh(): Promise<T> {
    if (this.#refreshing === undefined && this.#clock.now() < this.#retryAt) throw this.#failure;
    this.#refreshing ??= this.#ask()
      .catch((error: unknown) => {
        this.#log.warn({ err: error, kept: this.#document.key }, 'an answer was not refreshed');
        this.#failure = error;
        this.#retryAt = this.#clock.now() + retryAfterMs;
        throw error;
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  async #ask(): Promise<T> {
    const fetched = await this.#fetch({ source: this.#source, fetchedAt: this.#clock.now() });
    await this.#documents.change(this.#document, () => fetched);
    this.#known = fetched;
    return fetched;
  }
}
