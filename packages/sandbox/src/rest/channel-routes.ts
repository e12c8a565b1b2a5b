import { PermissionFlagsBits } from 'discord-api-types/v10';
import { missingPermissions } from '../discord-error.ts';
import { channelObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel } from './channel-access.ts';
import type { RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

/** Channels: seen, changed, deleted; typing. */
export function channelRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  return [
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      handle: (call) =>
        ok(channelObject(directory, accessibleChannel(world, call.param('channel_id')))),
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}',
      handle: (call) => {
        const channel = accessibleChannel(
          world,
          call.param('channel_id'),
          PermissionFlagsBits.ManageChannels,
        );
        const { name, topic } = call.body<{ name?: string | null; topic?: string | null }>();
        channel.name = name ?? channel.name;
        if (topic !== undefined) channel.topic = topic;
        const data = channelObject(directory, channel);
        gateway.dispatch('CHANNEL_UPDATE', data, { guildId: channel.guildId, intents: 1 });
        return ok(data);
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}',
      handle: (call) => {
        const channel = accessibleChannel(
          world,
          call.param('channel_id'),
          PermissionFlagsBits.ManageChannels,
        );
        const data = channelObject(directory, channel);
        if (channel.guildId === undefined) return ok(data);
        directory.channels.delete(channel.id);
        gateway.dispatch('CHANNEL_DELETE', data, { guildId: channel.guildId, intents: 1 });
        return ok(data);
      },
    },
    {
      method: 'POST',
      path: '/channels/{channel_id}/typing',
      handle: (call) => {
        const channel = accessibleChannel(world, call.param('channel_id'));
        const permissions = directory.permissions(directory.bot.id, channel);
        if ((permissions & PermissionFlagsBits.SendMessages) === 0n) throw missingPermissions();
        return NO_CONTENT;
      },
    },
  ];
}
