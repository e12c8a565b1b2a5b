import { type APIButtonComponent, ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import { customId } from './custom-id.ts';
import { button } from './message-parts.ts';

/**
 * The buttons on a job's message, by what it is now. Everybody sees them; those who may not use one are told so.
 *
 * @param hasLinks whether the message has links that expire
 */
export function jobActions(t: Translate, job: Job, hasLinks: boolean): APIButtonComponent[] {
  const action = (name: 'cancel' | 'again' | 'refresh' | 'delete') =>
    button(ButtonStyle.Secondary, t(`job.actions.${name}`), customId(name, job.id));
  switch (job.state) {
    case 'submitting':
    case 'pending':
    case 'in_progressing':
      return [action('cancel')];
    case 'unknown':
      // Nobody can tell what there is to cancel.
      return [];
    case 'finished':
      return [action('again'), ...(hasLinks ? [action('refresh')] : []), action('delete')];
    case 'error':
    case 'expired':
    case 'cancelled':
      // What the studio has refused it would refuse again.
      return job.isRefused ? [] : [action('again')];
  }
}
