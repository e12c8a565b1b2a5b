import type { APIMessage } from 'discord.js';

/** What is drawn in one picture. */
export interface Sheet {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly messages: readonly SheetMessage[];
  /** Names of people, roles and channels by their ids. */
  readonly names: Readonly<Record<string, string>>;
  /** Links of files by the links or names that messages have for them. */
  readonly files: Readonly<Record<string, string>>;
}

export type SheetMessage = Pick<APIMessage, 'content' | 'components' | 'flags' | 'timestamp'> & {
  readonly author: {
    readonly username: string;
    readonly bot?: boolean;
    readonly avatarUrl?: string;
  };
};
