import type {
  APIAttachment,
  APIAutoPopulatedSelectMenuComponent,
  APIMessage,
} from 'discord-api-types/v10';

import type { SelectChoice } from '../select/select-choices.ts';
import type { TextContext } from '../text-context.ts';

/** Who has written a message. */
interface ShownAuthor {
  readonly id?: string;
  readonly username: string;
  readonly global_name?: string | null;
  readonly bot?: boolean;
  readonly avatarUrl?: string;
}

/** What of a message is shown. */
export type ShownMessage = Pick<APIMessage, 'content' | 'timestamp'> &
  Partial<Omit<APIMessage, 'author' | 'content' | 'timestamp' | 'referenced_message'>> & {
    readonly author: ShownAuthor;
    readonly referenced_message?: ShownMessage | null;
    /** The bot was thinking for so long that it cannot answer any more. */
    readonly isOverdue?: boolean;
  };

/** What a message needs to be shown besides itself. */
export interface MessageContext extends TextContext {
  /** Discord's time, which messages are sent by, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Where the file behind a link or an `attachment://` name is. */
  readonly file: (url: string) => string;
  /** Who looks at it: what mentions them stands out. */
  readonly myId?: string;
  /** What a select of people, roles or channels offers. */
  readonly choices?: (component: APIAutoPopulatedSelectMenuComponent) => readonly SelectChoice[];
}

/** What the components of one message need to be shown. */
export interface ComponentContext extends MessageContext {
  /** The message's files: a component that shows one does not say how large it is. */
  readonly attachments: readonly APIAttachment[];
  /** Without them, buttons and selects only look like it. */
  readonly controls: ComponentControls | undefined;
}

/** What somebody does with the components of a message. */
export interface ComponentControls {
  /** The custom ids of the components that wait for an answer. */
  readonly pending: ReadonlySet<string>;
  /** @param values what was chosen in a select; undefined for a button */
  readonly use: (customId: string, values?: readonly string[]) => void;
}

/** Told when the menu of a message or of a person is asked for, at a point of the window. */
export interface MenuRequest {
  readonly message: ShownMessage;
  readonly target: 'message' | 'person';
  readonly x: number;
  readonly y: number;
}

/** The name that Discord shows for somebody. */
export function displayName(author: Pick<ShownAuthor, 'username' | 'global_name'>): string {
  return author.global_name ?? author.username;
}
