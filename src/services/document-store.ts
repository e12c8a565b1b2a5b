import { KeyedMutex } from './keyed-mutex.ts';
import type { Logger } from './logger.ts';
import { type Storage, UnreadableValue } from './storage.ts';

/** Names a kind of document: its key, what it looks like, and what stands for one that was never written. */
export interface DocumentKey<T> {
  readonly key: string;
  readonly empty: T;
  /** Tells a damaged document. Called at every read, so it looks at what the code relies on and no further. */
  isValid(value: unknown): value is T;
  /** Makes up for a damaged document from what else is kept; without it, `empty` stands for one. */
  rebuild?(storage: Storage): Promise<T>;
}

/**
 * Read-modify-write of single documents, one at a time a key: without the lock, concurrent changes of a document
 * would wipe one another out, for Keyv has no compare-and-set.
 *
 * A damaged document never fails anything else: it is put aside under `quarantine:<key>:<time>` and begins anew.
 */
export class DocumentStore {
  readonly #storage: Storage;
  readonly #log: Pick<Logger, 'error'> | undefined;
  readonly #now: () => number;
  readonly #locks = new KeyedMutex();

  /** @param log is told of every damaged document */
  constructor(storage: Storage, log?: Pick<Logger, 'error'>, now: () => number = Date.now) {
    this.#storage = storage;
    this.#log = log;
    this.#now = now;
  }

  async read<T>(document: DocumentKey<T>): Promise<T> {
    return this.#sound(document, await this.#storage.get(document.key));
  }

  /** Reads three documents of different kinds in one look. */
  async readTogether<A, B, C>(
    a: DocumentKey<A>,
    b: DocumentKey<B>,
    c: DocumentKey<C>,
  ): Promise<[A, B, C]> {
    const [ofA, ofB, ofC] = await this.#storage.getMany([a.key, b.key, c.key]);
    return Promise.all([this.#sound(a, ofA), this.#sound(b, ofB), this.#sound(c, ofC)]);
  }

  /** Reads many documents at once, in their order. */
  async readMany<T>(documents: readonly DocumentKey<T>[]): Promise<T[]> {
    const values = await this.#storage.getMany(documents.map(({ key }) => key));
    const found: T[] = [];
    for (const [index, document] of documents.entries()) {
      found.push(await this.#sound(document, values[index]));
    }
    return found;
  }

  /**
   * Changes one document and answers it as it is then. Nothing is written when `change` answers the very object that
   * it was given, or throws.
   */
  change<T>(document: DocumentKey<T>, change: (value: T) => T | Promise<T>): Promise<T> {
    return this.#locks.run(document.key, async () => {
      const before = await this.#readSound(document);
      const after = await change(before);
      if (after !== before) await this.#storage.set(document.key, after);
      return after;
    });
  }

  /** Removes a document. @param lastLook sees it before, and nobody may write it until it is gone */
  async remove<T>(
    document: DocumentKey<T>,
    lastLook: (value: T) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.#locks.run(document.key, async () => {
      await lastLook(await this.#readSound(document));
      await this.#storage.delete(document.key);
    });
  }

  /** Reads the keys and values of all whose key begins with `prefix`, page by page, sound or not: for rare work alone. */
  scan(prefix: string): AsyncIterable<readonly [key: string, value: unknown]> {
    return this.#storage.scan(prefix);
  }

  /** Removes whatever is kept under a key that no document is changed under any more. */
  async discard(key: string): Promise<void> {
    await this.#locks.run(key, () => this.#storage.delete(key));
  }

  /** A document by the value that was read of it; one that is damaged is mended first. */
  async #sound<T>(document: DocumentKey<T>, value: unknown): Promise<T> {
    if (value === undefined) return document.empty;
    if (document.isValid(value)) return value;
    return this.#locks.run(document.key, () => this.#readSound(document));
  }

  /** Only to be called with the document's lock: between looking and mending nobody may write it. */
  async #readSound<T>(document: DocumentKey<T>): Promise<T> {
    const { key, empty } = document;
    const value = await this.#storage.get(key);
    if (value === undefined) return empty;
    if (document.isValid(value)) return value;
    const raw = value instanceof UnreadableValue ? value.raw : JSON.stringify(value);
    const aside = `quarantine:${key}:${this.#now()}`;
    await this.#storage.set(aside, { raw });
    const rebuilt = (await document.rebuild?.(this.#storage)) ?? empty;
    if (rebuilt === empty) await this.#storage.delete(key);
    else await this.#storage.set(key, rebuilt);
    this.#log?.error(
      { document: key, aside, isRebuilt: rebuilt !== empty },
      'a document was damaged: it was put aside, and begins anew with what else is known',
    );
    return rebuilt;
  }
}
