import type { ButtonInteraction } from 'discord.js';
import { UserError } from '../errors.ts';
import type { Button } from '../interactions/component.ts';
import { deferUpdate } from '../interactions/defer-reply.ts';
import { managedGuild } from '../interactions/moderator.ts';
import type { Languages } from '../locales/languages.ts';
import type { AuditLog } from '../services/audit-log.ts';
import type { Clock } from '../services/clock.ts';
import type { GuildSettings } from '../services/guild-settings.ts';
import type { JobHistory } from '../services/job-history.ts';
import { KeyedMutex } from '../services/keyed-mutex.ts';
import type { VideoRemoval } from '../services/video-removal.ts';
import { actionEntry } from '../views/log-view.ts';
import { type Decision, decidedReport, decisionAction, decisions } from '../views/report-view.ts';

const isUserId = /^\d{17,20}$/;

/** What a decision did: `missed` where something of the video may be left. */
type Deed = (
  interaction: ButtonInteraction,
  guildId: string,
  of: Reported,
) => Promise<'done' | 'missed'>;

/** What a report is about, as its buttons name it. */
interface Reported {
  readonly ownerId: string;
  readonly jobId: string;
}

/**
 * The buttons on a report in the log. Each is for those who may manage the server and does nothing outside of it, for
 * whoever sees the log may press them. What was decided is written below the report.
 */
export function reportDecisions(services: {
  history: Pick<JobHistory, 'find'>;
  removal: VideoRemoval;
  settings: GuildSettings;
  audit: AuditLog;
  languages: Languages;
  clock: Clock;
}): Button[] {
  const { history, removal, settings, audit, languages, clock } = services;
  const deeds: Readonly<Record<Decision, Deed>> = {
    async dismiss() {
      return 'done';
    },
    async delete(_, guildId, { ownerId, jobId }) {
      const job = await history.find(ownerId, jobId);
      if (job === undefined || job.guildId !== guildId) throw new UserError('report.gone');
      const isGone = await removal.remove(job);
      return isGone ? 'done' : 'missed';
    },
    async block({ user, guildLocale }, guildId, { ownerId: userId }) {
      // The video may be deleted by now; whoever may press this may block anybody in the server.
      if (!isUserId.test(userId)) throw new UserError('problem.unknownComponent');
      if (await settings.block(guildId, userId, user.id)) {
        const t = languages.of(guildLocale ?? undefined);
        void audit.record(guildId, actionEntry(t, user.id, { kind: 'block', userId }));
      }
      return 'done';
    },
  };
  const locks = new KeyedMutex();
  return decisions.map((decision) => ({
    action: decisionAction(decision),
    async execute(interaction, [ownerId = '', jobId = '']) {
      const guildId = managedGuild(interaction);
      await deferUpdate(interaction);
      // Two moderators may decide at once: each finds what the other has written below the report.
      await locks.run(interaction.message.id, async () => {
        const result = await deeds[decision](interaction, guildId, { ownerId, jobId });
        const { components } = await interaction.fetchReply();
        const t = languages.of(interaction.guildLocale ?? undefined);
        const outcome = { decision, by: interaction.user.id, at: clock.now() };
        const entry = components.map((component) => component.toJSON());
        await interaction.editReply(
          decidedReport(t, entry, { ...outcome, isMissed: result === 'missed' }),
        );
      });
    },
  }));
}
