import { type APIMessageTopLevelComponent, MessageFlags } from 'discord.js';

/** A message as Discord takes it, in Components V2, apart from the files and whom it mentions. */
export interface OutgoingMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
}

/** A file that goes with a message. */
export interface OutgoingFile {
  readonly name: string;
  readonly data: Buffer;
}

/** A message of these components, one below the other. */
export function outgoing(...components: APIMessageTopLevelComponent[]): OutgoingMessage {
  return { flags: MessageFlags.IsComponentsV2, components };
}
