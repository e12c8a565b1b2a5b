import { escapeMarkdown } from 'discord.js';

const longestName = 80;

/** A name from outside, cut to what a line bears and with nothing in it that Discord takes for markup. */
export function shortName(name: string): string {
  return escapeMarkdown(cut(name, longestName));
}

/** Cuts a text to a number of characters as people count them, so that no half of one is left. */
export function cut(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}
