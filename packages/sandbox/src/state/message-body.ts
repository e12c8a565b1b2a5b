import type {
  AllowedMentionsTypes,
  APIEmbed,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';

/** An entry of a body's `attachments`: a kept file by its id, or the `n` of a new `files[n]`. */
interface AttachmentListing {
  readonly id: string | number;
  readonly filename?: string | null;
  readonly description?: string | null;
  readonly title?: string | null;
  readonly duration_secs?: number | null;
  readonly waveform?: string | null;
}

/** Whom a message may mention. */
export interface AllowedMentions {
  readonly parse?: readonly AllowedMentionsTypes[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

/** The JSON body that makes or edits a message, whichever route it comes by. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: APIEmbed[] | null;
  readonly components?: APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly attachments?: readonly AttachmentListing[] | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly tts?: boolean | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
}

/** What of {@link MessageBody} makes a message; polls and stickers are only known to be content enough. */
export const MESSAGE_FIELDS = [
  'content',
  'embeds',
  'components',
  'flags',
  'attachments',
  'allowed_mentions',
  'tts',
  'nonce',
  'enforce_nonce',
  'message_reference',
] as const satisfies readonly (keyof MessageBody)[];
