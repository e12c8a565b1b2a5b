import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord.js';

/** A message as Discord takes it, apart from the files and whom it mentions. */
export interface OutgoingMessage {
  readonly content: string;
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
}

/** A file that goes with a message. */
export interface OutgoingFile {
  readonly name: string;
  readonly data: Buffer;
}

/** Discord's limit for `content`, in characters. */
export const maxContent = 2000;
/** Discord's limit for the URL of a link button, in characters. */
export const maxButtonUrl = 512;
