import { isRecord } from './document-guards.ts';
import type { DocumentKey, DocumentStore } from './document-store.ts';
import { type RenderModel, renderModel } from './render-model.ts';

/** More would hide that a studio has changed. */
const kept = 60;
/** One that was done at the first question began to be done nobody knows when: a bit before is assumed. */
const latestShare = 0.75;

interface RendersDocument {
  /** Milliseconds, the latest last. */
  readonly times: readonly number[];
}

const rendersDocument: DocumentKey<RendersDocument> = {
  key: 'a2v:renders',
  empty: { times: [] },
  isValid: (value): value is RendersDocument =>
    isRecord(value) &&
    Array.isArray(value['times']) &&
    value['times'].every((time) => Number.isFinite(time) && time >= 0),
};

/** Remembers how long the last renders took. */
export class RenderTimes {
  readonly #documents: DocumentStore;
  readonly #shortestMs: number;
  #model: RenderModel;

  /** @param shortestMs how soon a video may be asked about: the scale of what is assumed while nothing is learnt */
  constructor(documents: DocumentStore, shortestMs: number) {
    this.#documents = documents;
    this.#shortestMs = shortestMs;
    this.#model = renderModel([], shortestMs);
  }

  /** What is known by now. */
  get model(): RenderModel {
    return this.#model;
  }

  /** Reads what earlier processes learnt. */
  async load(): Promise<void> {
    this.#use((await this.#documents.read(rendersDocument)).times);
  }

  /**
   * Learns from a render that was still running at one age and finished at another, in milliseconds. When it ended in
   * between is not known: the middle is taken, but near the end where it was never seen running.
   */
  async learn(runningAge: number, finishedAge: number): Promise<void> {
    const middle = (runningAge + finishedAge) / 2;
    const time = Math.round(Math.max(middle, latestShare * finishedAge));
    const { times } = await this.#documents.change(rendersDocument, (document) => ({
      times: [...document.times, time].slice(-kept),
    }));
    this.#use(times);
  }

  #use(times: readonly number[]): void {
    this.#model = renderModel(times.slice(-kept), this.#shortestMs);
  }
}
