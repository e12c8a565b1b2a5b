import {
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  SlashCommandBuilder,
} from 'discord.js';

import { type AvatarCatalogue, matchesText } from '../services/avatar-catalogue.ts';
import { avatarsMessage } from '../views/avatars-view.ts';
import type { Command } from './command.ts';
import { deferReply } from './defer-reply.ts';

/** `/avatars [search] [gender] [type]`: who can speak. */
export function avatarsCommand({ catalogue }: { catalogue: AvatarCatalogue }): Command {
  return {
    definition: new SlashCommandBuilder()
      .setName('avatars')
      .setDescription('See who can speak your clips')
      .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .addStringOption((option) =>
        option.setName('search').setDescription('Part of a name or of a pose id').setMaxLength(100),
      )
      .addStringOption((option) =>
        option
          .setName('gender')
          .setDescription('Only these')
          .addChoices({ name: 'female', value: 'female' }, { name: 'male', value: 'male' }),
      )
      .addStringOption((option) =>
        option
          .setName('type')
          .setDescription('Only these')
          .addChoices(
            { name: 'filmed human', value: 'human' },
            { name: 'drawn or computer-generated', value: 'cg_human' },
          ),
      )
      .toJSON(),

    async execute(interaction: ChatInputCommandInteraction): Promise<void> {
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
      await interaction.editReply(avatarsMessage(avatars));
    },
  };
}
