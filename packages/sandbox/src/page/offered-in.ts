import { PermissionFlagsBits } from 'discord-api-types/v10';
import { offeredCommands } from '../people/find-command.ts';
import { placeOf } from '../people/place.ts';
import type { ChannelRecord } from '../state/directory.ts';
import type { World } from '../state/world.ts';
import type { OfferedCommand } from './protocol.ts';

/**
 * The commands that Discord's client offers somebody in a channel. What the server has installed goes before what they
 * have installed themselves; where the bot is no member there are only these.
 */
export function offeredIn(world: World, userId: string, channel: ChannelRecord): OfferedCommand[] {
  const { directory } = world;
  const user = directory.user(userId);
  const permissions = directory.permissions(userId, channel);
  if ((permissions & PermissionFlagsBits.UseApplicationCommands) === 0n) return [];
  const offered = (directory.botIsIn(channel) ? [false, true] : [true]).flatMap((userInstall) => {
    const place = placeOf(world, user, { channelId: channel.id, userInstall }, channel.id);
    return offeredCommands(world, user, place).map((command) => ({ command, userInstall }));
  });
  const names = offered.map(({ command }) => `${command.type} ${command.name}`);
  return offered.filter((_, index) => names.indexOf(names[index] ?? '') === index);
}
