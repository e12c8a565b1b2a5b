import type { CommandForm } from './command-form.ts';
import { emptyDraft, type MessageDraft } from './message-draft.ts';

/** What somebody is at in one channel. */
export interface Desk {
  readonly draft: MessageDraft;
  /** The command that is being filled in, in place of the message. */
  readonly form: CommandForm | undefined;
}

/** A desk for everybody in every channel: whoever comes back finds what they were at. */
export class Desks {
  readonly #desks = new Map<string, Desk>();

  /** @param place who is where */
  at(place: string): Desk {
    return this.#desks.get(place) ?? { draft: emptyDraft, form: undefined };
  }

  change(place: string, change: Partial<Desk>): void {
    this.#desks.set(place, { ...this.at(place), ...change });
  }

  /** Puts a message back that could not be sent, before what has been written since. */
  putBack(place: string, draft: MessageDraft): void {
    const since = this.at(place).draft;
    const text = [draft.text, since.text].filter((part) => part !== '').join('\n');
    const files = [...draft.files, ...since.files];
    const mentions = new Map([...draft.mentions, ...since.mentions]);
    this.change(place, { draft: { text, files, mentions } });
  }
}
