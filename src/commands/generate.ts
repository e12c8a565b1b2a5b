import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  SlashCommandBuilder,
} from 'discord.js';

import {
  choice,
  everywhere,
  longestChoice,
  maxChoices,
  type SlashCommand,
} from '../interactions/command.ts';
import { localize } from '../interactions/localize.ts';
import type { StartVideo } from '../interactions/start-video.ts';
import type { Languages } from '../locales/languages.ts';
import { type AvatarCatalogue, matchesText } from '../services/avatar-catalogue.ts';

/** `/generate audio pose [mask]`: turns a clip into a video of the avatar speaking it. */
export function generateCommand(services: {
  catalogue: AvatarCatalogue;
  start: StartVideo;
  maxSeconds: number;
  languages: Languages;
}): SlashCommand {
  const { catalogue, start, maxSeconds, languages } = services;
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.generate', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addAttachmentOption((option) =>
        localize(option, 'commands.generate.audio', languages, { seconds: maxSeconds }).setRequired(
          true,
        ),
      )
      .addStringOption((option) =>
        localize(option, 'commands.generate.pose', languages)
          .setRequired(true)
          .setAutocomplete(true),
      )
      .addBooleanOption((option) => localize(option, 'commands.generate.mask', languages))
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction): Promise<void> {
      const { options } = interaction;
      await start(interaction, {
        attachment: options.getAttachment('audio', true),
        poseId: options.getString('pose', true),
        withMask: options.getBoolean('mask') ?? true,
      });
    },

    async autocomplete(
      interaction: AutocompleteInteraction,
    ): Promise<ApplicationCommandOptionChoiceData[]> {
      const typed = interaction.options.getFocused();
      const avatars = await catalogue.avatars();
      return avatars
        .flatMap((avatar) => avatar.poses.map((pose) => ({ avatar, pose })))
        .filter(({ pose }) => pose.id.length <= longestChoice)
        .filter(({ avatar, pose }) => matchesText(typed, pose.name, pose.id, avatar.name))
        .slice(0, maxChoices)
        .map(({ avatar, pose }) => {
          const traits = [avatar.name, avatar.gender].filter(Boolean).join(', ');
          return choice(`${pose.name} (${traits})`, pose.id);
        });
    },
  };
}
