import { type APIButtonComponent, ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { button, container, heading, linkButton, row, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';

/** The two texts that people have a right to read. */
export const legalTexts = ['privacy', 'terms'] as const;
export type LegalText = (typeof legalTexts)[number];

/** Where a button leads: to a page on the web, or to the bot's own answer. */
export type Target = { readonly url: string } | { readonly customId: string };

/** What the bot is. */
export function aboutMessage(
  t: Translate,
  version: string,
  targets: Readonly<Record<LegalText, Target>>,
): OutgoingMessage {
  return outgoing(
    container(
      'neutral',
      text(heading(t('about.title', { version })), t('about.text'), t('about.commands')),
      row(...legalTexts.map((which) => targetButton(t(`about.${which}`), targets[which]))),
    ),
  );
}

/**
 * One page of a text that comes in English.
 *
 * @param page which of them it is, from 0
 * @param turn the `custom_id` of the button that leads to another page
 */
export function legalMessage(
  t: Translate,
  which: LegalText,
  { pages, page }: { pages: readonly string[]; page: number },
  turn: (page: number) => string,
): OutgoingMessage {
  const many = pages.length > 1;
  return outgoing(
    container(
      'neutral',
      text(
        heading(t(`about.${which}Title`)),
        pages[page],
        many ? small(t('about.page', { page: page + 1, of: pages.length })) : undefined,
      ),
      row(
        page > 0 ? button(ButtonStyle.Secondary, t('about.back'), turn(page - 1)) : undefined,
        page + 1 < pages.length
          ? button(ButtonStyle.Secondary, t('about.next'), turn(page + 1))
          : undefined,
      ),
    ),
  );
}

function targetButton(label: string, target: Target): APIButtonComponent {
  return 'url' in target
    ? linkButton(label, target.url)
    : button(ButtonStyle.Secondary, label, target.customId);
}
