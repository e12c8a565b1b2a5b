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
import { matchesText } from '../services/avatar-catalogue.ts';
import type { JobStore } from '../services/job-store.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import type { ResultLinks } from '../services/result-links.ts';
import { jobMessage, stateWord } from '../views/job-view.ts';
import { statusMessage } from '../views/status-view.ts';
import { type Command, choice, maxChoices } from './command.ts';
import { deferReply } from './defer-reply.ts';

/** `/status [video]`: how far one's own videos are, for one's own eyes. */
export function statusCommand(services: {
  store: JobStore;
  quotas: QuotaLedger;
  links: ResultLinks;
  /** What is left of the budget of API calls; undefined without one. */
  budget: () => { left: number; of: number } | undefined;
}): Command {
  const { store, quotas, links, budget } = services;
  return {
    definition: new SlashCommandBuilder()
      .setName('status')
      .setDescription('See how far your videos are')
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .addStringOption((option) =>
        option
          .setName('video')
          .setDescription('One of your videos, with fresh links')
          .setAutocomplete(true),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction): Promise<void> {
      await deferReply(interaction, true);
      const jobs = await store.jobsOf(interaction.user.id);
      const jobId = interaction.options.getString('video');
      if (jobId === null) {
        const left = await quotas.leftToday(interaction.user.id, interaction.guildId ?? undefined);
        const manages = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
        await interaction.editReply(statusMessage(jobs, left, manages ? budget() : undefined));
        return;
      }
      const job = jobs.find(({ id }) => id === jobId);
      if (job === undefined) {
        throw new UserError(
          'You have no such video. Choose one of those that come up while you type.',
        );
      }
      await interaction.editReply(jobMessage(await links.fresh(job)));
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const typed = interaction.options.getFocused();
      const jobs = await store.jobsOf(interaction.user.id);
      return jobs
        .filter((job) => matchesText(typed, job.audio.name, job.pose.name, stateWord(job)))
        .slice(0, maxChoices)
        .map((job) => choice(`${job.pose.name} · ${job.audio.name} · ${stateWord(job)}`, job.id));
    },
  };
}
