import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelRecord } from '../state/directory.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';

/** Whether somebody sees a channel: their own direct messages, and where their roles let them look. */
export function seesChannel({ directory }: World, userId: string, channel: ChannelRecord): boolean {
  if (channel.guildId === undefined) return channel.recipientId === userId;
  if (directory.guilds.get(channel.guildId)?.members.has(userId) !== true) return false;
  return (directory.permissions(userId, channel) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** Whether somebody sees a message: ephemeral ones are for one person. */
export function seesMessage(world: World, userId: string, message: StoredMessage): boolean {
  if (message.ephemeralFor !== undefined && message.ephemeralFor !== userId) return false;
  const channel = world.directory.channels.get(message.channelId);
  return channel !== undefined && seesChannel(world, userId, channel);
}

/** @throws Error when there is no such channel for this person */
export function visibleChannel(world: World, userId: string, channelId: string): ChannelRecord {
  const channel = world.directory.channels.get(channelId);
  if (channel !== undefined && seesChannel(world, userId, channel)) return channel;
  throw new Error('There is no such channel for you');
}

/** @throws Error when there is no such message for this person */
export function visibleMessage(
  world: World,
  userId: string,
  channelId: string,
  messageId: string,
): StoredMessage {
  const message = world.messages.find(channelId, messageId);
  if (message !== undefined && seesMessage(world, userId, message)) return message;
  throw new Error('There is no such message for you any more');
}
