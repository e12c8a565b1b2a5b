import type { SavedPlaces } from '../sandbox-places.ts';
import type { SavedAttachment } from '../state/attachment-store.ts';
import type { SavedCommands } from '../state/command-store.ts';
import type { SavedMessage } from '../state/message-store.ts';
import type { SavedDirectory } from './saved-directory.ts';

/** What the file is told by. */
export const FORMAT = 'discord-sandbox-world';
/** The version of the file's layout. */
export const VERSION = 1;

/** All that a sandbox holds, but interactions, faults and the journal. */
export interface SavedWorld {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** The sandbox's clock minus the machine's, in milliseconds. */
  readonly clockOffset: number;
  /** The last id that was handed out. */
  readonly lastId: string;
  readonly directory: SavedDirectory;
  readonly places: SavedPlaces;
  readonly attachments: readonly SavedAttachment[];
  readonly messages: readonly SavedMessage[];
  readonly commands: SavedCommands;
}
