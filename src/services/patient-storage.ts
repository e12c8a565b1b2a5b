import { UserError } from '../errors.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import { type Storage, UnwritableError } from './storage.ts';

const probeEveryMs = 2_000;
/** Room for a large document: where less is free, the next write would fail again. */
const probeBytes = 64 * 1024;

/**
 * A storage whose work waits while the disk takes no writes: whoever reads or writes goes on where it stood as soon as
 * there is room again, so that nothing that is known only in memory is lost. What should not begin meanwhile asks first.
 */
export class PatientStorage implements Storage {
  readonly #inner: Storage;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #problem: string | undefined;
  #writable: Promise<void> = Promise.resolve();

  constructor(inner: Storage, clock: Clock, log: Logger) {
    this.#inner = inner;
    this.#clock = clock;
    this.#log = log;
  }

  get isNew(): boolean {
    return this.#inner.isNew;
  }

  /** Why nothing can be written now; undefined while all is well. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** To be asked before new work begins: tries a write. @throws UserError when nothing can be written */
  async requireRoom(): Promise<void> {
    if (this.#problem !== undefined) throw noRoom();
    try {
      await this.#probe(0);
    } catch (error) {
      if (!(error instanceof UnwritableError)) throw error;
      this.#begin(error);
      throw noRoom();
    }
  }

  get(key: string): Promise<unknown> {
    return this.#patiently(() => this.#inner.get(key));
  }

  getMany(keys: readonly string[]): Promise<unknown[]> {
    return this.#patiently(() => this.#inner.getMany(keys));
  }

  set(key: string, value: unknown): Promise<void> {
    return this.#patiently(() => this.#inner.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.#patiently(() => this.#inner.delete(key));
  }

  scan(prefix: string): AsyncIterable<readonly [key: string, value: unknown]> {
    return this.#inner.scan(prefix);
  }

  /** Work that still waits fails then: what it would have written is as after a crash. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#writable.catch(() => undefined);
    await this.#inner[Symbol.asyncDispose]();
  }

  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof UnwritableError)) throw error;
        this.#begin(error);
        await this.#writable;
      }
    }
  }

  #begin(error: UnwritableError): void {
    if (this.#problem !== undefined) return;
    this.#problem = 'the database cannot be written';
    this.#log.error(
      { err: error },
      'the database cannot be written: no new work is taken and open jobs wait. Make room on its disk, or make it writable',
    );
    this.#writable = this.#untilWritable();
    // Those who wait hear of it.
    this.#writable.catch(() => undefined);
  }

  async #untilWritable(): Promise<void> {
    for (;;) {
      await this.#clock.sleep(probeEveryMs, this.#closing.signal);
      try {
        await this.#probe(probeBytes);
        break;
      } catch (error) {
        // Whatever it is, it is tried again: nobody else would.
        this.#log.debug({ err: error }, 'the database cannot be written yet');
      }
    }
    this.#problem = undefined;
    this.#log.info({}, 'the database can be written again; open jobs go on');
  }

  #probe(bytes: number): Promise<void> {
    const triedAt = new Date(this.#clock.now()).toISOString();
    return this.#inner.set('probe', { triedAt, room: ' '.repeat(bytes) });
  }
}

function noRoom(): UserError {
  return new UserError('problem.noStorage');
}
