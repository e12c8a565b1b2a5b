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
import type { A2vClient } from '../services/a2v/client.ts';
import type { Video } from '../services/a2v/wire.ts';
import { matchesText } from '../services/avatar-catalogue.ts';
import type { Clock } from '../services/clock.ts';
import type { Job } from '../services/job.ts';
import type { JobStore } from '../services/job-store.ts';
import type { Logger } from '../services/logger.ts';
import type { QuotaLedger } from '../services/quota-ledger.ts';
import { jobMessage, stateWord } from '../views/job-view.ts';
import { statusMessage } from '../views/status-view.ts';
import { type Command, choice, maxChoices } from './command.ts';
import { deferReply } from './defer-reply.ts';

/** Links of signed storage live longer than this. */
const freshForMs = 5 * 60_000;

/** `/status [video]`: how far one's own videos are, for one's own eyes. */
export function statusCommand(services: {
  store: JobStore;
  quotas: QuotaLedger;
  api: Pick<A2vClient, 'video'>;
  /** What is left of the budget of API calls; undefined without one. */
  budget: () => { left: number; of: number } | undefined;
  clock: Clock;
  log: Logger;
}): Command {
  const { store, quotas, api, budget, clock, log } = services;
  /** The links that were asked for lately, by job id, newest last. */
  const asked = new Map<string, { at: number; video: Video }>();
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
      await interaction.editReply(jobMessage(await withFreshLinks(job)));
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

  /**
   * Result links expire: the API is asked for new ones, but not for links of the last minutes, since each call counts.
   * When it does not answer, the old ones have to do.
   */
  async function withFreshLinks(job: Job): Promise<Job> {
    const { id, state, videoId, endedAt = 0 } = job;
    const now = clock.now();
    if (state !== 'finished' || videoId === undefined || endedAt + freshForMs > now) return job;
    try {
      for (const [old, { at }] of asked) if (at + freshForMs < now) asked.delete(old);
      const video = asked.get(id)?.video ?? (await api.video(videoId, 'look'));
      asked.set(id, { at: asked.get(id)?.at ?? now, video });
      return {
        ...job,
        ...(video.videoUrl && { videoUrl: video.videoUrl }),
        ...(video.maskUrl && { maskUrl: video.maskUrl }),
      };
    } catch (error) {
      log.warn({ err: error, job: job.id }, 'fresh links were not to be had');
      return job;
    }
  }
}
