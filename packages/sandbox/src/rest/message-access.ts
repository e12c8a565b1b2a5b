import { MessageFlags } from 'discord-api-types/v10';
import { unknown } from '../discord-error.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel } from './channel-access.ts';
import type { RestCall } from './route.ts';

/**
 * The message in a path as the bot's token sees it: ephemeral ones do not exist for it.
 *
 * @param needed - permissions beyond seeing the channel
 * @throws DiscordError 10003, 10008, 50001 or 50013
 */
export function messageIn(world: World, call: RestCall, needed = 0n): StoredMessage {
  const channel = accessibleChannel(world, call.param('channel_id'), needed);
  const message = world.messages.get(channel.id, call.param('message_id'));
  if ((message.flags & MessageFlags.Ephemeral) !== 0) throw unknown('Message');
  return message;
}
