import type {
  APIEmbed,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  APIUser,
  MessageType,
} from 'discord-api-types/v10';
import { unknown } from '../discord-error.ts';
import type { StoredAttachment } from './attachment-store.ts';

/** Who has reacted to a message with one emoji, in their order. */
export interface Reaction {
  readonly emoji: { readonly id: null; readonly name: string };
  userIds: string[];
}

/** A message as it is kept; links in it are made when it is shown. */
export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly author: APIUser;
  readonly type: MessageType;
  readonly createdAt: number;
  editedAt: number | undefined;
  content: string;
  embeds: APIEmbed[];
  components: APIMessageTopLevelComponent[];
  flags: number;
  attachments: StoredAttachment[];
  mentionIds: string[];
  mentionRoleIds: string[];
  mentionEveryone: boolean;
  readonly tts: boolean;
  readonly nonce: string | number | undefined;
  /** The message that this one replies to. */
  readonly replyTo: string | undefined;
  /** The interaction that made it, and what Discord tells of it. */
  readonly interaction:
    | { readonly id: string; readonly metadata: APIMessageInteractionMetadata }
    | undefined;
  /** Who alone sees it, for an ephemeral one. */
  readonly ephemeralFor: string | undefined;
  reactions: Reaction[];
  /** When it was pinned, for one that is. */
  pinnedAt: number | undefined;
  /** When it was edited at over an hour old. */
  lateEdits: number[];
  /** Still "… is thinking" when nobody could fill it in any more; Discord tells people, not bots. */
  isOverdue: boolean;
}

/** A message as a saved world keeps it: users and files by their ids. */
export interface SavedMessage
  extends Omit<
    StoredMessage,
    | 'author'
    | 'attachments'
    | 'editedAt'
    | 'nonce'
    | 'replyTo'
    | 'interaction'
    | 'ephemeralFor'
    | 'isOverdue'
    | 'reactions'
    | 'pinnedAt'
  > {
  readonly authorId: string;
  readonly attachmentIds: readonly string[];
  readonly editedAt?: number | undefined;
  readonly nonce?: string | number | undefined;
  readonly replyTo?: string | undefined;
  readonly interaction?: StoredMessage['interaction'];
  readonly ephemeralFor?: string | undefined;
  /** Missing in older files. */
  readonly reactions?: readonly Reaction[] | undefined;
  readonly pinnedAt?: number | undefined;
}

/** The messages of every channel, oldest first. */
export class MessageStore {
  readonly #channels = new Map<string, Map<string, StoredMessage>>();
  readonly #nonces = new Map<string, string>();

  add(message: StoredMessage): void {
    const { id, author, nonce } = message;
    if (nonce !== undefined) this.#nonces.set(nonceKey(message.channelId, author.id, nonce), id);
    const channel = this.#channels.get(message.channelId);
    if (channel === undefined)
      this.#channels.set(message.channelId, new Map([[message.id, message]]));
    else channel.set(message.id, message);
  }

  find(channelId: string, id: string): StoredMessage | undefined {
    return this.#channels.get(channelId)?.get(id);
  }

  /** @throws DiscordError 10008 */
  get(channelId: string, id: string): StoredMessage {
    const message = this.find(channelId, id);
    if (message === undefined) throw unknown('Message');
    return message;
  }

  list(channelId: string): StoredMessage[] {
    return [...(this.#channels.get(channelId)?.values() ?? [])];
  }

  remove(message: StoredMessage): void {
    this.#channels.get(message.channelId)?.delete(message.id);
  }

  /** Everything, to be kept in a file; nonces are forgotten. */
  toJSON(): SavedMessage[] {
    const all = [...this.#channels.values()].flatMap((channel) => [...channel.values()]);
    return all.map(({ author, attachments, isOverdue: _, ...facts }) => ({
      ...facts,
      authorId: author.id,
      attachmentIds: attachments.map(({ id }) => id),
    }));
  }

  /** Takes the place of everything. */
  load(messages: readonly StoredMessage[]): void {
    this.#channels.clear();
    this.#nonces.clear();
    for (const message of messages) this.add(message);
  }

  /** The message that the same author sent with this nonce within the last five minutes. */
  byNonce(
    channelId: string,
    authorId: string,
    nonce: string | number,
    now: number,
  ): StoredMessage | undefined {
    const id = this.#nonces.get(nonceKey(channelId, authorId, nonce));
    const message = id === undefined ? undefined : this.find(channelId, id);
    if (message === undefined || now - message.createdAt >= NONCE_LIFETIME_MS) return undefined;
    return message;
  }
}

function nonceKey(channelId: string, authorId: string, nonce: string | number): string {
  return `${channelId}:${authorId}:${nonce}`;
}

const NONCE_LIFETIME_MS = 5 * 60 * 1000;
