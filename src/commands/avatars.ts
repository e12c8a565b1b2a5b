import { type ChatInputCommandInteraction, SlashCommandBuilder } from 'discord.js';

import { everywhere, type SlashCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import { localize, localizedChoice } from '../interactions/localize.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';
import { type AvatarCatalogue, matchesText } from '../services/avatar-catalogue.ts';
import { avatarsMessage } from '../views/avatars-view.ts';

/** `/avatars [search] [gender] [type]`: who can speak. */
export function avatarsCommand(services: {
  catalogue: AvatarCatalogue;
  languages: Languages;
}): SlashCommand {
  const { catalogue, languages } = services;
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.avatars', languages)
      .setContexts(...everywhere.contexts)
      .setIntegrationTypes(...everywhere.installs)
      .addStringOption((option) =>
        localize(option, 'commands.avatars.search', languages).setMaxLength(100),
      )
      .addStringOption((option) =>
        localize(option, 'commands.avatars.gender', languages).addChoices(
          localizedChoice('female', 'commands.avatars.gender.choices.female', languages),
          localizedChoice('male', 'commands.avatars.gender.choices.male', languages),
        ),
      )
      .addStringOption((option) =>
        localize(option, 'commands.avatars.type', languages).addChoices(
          localizedChoice('human', 'commands.avatars.type.choices.human', languages),
          localizedChoice('cg_human', 'commands.avatars.type.choices.cg_human', languages),
        ),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction, t: Translate): Promise<void> {
      await deferReply(interaction, true);
      const search = interaction.options.getString('search') ?? '';
      const gender = interaction.options.getString('gender');
      const type = interaction.options.getString('type');
      const avatars = (await catalogue.avatars()).filter(
        (avatar) =>
          (gender === null || avatar.gender === gender) &&
          (type === null || avatar.type === type) &&
          matchesText(search, avatar.name, ...avatar.poses.flatMap(({ id, name }) => [id, name])),
      );
      await interaction.editReply(avatarsMessage(t, avatars));
    },
  };
}
