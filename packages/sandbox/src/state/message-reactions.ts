import { DiscordError, unknown } from '../discord-error.ts';
import type { MessageEvents } from './message-events.ts';
import type { Reaction, StoredMessage } from './message-store.ts';

/** Different emojis that a message takes. */
const MAX_EMOJIS = 20;
/** Discord's own emojis are all made of these. */
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/**
 * The emoji of a reaction as Discord has it.
 *
 * @throws DiscordError 10014 for what is none, and for those of servers: no server of the sandbox has any
 */
export function emojiOf(name: string): Reaction['emoji'] {
  if (name.length > 40 || !EMOJI.test(name)) throw new DiscordError(400, 10014, 'Unknown Emoji');
  return { id: null, name };
}

/** The reaction to a message with an emoji; `undefined` when nobody has given it. */
export function reactionOf(message: StoredMessage, name: string): Reaction | undefined {
  return message.reactions.find(({ emoji }) => emoji.name === name);
}

/** Who reacts how to messages; tells the gateway. */
export class MessageReactions {
  readonly #events: MessageEvents;

  constructor(events: MessageEvents) {
    this.#events = events;
  }

  /** Does nothing when that somebody has already reacted so. @throws DiscordError 10014, 30010 */
  add(message: StoredMessage, name: string, userId: string): void {
    const emoji = emojiOf(name);
    const { userIds = [] } = reactionOf(message, name) ?? {};
    if (userIds.includes(userId)) return;
    if (userIds.length === 0) {
      if (message.reactions.length >= MAX_EMOJIS) {
        throw new DiscordError(400, 30010, 'Maximum number of reactions reached (20)');
      }
      message.reactions.push({ emoji, userIds: [userId] });
    } else {
      userIds.push(userId);
    }
    this.#events.reacted(message, 'MESSAGE_REACTION_ADD', { emoji, userId });
  }

  /** @throws DiscordError 10014 where that somebody has not reacted so */
  remove(message: StoredMessage, name: string, userId: string): void {
    const reaction = reactionOf(message, name);
    if (reaction?.userIds.includes(userId) !== true) throw unknown('Emoji');
    const { emoji } = reaction;
    reaction.userIds = reaction.userIds.filter((id) => id !== userId);
    if (reaction.userIds.length === 0) this.#drop(message, name);
    this.#events.reacted(message, 'MESSAGE_REACTION_REMOVE', { emoji, userId });
  }

  /** Everybody's, with one emoji or with all. */
  clear(message: StoredMessage, name?: string): void {
    if (name === undefined) {
      message.reactions = [];
      this.#events.reacted(message, 'MESSAGE_REACTION_REMOVE_ALL');
      return;
    }
    const reaction = reactionOf(message, name);
    if (reaction === undefined) throw unknown('Emoji');
    this.#drop(message, name);
    this.#events.reacted(message, 'MESSAGE_REACTION_REMOVE_EMOJI', { emoji: reaction.emoji });
  }

  #drop(message: StoredMessage, name: string): void {
    message.reactions = message.reactions.filter(({ emoji }) => emoji.name !== name);
  }
}
