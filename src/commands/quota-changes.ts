import type { ChatInputCommandInteraction } from 'discord.js';

import { UserError } from '../errors.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import type { AuditLog } from '../services/audit-log.ts';
import type { Clock } from '../services/clock.ts';
import { dayOf } from '../services/documents.ts';
import type { GuildSettings, LimitTarget } from '../services/guild-settings.ts';
import { actionEntry, actionText, type ModeratorAction } from '../views/log-view.ts';
import { notice } from '../views/notice-view.ts';
import type { QuotaDeeds } from './quota.ts';

/** The subcommands of `/quota` that change something: each answers what it did, and logs it. */
export function quotaChanges(services: {
  settings: GuildSettings;
  audit: AuditLog;
  languages: Languages;
  clock: Clock;
}): Omit<QuotaDeeds, 'show'> {
  const { settings, audit, languages, clock } = services;
  const entryOf = (interaction: ChatInputCommandInteraction, action: ModeratorAction) =>
    actionEntry(languages.of(interaction.guildLocale ?? undefined), interaction.user.id, action);
  const done = async (
    interaction: ChatInputCommandInteraction,
    guildId: string,
    t: Translate,
    action: ModeratorAction,
  ): Promise<void> => {
    void audit.record(guildId, entryOf(interaction, action));
    await interaction.editReply(notice(actionText(t, action), 'good'));
  };
  return {
    async set(interaction, guildId, t) {
      const target = targetOf(interaction);
      const to = interaction.options.getInteger('limit') ?? undefined;
      const from = await settings.setLimit(guildId, target, to);
      await done(interaction, guildId, t, { kind: 'limit', target, from, to });
    },

    async reset(interaction, guildId, t) {
      const user = interaction.options.getUser('user');
      const today = dayOf(clock.now());
      const count =
        user === null
          ? await settings.resetServer(guildId, today)
          : await settings.resetUser(guildId, user.id, today);
      const target: LimitTarget =
        user === null ? { kind: 'server' } : { kind: 'user', id: user.id };
      await done(interaction, guildId, t, { kind: 'reset', target, count });
    },

    async block(interaction, guildId, t) {
      const { id } = interaction.options.getUser('user', true);
      const isNew = await settings.block(guildId, id, interaction.user.id);
      if (!isNew) throw new UserError('quota.wasBlocked', { user: `<@${id}>` });
      await done(interaction, guildId, t, { kind: 'block', userId: id });
    },

    async unblock(interaction, guildId, t) {
      const { id } = interaction.options.getUser('user', true);
      const wasBlocked = await settings.unblock(guildId, id);
      if (!wasBlocked) throw new UserError('quota.notBlocked', { user: `<@${id}>` });
      await done(interaction, guildId, t, { kind: 'unblock', userId: id });
    },

    async log(interaction, guildId, t) {
      const channelId = interaction.options.getChannel('channel')?.id;
      const action: ModeratorAction = { kind: 'log', channelId };
      const entry = entryOf(interaction, action);
      // The first entry shows whether the bot may write there.
      if (channelId !== undefined && (await audit.record(guildId, entry, channelId)) !== 'sent') {
        throw new UserError('log.unreachable', { channel: `<#${channelId}>` });
      }
      const before = await settings.setLog(guildId, channelId);
      const wasElsewhere = before !== undefined && before !== channelId;
      if (wasElsewhere) void audit.record(guildId, entry, before);
      await interaction.editReply(notice(actionText(t, action), 'good'));
    },
  };
}

/** Whom the subcommand of `/quota set` is about. */
function targetOf({ options }: ChatInputCommandInteraction): LimitTarget {
  const kind = options.getSubcommand();
  if (kind === 'role') return { kind, id: options.getRole('role', true).id };
  if (kind === 'user') return { kind, id: options.getUser('user', true).id };
  return { kind: 'server' };
}
