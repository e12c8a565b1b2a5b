import {
  type ApplicationCommandOptionChoiceData,
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';

import { UserError } from '../errors.ts';
import { choice, maxChoices, type SlashCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import { localize } from '../interactions/localize.ts';
import { roleIdsOf } from '../interactions/role-ids.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { matchesText } from '../services/avatar-catalogue.ts';
import type { JobStore } from '../services/job-store.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import type { ResultLinks } from '../services/result-links.ts';
import { jobMessage } from '../views/job-view.ts';
import { statusMessage } from '../views/status-view.ts';

/** `/status [video]`: how far one's own videos are, for one's own eyes. */
export function statusCommand(services: {
  store: JobStore;
  quotas: QuotaLedger;
  links: ResultLinks;
  /** What is left of the budget of API calls; undefined without one. */
  budget: () => { left: number; of: number } | undefined;
  languages: Languages;
}): SlashCommand {
  const { store, quotas, links, budget, languages } = services;
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.status', languages)
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .addStringOption((option) =>
        localize(option, 'commands.status.video', languages).setAutocomplete(true),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
      await deferReply(interaction, true);
      const jobs = await store.jobsOf(interaction.user.id);
      const jobId = interaction.options.getString('video');
      if (jobId === null) {
        const { user, guildId } = interaction;
        const left = await quotas.leftToday(user.id, guildId ?? undefined, roleIdsOf(interaction));
        const manages = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
        await interaction.editReply(statusMessage(t, jobs, left, manages ? budget() : undefined));
        return;
      }
      const job = jobs.find(({ id }) => id === jobId);
      if (job === undefined) {
        throw new UserError('status.noSuchVideo');
      }
      await interaction.editReply(jobMessage(t, await links.fresh(job)));
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
      t: Translate,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const typed = interaction.options.getFocused();
      const jobs = await store.jobsOf(interaction.user.id);
      return jobs
        .filter((job) => matchesText(typed, job.audio.name, job.pose.name, t(`state.${job.state}`)))
        .slice(0, maxChoices)
        .map((job) =>
          choice(`${job.pose.name} · ${job.audio.name} · ${t(`state.${job.state}`)}`, job.id),
        );
    },
  };
}
