import type { PageMessage } from '../src/page/protocol.ts';

interface KnownChannel {
  readonly messages: Map<string, PageMessage>;
  /** The id that what is known begins with, even if that message is deleted; 0 where the channel was empty. */
  oldest: bigint;
}

/**
 * The messages that a page knows of. What is known of a channel has no gaps: it begins with the history, which is asked
 * for at the end and then before the oldest known message, and goes on with what is new.
 */
export class KnownMessages {
  readonly #channels = new Map<string, KnownChannel>();

  /** Oldest first. */
  of(channelId: string): readonly PageMessage[] {
    const known = [...(this.#channels.get(channelId)?.messages.values() ?? [])];
    return known.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  }

  /** Takes in a part of a channel's history, oldest first; none if the channel is empty. */
  addHistory(channelId: string, messages: readonly PageMessage[]): void {
    const known = this.#channels.get(channelId);
    const first = messages[0] === undefined ? 0n : BigInt(messages[0].id);
    const channel = known ?? { messages: new Map(), oldest: first };
    this.#channels.set(channelId, channel);
    if (messages.length > 0 && first < channel.oldest) channel.oldest = first;
    for (const message of messages) channel.messages.set(message.id, message);
  }

  /**
   * Takes in a message that is new or has changed, if it joins what is known. An old one that has changed would stand
   * alone: everything between would be missing. It comes with the history.
   */
  update(message: PageMessage): void {
    const channel = this.#channels.get(message.channel_id);
    if (channel === undefined) return;
    if (BigInt(message.id) >= channel.oldest) channel.messages.set(message.id, message);
  }

  delete(channelId: string, messageId: string): void {
    this.#channels.get(channelId)?.messages.delete(messageId);
  }

  clear(): void {
    this.#channels.clear();
  }
}
