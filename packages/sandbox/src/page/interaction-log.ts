import type { InteractionRecord } from '../state/interaction-store.ts';
import type { InteractionEntry } from './protocol.ts';

const KEPT = 300;

/** The last interactions, for the developer panel; they hold no tokens. */
export class InteractionLog {
  readonly #entries = new Map<string, InteractionEntry>();
  readonly #now: () => number;

  /** @param now - the sandbox's clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Oldest first. */
  get entries(): InteractionEntry[] {
    return [...this.#entries.values()];
  }

  /** Notes what somebody did. */
  begun(record: InteractionRecord, name: string, payload: object): InteractionEntry {
    const entry: InteractionEntry = {
      id: record.id,
      time: record.createdAt,
      type: record.type,
      name,
      username: record.user.username,
      channelId: record.channel.id,
      payload: { ...payload, token: undefined },
      state: record.state,
    };
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= KEPT && oldest.done !== true) this.#entries.delete(oldest.value);
    this.#entries.set(entry.id, entry);
    return entry;
  }

  /** Notes how far an interaction has got; `undefined` for one that is no longer kept. */
  changed(record: InteractionRecord): InteractionEntry | undefined {
    const before = this.#entries.get(record.id);
    if (before === undefined) return undefined;
    const { state, callback } = record;
    const entry: InteractionEntry = {
      ...before,
      state,
      ...(callback !== undefined && {
        callback,
        answeredAfterMs: before.answeredAfterMs ?? this.#now() - record.createdAt,
      }),
    };
    this.#entries.set(entry.id, entry);
    return entry;
  }
}
