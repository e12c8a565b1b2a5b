import {
  ApplicationIntegrationType,
  ChannelType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
  type SlashCommandIntegerOption,
  type SlashCommandUserOption,
} from 'discord.js';

import type { SlashCommand } from '../interactions/command.ts';
import { deferReply } from '../interactions/defer-reply.ts';
import { localize } from '../interactions/localize.ts';
import { managedGuild } from '../interactions/moderator.ts';
import type { Languages } from '../locales/languages.ts';
import type { Translate } from '../locales/text-key.ts';

/** Nobody means more, and Discord shows it whole. */
const highestLimit = 1_000;

/** A subcommand; it is only called for who may manage the server. */
export type QuotaDeed = (
  interaction: ChatInputCommandInteraction,
  guildId: string,
  t: Translate,
) => Promise<void>;

/** What `/quota` can do, by the names of its subcommands. */
export type QuotaDeeds = Readonly<
  Record<'show' | 'set' | 'reset' | 'block' | 'unblock' | 'log', QuotaDeed>
>;

/** `/quota …`: what moderators see and decide. Every answer is private. */
export function quotaCommand(services: { deeds: QuotaDeeds; languages: Languages }): SlashCommand {
  const { deeds, languages } = services;
  const user =
    (command: 'show' | 'reset' | 'block' | 'unblock', isRequired: boolean) =>
    (option: SlashCommandUserOption) =>
      localize(option, `commands.quota.${command}.user`, languages).setRequired(isRequired);
  const limit = (kind: 'server' | 'role' | 'user') => (option: SlashCommandIntegerOption) =>
    localize(option, `commands.quota.set.${kind}.limit`, languages)
      .setMinValue(0)
      .setMaxValue(highestLimit);
  return {
    definition: localize(new SlashCommandBuilder(), 'commands.quota', languages)
      .setContexts(InteractionContextType.Guild)
      .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
      .addSubcommand((command) =>
        localize(command, 'commands.quota.show', languages).addUserOption(user('show', false)),
      )
      .addSubcommandGroup((group) =>
        localize(group, 'commands.quota.set', languages)
          .addSubcommand((command) =>
            localize(command, 'commands.quota.set.server', languages).addIntegerOption(
              limit('server'),
            ),
          )
          .addSubcommand((command) =>
            localize(command, 'commands.quota.set.role', languages)
              .addRoleOption((option) =>
                localize(option, 'commands.quota.set.role.role', languages).setRequired(true),
              )
              .addIntegerOption(limit('role')),
          )
          .addSubcommand((command) =>
            localize(command, 'commands.quota.set.user', languages)
              .addUserOption((option) =>
                localize(option, 'commands.quota.set.user.user', languages).setRequired(true),
              )
              .addIntegerOption(limit('user')),
          ),
      )
      .addSubcommand((command) =>
        localize(command, 'commands.quota.reset', languages).addUserOption(user('reset', false)),
      )
      .addSubcommand((command) =>
        localize(command, 'commands.quota.block', languages).addUserOption(user('block', true)),
      )
      .addSubcommand((command) =>
        localize(command, 'commands.quota.unblock', languages).addUserOption(user('unblock', true)),
      )
      .addSubcommand((command) =>
        localize(command, 'commands.quota.log', languages).addChannelOption((option) =>
          localize(option, 'commands.quota.log.channel', languages).addChannelTypes(
            ChannelType.GuildText,
            ChannelType.GuildAnnouncement,
          ),
        ),
      )
      .toJSON(),

    async execute(interaction, t): Promise<void> {
      const guildId = managedGuild(interaction);
      await deferReply(interaction, true);
      const { options } = interaction;
      const name = options.getSubcommandGroup(false) ?? options.getSubcommand();
      const deed = Object.entries(deeds).find(([known]) => known === name)?.[1];
      if (deed === undefined) throw new Error(`/quota has no subcommand ${name}`);
      await deed(interaction, guildId, t);
    },
  };
}
