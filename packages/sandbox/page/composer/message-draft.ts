import type { ChosenFile } from './chosen-file.ts';

/** Characters that a message may have, without Nitro. */
const longestMessage = 2000;

/** How many characters before the end Discord's client begins to count. */
const countedFrom = 200;

/** A message that is being written. Functions answer a new one; none changes. */
export interface MessageDraft {
  readonly text: string;
  readonly files: readonly ChosenFile[];
}

export const emptyDraft: MessageDraft = { text: '', files: [] };

/** Whether there is nothing to send. */
export function isEmptyDraft({ text, files }: MessageDraft): boolean {
  return text.trim() === '' && files.length === 0;
}

/** How many more characters it may have, once that matters; negative when it is too long. */
export function charactersLeft({ text }: MessageDraft): number | undefined {
  const left = longestMessage - text.trim().length;
  return left <= countedFrom ? left : undefined;
}
