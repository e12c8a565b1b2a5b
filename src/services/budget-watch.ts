import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import type { Logger } from './logger.ts';

/** Shares of the budget at which people are told, each once. */
const levels = [0.2, 0.1, 0];

interface WarnedDocument {
  /** The lowest level that people were told of; 1 while there was none. */
  readonly level: number;
}

const warnedDocument: DocumentKey<WarnedDocument> = {
  key: 'a2v:warned',
  empty: { level: 1 },
  isValid: (value): value is WarnedDocument =>
    isRecord(value) && typeof value['level'] === 'number',
};

/** Tells operator and moderators, once each over restarts too, when the budget of calls runs low. */
export class BudgetWatch {
  readonly #documents: DocumentStore;
  readonly #budget: number | undefined;
  readonly #tell: (left: number, budget: number) => Promise<void>;
  readonly #log: Logger;
  #told: number | undefined;
  #work: Promise<void> = Promise.resolve();

  /** @param tell brings the news to the moderators */
  constructor(
    documents: DocumentStore,
    budget: number | undefined,
    tell: (left: number, budget: number) => Promise<void>,
    log: Logger,
  ) {
    this.#documents = documents;
    this.#budget = budget;
    this.#tell = tell;
    this.#log = log;
  }

  /** Looks at what is left; to be called after each call. Whatever it has to do is done in the background. */
  check(left: number): void {
    const budget = this.#budget;
    if (budget === undefined) return;
    const level = Math.min(1, ...levels.filter((share) => left <= share * budget));
    if (level === this.#told) return;
    this.#told = level;
    this.#work = this.#work
      .then(() => this.#change(level, left, budget))
      .catch((error: unknown) => {
        this.#log.warn({ err: error }, 'that the budget runs low could not be told');
      });
  }

  /** Resolves when what was found has been told. */
  async drain(): Promise<void> {
    await this.#work;
  }

  async #change(level: number, left: number, budget: number): Promise<void> {
    const before = await this.#documents.read(warnedDocument);
    if (level === before.level) return;
    // Written first: it is better not told than told at every start.
    await this.#documents.change(warnedDocument, () => ({ level }));
    // A larger budget, or another account's.
    if (level > before.level) return;
    this.#log.warn({ left, budget }, 'the budget of A2V API calls runs low');
    await this.#tell(left, budget);
  }
}
