import { PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, missingAccess, missingPermissions } from '../discord-error.ts';
import type { ChannelRecord, GuildRecord } from '../state/directory.ts';
import type { World } from '../state/world.ts';

/**
 * A channel that the bot may use in a certain way.
 *
 * @param needed - permissions beyond seeing the channel
 * @throws DiscordError 10003 for an unknown channel, 50001 where the bot sees nothing, 50013 without `needed`
 */
export function accessibleChannel(world: World, id: string, needed: bigint = 0n): ChannelRecord {
  const { directory } = world;
  const channel = directory.channel(id);
  if (!directory.botIsIn(channel)) throw missingAccess();
  const permissions = directory.permissions(directory.bot.id, channel);
  if ((permissions & PermissionFlagsBits.ViewChannel) === 0n) throw missingAccess();
  if (channel.guildId !== undefined && (permissions & needed) !== needed)
    throw missingPermissions();
  return channel;
}

/**
 * A channel of a server that the bot may use in a certain way, with its server.
 *
 * @throws DiscordError as {@link accessibleChannel}, 50003 for direct messages
 */
export function guildChannel(
  world: World,
  id: string,
  needed: bigint,
): [ChannelRecord, GuildRecord] {
  const channel = accessibleChannel(world, id, needed);
  const guild = world.directory.guildOf(channel);
  if (guild === undefined) {
    throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
  }
  return [channel, guild];
}

/** @throws DiscordError 50007 when the channel is direct messages with someone who takes none from the bot */
export function assertDmOpen(world: World, channel: ChannelRecord): void {
  const { recipientId } = channel;
  if (recipientId === undefined) return;
  const { directory } = world;
  if (directory.closedDms.has(recipientId) || !directory.sharesGuild(recipientId)) {
    throw new DiscordError(403, 50007, 'Cannot send messages to this user');
  }
}
