import type { PageMessage } from '../../src/page/protocol.ts';

/** What somebody has not seen of a channel. */
export interface UnreadMark {
  readonly messages: number;
  /** How many of them are meant for this person. */
  readonly mentions: number;
}

const none: UnreadMark = { messages: 0, mentions: 0 };

/** Which channels have messages that the person has not seen; begins with none. */
export class Unread {
  readonly #marks = new Map<string, UnreadMark>();
  readonly #last = new Map<string, bigint>();

  /**
   * Takes notice of a message that is new or has changed.
   *
   * @param isMeant whether it mentions the person or was sent to them alone
   */
  note(message: PageMessage, isMeant: boolean): void {
    const { id, channel_id: channelId, edited_timestamp: edited } = message;
    const last = this.#last.get(channelId);
    const isNew = last === undefined ? edited === null : BigInt(id) > last;
    if (!isNew) return;
    this.#last.set(channelId, BigInt(id));
    const { messages, mentions } = this.of(channelId);
    this.#marks.set(channelId, {
      messages: messages + 1,
      mentions: mentions + (isMeant ? 1 : 0),
    });
  }

  /** The person has seen what is in a channel. */
  read(channelId: string): void {
    this.#marks.delete(channelId);
  }

  of(channelId: string): UnreadMark {
    return this.#marks.get(channelId) ?? none;
  }

  /** All of some channels together. */
  ofAll(channelIds: readonly string[]): UnreadMark {
    const marks = channelIds.map((id) => this.of(id));
    return {
      messages: marks.reduce((sum, mark) => sum + mark.messages, 0),
      mentions: marks.reduce((sum, mark) => sum + mark.mentions, 0),
    };
  }

  /** Begins anew, for somebody else. */
  clear(): void {
    this.#marks.clear();
    this.#last.clear();
  }
}
