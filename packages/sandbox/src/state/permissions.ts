import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord } from './directory.ts';

/** Every permission that Discord defines. */
export const ALL_PERMISSIONS: bigint = Object.values(PermissionFlagsBits).reduce(
  (all, bit) => all | bit,
  0n,
);

/** What `@everyone` may do in a new server. */
export const EVERYONE_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.UseApplicationCommands |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.SendVoiceMessages |
  PermissionFlagsBits.Connect |
  PermissionFlagsBits.Speak;

/** What the bot's own role allows unless told otherwise: what a bot asks for that writes and reads, but manages nothing. */
export const BOT_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.UseApplicationCommands;

/** What is left to somebody in a timeout. */
export const TIMED_OUT_PERMISSIONS: bigint =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** What the role of the person `moderator` adds. */
export const MODERATOR_PERMISSIONS: bigint =
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ModerateMembers |
  PermissionFlagsBits.KickMembers |
  PermissionFlagsBits.BanMembers |
  PermissionFlagsBits.ManageRoles;

/**
 * What someone may do in a server or in one of its channels, by Discord's order: roles, administrator,
 * then the channel's overwrites for `@everyone`, for roles and for the member.
 */
export function permissionsOf(guild: GuildRecord, userId: string, channel?: ChannelRecord): bigint {
  if (guild.ownerId === userId) return ALL_PERMISSIONS;
  const member = guild.members.get(userId);
  const roleIds = [guild.id, ...(member?.roleIds ?? [])];
  let permissions = 0n;
  for (const id of roleIds) permissions |= BigInt(guild.roles.get(id)?.permissions ?? 0n);
  if ((permissions & PermissionFlagsBits.Administrator) !== 0n) return ALL_PERMISSIONS;
  if (channel === undefined) return permissions;
  const overwrites = [...channel.overwrites.values()];
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => id !== guild.id && roleIds.includes(id)),
    overwrites.filter(({ id }) => id === userId),
  ];
  for (const layer of layers) {
    const deny = layer.reduce((all, overwrite) => all | overwrite.deny, 0n);
    const allow = layer.reduce((all, overwrite) => all | overwrite.allow, 0n);
    permissions = (permissions & ~deny) | allow;
  }
  return permissions;
}
