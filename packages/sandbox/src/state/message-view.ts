import type { APIAttachment, APIMessage, APIReaction } from 'discord-api-types/v10';
import { EmbedType, MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import { visitRecords } from '../json.ts';
import type { AttachmentStore, StoredAttachment } from './attachment-store.ts';
import type { Directory } from './directory.ts';
import type { MessageStore, StoredMessage } from './message-store.ts';

const SCHEME = 'attachment://';

/** Shows messages as Discord does: links signed anew, mentions resolved, `attachment://` filled in. */
export class MessageView {
  readonly #directory: Directory;
  readonly #messages: MessageStore;
  readonly #attachments: AttachmentStore;
  readonly #applicationId: string;

  constructor(
    directory: Directory,
    messages: MessageStore,
    attachments: AttachmentStore,
    applicationId: string,
  ) {
    this.#directory = directory;
    this.#messages = messages;
    this.#attachments = attachments;
    this.#applicationId = applicationId;
  }

  /** A fresh object on each call; the message replied to is included one level deep. */
  object(message: StoredMessage, nested = false): APIMessage {
    const byBot = message.author.id === this.#directory.bot.id;
    const embeds = structuredClone(message.embeds).map((embed) => ({
      ...embed,
      type: embed.type ?? EmbedType.Rich,
    }));
    const components = numbered(structuredClone(message.components));
    const used = this.#fillIn([...embeds, ...components], message.attachments);
    const ephemeral = (message.flags & MessageFlags.Ephemeral) !== 0;
    const { replyTo, interaction } = message;
    const reply =
      replyTo === undefined ? undefined : this.#messages.find(message.channelId, replyTo);
    const guildId = this.#directory.channels.get(message.channelId)?.guildId;
    return {
      id: message.id,
      channel_id: message.channelId,
      type: message.type,
      author: message.author,
      content: message.content,
      timestamp: new Date(message.createdAt).toISOString(),
      edited_timestamp:
        message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
      tts: message.tts,
      mention_everyone: message.mentionEveryone,
      mentions: message.mentionIds.flatMap((id) => this.#directory.users.get(id) ?? []),
      mention_roles: [...message.mentionRoleIds],
      attachments: shown(message, used).map((file) => this.#attachments.object(file, ephemeral)),
      embeds,
      components,
      flags: message.flags,
      pinned: message.pinnedAt !== undefined,
      ...(message.reactions.length === 0 ? {} : { reactions: this.#reactions(message) }),
      ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
      ...(byBot ? { application_id: this.#applicationId } : {}),
      ...(interaction === undefined
        ? {}
        : { webhook_id: this.#applicationId, interaction_metadata: interaction.metadata }),
      ...(replyTo === undefined
        ? {}
        : {
            message_reference: {
              type: MessageReferenceType.Default,
              message_id: replyTo,
              channel_id: message.channelId,
              ...(guildId === undefined ? {} : { guild_id: guildId }),
            },
            referenced_message: reply === undefined || nested ? null : this.object(reply, true),
          }),
    };
  }

  #reactions({ reactions }: StoredMessage): APIReaction[] {
    return reactions.map(({ emoji, userIds }) => ({
      emoji,
      count: userIds.length,
      count_details: { burst: 0, normal: userIds.length },
      me: userIds.includes(this.#directory.bot.id),
      me_burst: false,
      burst_colors: [],
    }));
  }

  /** Replaces `attachment://name` by the file's link and facts; returns the files referred to. */
  #fillIn(parts: readonly unknown[], files: readonly StoredAttachment[]): Set<StoredAttachment> {
    const used = new Set<StoredAttachment>();
    visitRecords(parts, (node) => {
      const url = node['url'];
      if (typeof url !== 'string' || !url.startsWith(SCHEME)) return;
      const file = files.find(({ filename }) => filename === url.slice(SCHEME.length));
      if (file === undefined) return;
      used.add(file);
      const facts: APIAttachment = this.#attachments.object(file);
      Object.assign(node, {
        url: facts.url,
        proxy_url: facts.proxy_url,
        content_type: facts.content_type,
        attachment_id: file.id,
        width: facts.width ?? null,
        height: facts.height ?? null,
      });
    });
    return used;
  }
}

/** The names after `attachment://` in embeds and components. */
export function attachmentNames(
  parts: readonly unknown[],
): { name: string; path: (string | number)[] }[] {
  const names: { name: string; path: (string | number)[] }[] = [];
  visitRecords(parts, (node, path) => {
    const url = node['url'];
    if (typeof url === 'string' && url.startsWith(SCHEME)) {
      names.push({ name: url.slice(SCHEME.length), path: [...path, 'url'] });
    }
  });
  return names;
}

/** Files show where V2 components refer to them; elsewhere those that no embed has taken up. */
function shown(message: StoredMessage, used: ReadonlySet<StoredAttachment>): StoredAttachment[] {
  const v2 = (message.flags & MessageFlags.IsComponentsV2) !== 0;
  return message.attachments.filter((file) => used.has(file) === v2);
}

/** Gives every component the `id` that Discord gives it, unless the bot has chosen one. */
function numbered<T>(components: T): T {
  let last = 0;
  visitRecords(components, (node) => {
    if (typeof node['type'] !== 'number') return;
    last += 1;
    node['id'] ??= last;
  });
  return components;
}
