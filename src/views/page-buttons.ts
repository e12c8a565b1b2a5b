import { type APIButtonComponent, ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { button } from './message-parts.ts';

/**
 * The buttons that lead to the pages before and after; none where there is one page.
 *
 * @param shown which page it is, from 0, of how many, and the `custom_id`s of the two buttons
 */
export function pageButtons(
  t: Translate,
  shown: { page: number; pages: number; ids: { before: string; after: string } },
): APIButtonComponent[] {
  const { page, pages, ids } = shown;
  if (pages <= 1) return [];
  const before = button(ButtonStyle.Secondary, t('avatars.before'), ids.before);
  const after = button(ButtonStyle.Secondary, t('avatars.after'), ids.after);
  return [
    { ...before, disabled: page === 0 },
    { ...after, disabled: page >= pages - 1 },
  ];
}
