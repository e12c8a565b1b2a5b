import type { Translate } from '../locales/text-key.ts';
import { type Accent, container, heading, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';

/** A message of one text. */
export function notice(line: string, accent: Accent = 'neutral'): OutgoingMessage {
  return outgoing(container(accent, text(line)));
}

/** What a person sees when something is not to be had: the reason, and what to do. */
export function refusalMessage(reason: string): OutgoingMessage {
  return notice(`⚠️ ${reason}`, 'bad');
}

/** What the reply says when the bot was stopped before it had taken the clip on. */
export function lostMessage(t: Translate): OutgoingMessage {
  return outgoing(container('bad', text(heading(`⚠️ ${t('job.lost.title')}`), t('job.lost.text'))));
}

/** What moderators are told when the budget of API calls runs low. */
export function budgetMessage(t: Translate, left: number, of: number): OutgoingMessage {
  const which = left === 0 ? 'used' : 'low';
  return outgoing(
    container(
      'bad',
      text(heading(`⚠️ ${t(`budget.${which}.title`)}`), t(`budget.${which}.text`, { left, of })),
    ),
  );
}

/** The line that those who manage a server see in `/status`. */
export function budgetLine(t: Translate, left: number, of: number): string {
  return small(t('budget.left', { left, of }));
}
