import type { APIMessageInteractionMetadata, APIUser } from 'discord-api-types/v10';
import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../discord-error.ts';
import { listOf } from '../json.ts';
import { messageProblems } from '../rules/message-rules.ts';
import type { Problem } from '../rules/problem.ts';
import { problem } from '../rules/problem.ts';
import type { SnowflakeSource } from '../snowflake.ts';
import type { AttachmentStore, StoredAttachment, UploadedFile } from './attachment-store.ts';
import type { ChannelRecord } from './directory.ts';
import { findMentions } from './mentions.ts';
import type { MessageBody } from './message-body.ts';
import type { MessageEvents } from './message-events.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';
import { attachmentNames } from './message-view.ts';
import { textOf } from './text-of.ts';

/** A file of a multipart body: `files[index]`. */
export interface NumberedFile extends UploadedFile {
  readonly index: number;
}

/** A message to be made. */
export interface NewMessage {
  readonly channel: ChannelRecord;
  readonly author: APIUser;
  readonly body: MessageBody;
  readonly files: readonly NumberedFile[];
  readonly type?: MessageType;
  readonly interaction?: { readonly id: string; readonly metadata: APIMessageInteractionMetadata };
  readonly ephemeralFor?: string | undefined;
  /** "… is thinking": nothing in it yet. */
  readonly loading?: boolean;
}

const FLAGS_AT_CREATION =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage;

/** Makes, edits and removes messages by Discord's rules, and tells the gateway. */
export class MessageWriter {
  readonly #store: MessageStore;
  readonly #attachments: AttachmentStore;
  readonly #events: MessageEvents;
  readonly #ids: SnowflakeSource;
  readonly #now: () => number;
  readonly #mayMentionEveryone: (userId: string, channelId: string) => boolean;

  constructor(
    store: MessageStore,
    attachments: AttachmentStore,
    events: MessageEvents,
    ids: SnowflakeSource,
    now: () => number,
    mayMentionEveryone: (userId: string, channelId: string) => boolean,
  ) {
    this.#store = store;
    this.#attachments = attachments;
    this.#events = events;
    this.#ids = ids;
    this.#now = now;
    this.#mayMentionEveryone = mayMentionEveryone;
  }

  /** @throws DiscordError 50035 or 50006 with the rules that were broken */
  create(made: NewMessage): StoredMessage {
    const { body, channel } = made;
    const problems = listingProblems(body, made.files, []);
    if (problems.length > 0) throw invalidForm(problems);
    let flags = (body.flags ?? 0) & FLAGS_AT_CREATION;
    if (made.ephemeralFor !== undefined) flags |= MessageFlags.Ephemeral;
    if (made.loading === true) flags |= MessageFlags.Loading;
    const replyTo = body.message_reference?.message_id;
    const replied = replyTo === undefined ? undefined : this.#store.find(channel.id, replyTo);
    const message: StoredMessage = {
      id: this.#ids.next(),
      channelId: channel.id,
      author: made.author,
      type: made.type ?? (replied === undefined ? MessageType.Default : MessageType.Reply),
      createdAt: this.#now(),
      editedAt: undefined,
      content: body.content ?? '',
      embeds: body.embeds ?? [],
      components: body.components ?? [],
      flags,
      attachments: this.#upload(channel.id, body, made.files),
      ...findMentions({
        text: textOf(body),
        allowed: body.allowed_mentions,
        replied: replied?.author.id,
        mayMentionEveryone: this.#mayMentionEveryone(made.author.id, channel.id),
      }),
      tts: body.tts ?? false,
      nonce: body.nonce ?? undefined,
      replyTo: replied?.id,
      interaction: made.interaction,
      ephemeralFor: made.ephemeralFor,
      reactions: [],
      pinnedAt: undefined,
      lateEdits: [],
      isOverdue: false,
    };
    const other = body.poll != null || listOf(body.sticker_ids).length > 0;
    if (made.loading !== true) this.#check(message, message.attachments, other);
    this.#store.add(message);
    channel.lastMessageId = message.id;
    this.#events.created(message);
    return message;
  }

  /** @throws DiscordError 50035 or 50006 with the rules that were broken; the message is then as before */
  edit(message: StoredMessage, body: MessageBody, files: readonly NumberedFile[]): StoredMessage {
    const problems = listingProblems(body, files, message.attachments);
    const kept = this.#kept(message, body);
    const v2 = message.flags & MessageFlags.IsComponentsV2;
    if (v2 !== 0 && body.flags != null && (body.flags & v2) === 0) {
      problems.push(problem('v2-switched-off', ['flags'], 'IS_COMPONENTS_V2 cannot be removed.'));
    }
    if (problems.length > 0) throw invalidForm(problems);
    const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
    const flags =
      (message.flags &
        ~MessageFlags.Loading &
        ~(body.flags == null ? 0 : MessageFlags.SuppressEmbeds)) |
      ((body.flags ?? 0) & settable);
    const content = body.content === undefined ? message.content : (body.content ?? '');
    const embeds = body.embeds === undefined ? message.embeds : (body.embeds ?? []);
    const components = body.components === undefined ? message.components : (body.components ?? []);
    const added = this.#upload(message.channelId, body, files);
    const edited: StoredMessage = {
      ...message,
      ...findMentions({
        text: textOf({ content, components }),
        allowed: body.allowed_mentions,
        mayMentionEveryone: this.#mayMentionEveryone(message.author.id, message.channelId),
      }),
      content,
      embeds,
      components,
      flags,
      attachments: [...kept, ...added],
    };
    this.#check(edited, added, false);
    const loading = (message.flags & MessageFlags.Loading) !== 0;
    for (const file of message.attachments)
      if (!kept.includes(file)) this.#attachments.remove(file.id);
    const editedAt = loading ? undefined : this.#now();
    Object.assign(message, edited, { editedAt, isOverdue: false });
    this.#events.updated(message);
    return message;
  }

  /** Notes that nobody can fill in a deferred answer any more. */
  overdue(message: StoredMessage): void {
    const isThere = this.#store.find(message.channelId, message.id) === message;
    if (!isThere || (message.flags & MessageFlags.Loading) === 0) return;
    message.isOverdue = true;
    this.#events.overdue(message);
  }

  remove(message: StoredMessage): void {
    this.#forget(message);
    this.#events.deleted(message);
  }

  /** Removes messages of one channel at once. */
  removeTogether(messages: readonly StoredMessage[]): void {
    for (const message of messages) this.#forget(message);
    this.#events.deletedTogether(messages);
  }

  /** Pins a message, or takes the pin away. */
  pin(message: StoredMessage, isPinned: boolean): void {
    message.pinnedAt = isPinned ? this.#now() : undefined;
    this.#events.updated(message);
  }

  #forget(message: StoredMessage): void {
    this.#store.remove(message);
    for (const file of message.attachments) this.#attachments.remove(file.id);
  }

  /** The files that stay: all of them when the body lists none. */
  #kept(message: StoredMessage, { attachments }: MessageBody): StoredAttachment[] {
    if (attachments === undefined) return message.attachments;
    const listed = new Set(attachments?.map(({ id }) => String(id)));
    return message.attachments.filter((file) => listed.has(file.id));
  }

  #upload(
    channelId: string,
    body: MessageBody,
    files: readonly NumberedFile[],
  ): StoredAttachment[] {
    return files.map((file) => {
      const listing = body.attachments?.find(({ id }) => String(id) === String(file.index));
      return this.#attachments.add(
        { ...file, name: listing?.filename ?? file.name },
        { folder: 'attachments', channelId },
        {
          title: listing?.title ?? undefined,
          description: listing?.description ?? undefined,
          durationSecs: listing?.duration_secs ?? undefined,
          waveform: listing?.waveform ?? undefined,
        },
      );
    });
  }

  /** Holds the rules against a message; the files uploaded for one that breaks them are let go. */
  #check(message: StoredMessage, added: readonly StoredAttachment[], other: boolean): void {
    const problems = messageProblems({ ...message, other });
    const names = message.attachments.map(({ filename }) => filename);
    for (const { name, path } of attachmentNames(message.components)) {
      if (names.includes(name)) continue;
      const text = `The specified attachment "${name}" is not part of the message.`;
      const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
      problems.push(problem('attachment-not-found', ['components', ...path], text, code));
    }
    if (problems.length === 0) return;
    for (const { id } of added) this.#attachments.remove(id);
    if (problems.every(({ rule }) => rule === 'empty-message')) {
      throw new DiscordError(400, 50006, 'Cannot send an empty message', { problems });
    }
    throw invalidForm(problems);
  }
}

/** Listed attachments that are neither among the files sent along nor, by their snowflakes, kept. */
function listingProblems(
  { attachments }: MessageBody,
  files: readonly NumberedFile[],
  kept: readonly StoredAttachment[],
): Problem[] {
  const known = new Set([...files.map(({ index }) => String(index)), ...kept.map(({ id }) => id)]);
  return (attachments ?? []).flatMap(({ id }, index) => {
    if (known.has(String(id))) return [];
    const path = ['attachments', index, 'id'];
    return [problem('unknown-attachment', path, `Attachment data not found: ${id}`)];
  });
}
