const longestName = 80;

/** A name from outside, cut to what a line bears and with nothing in it that Discord takes for markup. */
export function shortName(name: string): string {
  return plainText(name, longestName) || '(no name)';
}

/**
 * A text from outside as part of a message: one line, cut, with every character escaped that Discord could take for
 * markup, a mention, a link or an invitation. (discord.js's `escapeMarkdown` leaves links, mentions and lines.)
 */
export function plainText(text: string, longest: number): string {
  return cut(text, longest).replace(/[\\*_~`|<[\]@/]/g, '\\$&');
}

/**
 * A text from outside on one line, cut to a number of characters as people count them, so that no half of one is left.
 * What cannot be seen goes: control characters, marks that turn the direction of the text around it, halves of
 * surrogate pairs (Discord refuses them), and the fifth mark on a letter.
 */
export function cut(text: string, longest: number): string {
  // A text may have any length, and a character a few units.
  const most = 8 * longest + 100;
  const visible = text
    .slice(0, most)
    .normalize('NFC')
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    // The joiners (U+200C, U+200D) belong to emojis and to the writing of many languages.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/([\p{M}\u200c\u200d]{4})[\p{M}\u200c\u200d]+/gu, '$1')
    .trim();
  const characters = [...visible];
  const isWhole = characters.length <= longest && text.length <= most;
  return isWhole ? visible : `${characters.slice(0, longest - 1).join('')}…`;
}
