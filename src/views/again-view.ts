import { ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { Job } from '../services/job.ts';
import { customId } from './custom-id.ts';
import { button, container, heading, row, select, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { shortName } from './short-name.ts';

/** Discord's limit of options in a select. */
export const posesOnPage = 25;

/** A pose to choose. */
export interface PoseChoice {
  readonly id: string;
  readonly name: string;
  /** Whose pose it is. */
  readonly avatar: string;
}

/**
 * Lets a person choose who speaks a clip again.
 *
 * @param page of {@link posesOnPage} poses, from 0; one beyond the end is the last one
 */
export function againMessage(
  t: Translate,
  job: Job,
  poses: readonly PoseChoice[],
  page: number,
): OutgoingMessage {
  const pages = Math.max(1, Math.ceil(poses.length / posesOnPage));
  const shown = Math.min(page, pages - 1);
  const options = poses
    .slice(shown * posesOnPage, (shown + 1) * posesOnPage)
    .map(({ id, name, avatar }) => ({ label: name, value: id, description: avatar }));
  const turn = (to: number, label: string) =>
    to < 0 || to >= pages
      ? undefined
      : button(ButtonStyle.Secondary, label, customId('again-page', job.id, String(to)));
  return outgoing(
    container(
      'neutral',
      text(
        heading(t('job.again.title')),
        t('job.again.text', { clip: shortName(job.audio.name) }),
        pages > 1 ? t('job.again.page', { page: shown + 1, pages }) : undefined,
      ),
      options.length === 0
        ? undefined
        : row(select(customId('again-pose', job.id), t('job.again.choose'), options)),
      row(turn(shown - 1, '◀'), turn(shown + 1, '▶')),
    ),
  );
}
