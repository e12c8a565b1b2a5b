import { ButtonStyle } from 'discord.js';

import type { Translate } from '../locales/text-key.ts';
import type { PersonalSummary } from '../services/personal-data.ts';
import { attachedFile, button, container, heading, row, small, text } from './message-parts.ts';
import { type OutgoingMessage, outgoing } from './outgoing-message.ts';
import { shortName } from './short-name.ts';
import { timestamp } from './timestamp.ts';

/** The name of the file that holds all that is kept about a person. */
export const exportFile = 'my-data.json';

/** What is kept about a person, in words. @param retentionDays how long ended jobs are kept; 0: for ever */
export function myDataMessage(
  t: Translate,
  summary: PersonalSummary,
  retentionDays: number,
): OutgoingMessage {
  const lines = keptLines(t, summary);
  const retention =
    retentionDays === 0
      ? t('privacy.retentionNone')
      : t('privacy.retention', { count: retentionDays });
  return outgoing(
    container(
      'neutral',
      text(heading(t('privacy.title')), ...(lines.length === 0 ? [t('privacy.none')] : lines)),
      text(small(retention), small(t('privacy.how'))),
    ),
  );
}

/** The message that brings the file of all that is kept. */
export function exportMessage(t: Translate, fileName: string): OutgoingMessage {
  return outgoing(container('neutral', text(t('privacy.exported')), attachedFile(fileName)));
}

/** What is asked before everything is deleted. @param ids the `custom_id`s of the two answers */
export function confirmErasureMessage(
  t: Translate,
  ids: { yes: string; no: string },
): OutgoingMessage {
  return outgoing(
    container(
      'bad',
      text(
        heading(t('privacy.confirm.title')),
        t('privacy.confirm.text'),
        small(t('privacy.confirm.stays')),
      ),
      row(
        button(ButtonStyle.Danger, t('privacy.confirm.yes'), ids.yes),
        button(ButtonStyle.Secondary, t('privacy.confirm.no'), ids.no),
      ),
    ),
  );
}

function keptLines(t: Translate, summary: PersonalSummary): string[] {
  const { openJobs, endedJobs, oldestAt, usedToday, consentAt, defaultPose } = summary;
  const { guilds, quarantined } = summary;
  return [
    openJobs > 0 && t('privacy.open', { count: openJobs }),
    endedJobs > 0 && t('privacy.ended', { count: endedJobs }),
    oldestAt !== undefined && t('privacy.oldest', { time: timestamp(oldestAt, 'f') }),
    usedToday > 0 && t('privacy.usedToday', { count: usedToday }),
    consentAt !== undefined && t('privacy.consent', { time: timestamp(consentAt, 'f') }),
    defaultPose !== undefined && t('privacy.defaultPose', { pose: shortName(defaultPose) }),
    guilds > 0 && t('privacy.guilds', { count: guilds }),
    quarantined > 0 && t('privacy.quarantined', { count: quarantined }),
  ].filter((line) => line !== false);
}
