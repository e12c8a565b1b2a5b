import type { ChosenFile } from './chosen-file.ts';

/** Characters that a message may have, without Nitro. */
const longestMessage = 2000;

/** How many characters before the end Discord's client begins to count. */
const countedFrom = 200;

/** A message that is being written. Functions answer a new one; none changes. */
export interface MessageDraft {
  readonly text: string;
  readonly files: readonly ChosenFile[];
  /** What was picked to be mentioned: markup by the name that stands in the text. */
  readonly mentions: ReadonlyMap<string, string>;
}

export const emptyDraft: MessageDraft = { text: '', files: [], mentions: new Map() };

/** Whether there is nothing to send. */
export function isEmptyDraft({ text, files }: MessageDraft): boolean {
  return text.trim() === '' && files.length === 0;
}

/** How many more characters it may have, once that matters; negative when it is too long. */
export function charactersLeft({ text }: Pick<MessageDraft, 'text'>): number | undefined {
  const left = longestMessage - text.trim().length;
  return left <= countedFrom ? left : undefined;
}
