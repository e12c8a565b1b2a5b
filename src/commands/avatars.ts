import { type ChatInputCommandInteraction, SlashCommandBuilder } from 'discord.js';

import {
  longestSearch,
  type ShowGallery,
  searchText,
  types,
} from '../interactions/avatar-gallery.ts';
import { everywhere, type SlashCommand } from '../interactions/command.ts';
import { localize, localizedChoice } from '../interactions/localize.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { genders } from '../views/pose-options.ts';

/** `/avatars [search] [gender] [type]`: a gallery of who can speak, where a default pose is chosen. */
export function avatarsCommand(services: {
  show: ShowGallery;
  languages: Languages;
}): SlashCommand {
  const { show, languages } = services;
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.avatars', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addStringOption((option) =>
        localize(option, 'commands.avatars.search', languages).setMaxLength(longestSearch),
      )
      .addStringOption((option) =>
        localize(option, 'commands.avatars.gender', languages).addChoices(
          genders.map((name) =>
            localizedChoice(name, `commands.avatars.gender.choices.${name}`, languages),
          ),
        ),
      )
      .addStringOption((option) =>
        localize(option, 'commands.avatars.type', languages).addChoices(
          types.map((name) =>
            localizedChoice(name, `commands.avatars.type.choices.${name}`, languages),
          ),
        ),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
      const { options } = interaction;
      const filter = {
        gender: genders.find((name) => name === options.getString('gender')),
        type: types.find((name) => name === options.getString('type')),
        search: searchText(options.getString('search') ?? ''),
      };
      await show(interaction, t, filter, 0);
    },
  };
}
