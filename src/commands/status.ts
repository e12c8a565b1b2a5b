import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  SlashCommandBuilder,
} from 'discord.js';

import { UserError } from '../errors.ts';
import { answerSoon } from '../interactions/answer-soon.ts';
import { choice, everywhere, maxChoices, type SlashCommand } from '../interactions/command.ts';
import { localize } from '../interactions/localize.ts';
import type { StatusPages } from '../interactions/status-pages.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { matchesText } from '../services/avatar-catalogue.ts';
import type { JobHistory } from '../services/job-history.ts';
import type { ResultLinks } from '../services/result-links.ts';
import { privateJobMessage } from '../views/job-view.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';
import { jobName } from '../views/status-view.ts';

/** `/status [video]`: how far one's own videos are, for one's own eyes. */
export function statusCommand(services: {
  history: JobHistory;
  links: ResultLinks;
  pages: StatusPages;
  languages: Languages;
}): SlashCommand {
  const { history, links, pages, languages } = services;

  async function one(userId: string, jobId: string, t: Translate): Promise<OutgoingMessage> {
    const job = await history.find(userId, jobId);
    if (job === undefined) throw new UserError('status.noSuchVideo');
    const { job: fresh, isGone } = await links.look(job);
    return privateJobMessage(t, fresh, { isGone });
  }

  return {
    definition: localize(new SlashCommandBuilder(), 'commands.status', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addStringOption((option) =>
        localize(option, 'commands.status.video', languages).setAutocomplete(true),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
      const jobId = interaction.options.getString('video');
      const answer = jobId === null ? pages(interaction, t, 0) : one(interaction.user.id, jobId, t);
      await answerSoon(interaction, answer);
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
      t: Translate,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const typed = interaction.options.getFocused();
      const jobs = await history.latest(interaction.user.id);
      return jobs
        .filter((job) => matchesText(typed, job.audio.name, job.pose.name, t(`state.${job.state}`)))
        .slice(0, maxChoices)
        .map((job) => choice(jobName(t, job), job.id));
    },
  };
}
