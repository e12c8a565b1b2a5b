import { KeyedMutex } from './keyed-mutex.ts';
import type { Storage } from './storage.ts';

/** Names a kind of document: its key, and what stands for one that was never written. */
export interface DocumentKey<T> {
  readonly key: string;
  readonly empty: T;
}

/**
 * Read-modify-write of single documents, one at a time a key: without the lock, concurrent changes of a document
 * would wipe one another out, for Keyv has no compare-and-set.
 */
export class DocumentStore {
  readonly #storage: Storage;
  readonly #locks = new KeyedMutex();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  async read<T>({ key, empty }: DocumentKey<T>): Promise<T> {
    return (await this.#storage.get<T>(key)) ?? empty;
  }

  /** Reads many documents at once; those never written are left out. */
  async readMany<T>(keys: readonly DocumentKey<T>[]): Promise<T[]> {
    const values = await this.#storage.getMany<T>(keys.map(({ key }) => key));
    return values.filter((value) => value !== undefined);
  }

  /**
   * Changes one document and answers it as it is then. Nothing is written when `change` answers the very object that
   * it was given, or throws.
   */
  change<T>(document: DocumentKey<T>, change: (value: T) => T | Promise<T>): Promise<T> {
    return this.#locks.run(document.key, async () => {
      const before = await this.read(document);
      const after = await change(before);
      if (after !== before) await this.#storage.set(document.key, after);
      return after;
    });
  }
}
