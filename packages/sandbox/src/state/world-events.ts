import type { JournalNews } from '../journal.ts';
import type { InteractionRecord } from './interaction-store.ts';
import type { MessageNews } from './message-events.ts';

/** Something that has happened in the sandbox. */
export type WorldEvent =
  | MessageNews
  | JournalNews
  /** Somebody did something; `payload` is what INTERACTION_CREATE holds. */
  | {
      readonly type: 'interactionBegun';
      readonly record: InteractionRecord;
      /** Such as `/quota show`, `Make it talk`, or the custom id of a component. */
      readonly name: string;
      readonly payload: object;
    }
  /** It was answered, filled in, or has failed. */
  | { readonly type: 'interaction'; readonly record: InteractionRecord }
  | { readonly type: 'commands' }
  /** Nothing is as it was before. */
  | { readonly type: 'worldLoaded' };

/** Tells those who show the sandbox of everything that happens in it, as it happens. */
export class WorldEvents {
  readonly #listeners = new Set<(event: WorldEvent) => void>();
  readonly #failed: (error: unknown) => void;

  /** @param failed - told what a listener has thrown; the others are told all the same */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  tell(event: WorldEvent): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  /** Calls `listener` with each event. @returns what ends it */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
