import type { APIUser } from 'discord-api-types/v10';
import { InteractionContextType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord, GuildRecord } from '../state/directory.ts';
import { ALL_PERMISSIONS } from '../state/permissions.ts';
import type { World } from '../state/world.ts';

/** Where somebody does something; the default channel when nothing is said. */
export interface Where {
  readonly channelId?: string;
  /** In direct messages with the bot. */
  readonly dm?: true;
  /** By the person's own installation; without `channelId` in a server that the bot is no member of. */
  readonly userInstall?: boolean;
}

/** A place as interactions see it. */
export interface Place {
  readonly channel: ChannelRecord;
  readonly guild: GuildRecord | undefined;
  readonly context: InteractionContextType;
  /** By the person's own installation. */
  readonly userInstall: boolean;
  /** By the person's own installation where the bot is no member: its token gets nowhere there. */
  readonly botAbsent: boolean;
}

/** What an application may do where it is installed by the user alone. */
const USER_INSTALL_PERMISSIONS =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;

/**
 * Finds the place that `where` means.
 *
 * @throws Error when the person is not there, may not use commands there, or the bot is not
 */
export function placeOf(
  world: World,
  user: APIUser,
  where: Where,
  defaultChannelId: string,
): Place {
  const { directory } = world;
  const userInstall = where.userInstall ?? false;
  const channel = channelOf(world, user, where, defaultChannelId);
  const guild = directory.guildOf(channel);
  if (guild !== undefined) {
    if (!guild.members.has(user.id))
      throw new Error(`${user.username} is not in the server ${guild.name}`);
    const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.UseApplicationCommands;
    if ((directory.permissions(user.id, channel) & needed) !== needed) {
      throw new Error(`${user.username} may not use commands in #${channel.name}`);
    }
  }
  if (channel.recipientId !== undefined && channel.recipientId !== user.id) {
    throw new Error(`These direct messages are not ${user.username}'s`);
  }
  const botAbsent = !directory.botIsIn(channel);
  if (botAbsent && !userInstall)
    throw new Error(`The bot is not in the server of #${channel.name}`);
  const context = guild === undefined ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return { channel, guild, context, userInstall, botAbsent };
}

function channelOf(
  world: World,
  user: APIUser,
  where: Where,
  defaultChannelId: string,
): ChannelRecord {
  const { directory } = world;
  if (where.channelId !== undefined) return directory.channel(where.channelId);
  if (where.dm === true) return directory.dmWith(user.id);
  if (where.userInstall !== true) return directory.channel(defaultChannelId);
  const known = [...directory.guilds.values()].find(
    ({ members }) => !members.has(directory.bot.id),
  );
  const elsewhere = known ?? directory.addGuild('Elsewhere', user.id, { bot: false });
  if (!elsewhere.members.has(user.id)) directory.addMember(elsewhere, user.id);
  const channels = [...directory.channels.values()];
  return (
    channels.find(({ guildId }) => guildId === elsewhere.id) ??
    directory.addChannel(elsewhere, 'general')
  );
}

/** What the application may do in a place, as interactions tell it. */
export function appPermissions(world: World, place: Place): bigint {
  if (place.botAbsent) return USER_INSTALL_PERMISSIONS;
  return world.directory.permissions(world.directory.bot.id, place.channel);
}

/** What a person may do in a place. */
export function personPermissions(world: World, place: Place, userId: string): bigint {
  return place.guild === undefined
    ? ALL_PERMISSIONS
    : world.directory.permissions(userId, place.channel);
}
