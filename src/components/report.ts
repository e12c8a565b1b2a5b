import type { ModalSubmitInteraction } from 'discord.js';

import { UserError } from '../errors.ts';
import type { Button, Modal } from '../interactions/component.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import type { AuditLog } from '../services/audit-log.ts';
import type { HourlyAllowance } from '../services/hourly-allowance.ts';
import type { Job } from '../services/job.ts';
import type { JobHistory } from '../services/job-history.ts';
import { notice } from '../views/notice-view.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import { reasonField, reportEntry, reportModal } from '../views/report-view.ts';
import { timestamp } from '../views/timestamp.ts';

const action = 'report';
/** How often a person may report in any hour. */
export const reportsAnHour = 5;

/** Reports a video to the moderators of its server: a button for everybody who sees it, and what it asks. */
export function reportComponents(services: {
  history: Pick<JobHistory, 'find'>;
  audit: AuditLog;
  limit: Pick<HourlyAllowance, 'take'>;
  languages: Languages;
}): { button: Button; modal: Modal } {
  const { history, audit, limit, languages } = services;
  const bring = async (interaction: ModalSubmitInteraction, job: Job): Promise<boolean> => {
    const { guildId, guildLocale, user, fields } = interaction;
    // Only the moderators of the server that it was made in have a say.
    if (guildId === null || job.guildId !== guildId) return false;
    const again = limit.take(user.id);
    if (again !== undefined) throw new UserError('report.tooMany', { when: timestamp(again, 'R') });
    const reason = fields.getTextInputValue(reasonField);
    const t = languages.of(guildLocale ?? undefined);
    const recorded = await audit.record(guildId, reportEntry(t, job, { by: user.id, reason }));
    return recorded === 'sent';
  };
  return {
    button: {
      action,
      async execute(interaction, [ownerId = '', jobId = ''], t) {
        await interaction.showModal(reportModal(t, ownerId, jobId));
      },
    },
    modal: {
      action,
      async execute(interaction, [ownerId = '', jobId = ''], t) {
        await deferReply(interaction, true);
        const job = await history.find(ownerId, jobId);
        if (job?.state !== 'finished') throw new UserError('report.gone');
        const isBrought = await bring(interaction, job);
        const answer = isBrought
          ? notice(t('report.sent'), 'good')
          : whomToTurnTo(t, interaction.guild?.ownerId);
        await interaction.editReply(answer);
      },
    },
  };
}

function whomToTurnTo(t: Translate, ownerId: string | undefined): OutgoingMessage {
  if (ownerId === undefined) return notice(t('report.noLog'));
  return notice(t('report.noLogButOwner', { owner: `<@${ownerId}>` }));
}
