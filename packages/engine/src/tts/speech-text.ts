import type { Voice } from './voices.ts';

/** Most characters of one text; a character is a Unicode code point. */
export const TEXT_MAX_CHARACTERS = 500;

/** A text that a voice cannot read; the message is safe to show. */
export class UnreadableTextError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableTextError';
  }
}

/** Number of characters as a reader counts them: Unicode code points. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/**
 * A text as the synthesiser of `voice` takes it: without control characters and without what espeak-ng would obey
 * rather than read (SSML, phoneme codes); for flite, which knows ASCII only, with accents and quotes made plain.
 *
 * @throws {@link UnreadableTextError} when nothing of the text is left to say, or the voice cannot read its script
 */
export function readableText(text: string, { voice_name, locale, speaker }: Voice): string {
  const line = text.replace(/[\p{C}<>]|\[(?=\[)/gu, ' ');
  if (!/[\p{L}\p{N}]/u.test(line)) throw new UnreadableTextError('there is nothing to say');
  if (locale === 'ja-JP' && /\p{Script=Han}/u.test(line)) {
    throw new UnreadableTextError(`${voice_name} reads kana only: write kanji as kana`);
  }
  if (speaker.synthesiser === 'espeak-ng') return line.replaceAll('&', '&amp;');
  const plain = line
    .normalize('NFKD')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\p{M}/gu, '');
  const foreign = /[^\P{L}a-z]/iu.exec(plain)?.[0];
  if (foreign !== undefined) {
    throw new UnreadableTextError(`${voice_name} reads English only, not "${foreign}"`);
  }
  return plain.replace(/[^ -~]/g, ' ');
}
