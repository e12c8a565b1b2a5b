import { ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import { button, container, heading, row, small, text } from './message-parts.ts';
import { notice } from './notice-view.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';

/**
 * What a person is asked before their first video.
 *
 * @param ids the `custom_id`s of the two answers
 */
export function consentMessage(t: Translate, ids: { yes: string; no: string }): OutgoingMessage {
  return outgoing(
    container(
      'neutral',
      text(heading(t('consent.title')), t('consent.text'), small(t('consent.kept'))),
      row(
        button(ButtonStyle.Success, t('consent.yes'), ids.yes),
        button(ButtonStyle.Secondary, t('consent.no'), ids.no),
      ),
    ),
  );
}

/** What becomes of the question once it is answered; `late`: confirmed, but what was asked for is forgotten. */
export function consentAnswerMessage(
  t: Translate,
  answer: 'given' | 'late' | 'refused',
): OutgoingMessage {
  return notice(t(`consent.${answer}`), answer === 'refused' ? 'neutral' : 'good');
}
