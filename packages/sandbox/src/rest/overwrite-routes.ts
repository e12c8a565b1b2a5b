import { PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, unknown } from '../discord-error.ts';
import type { ChannelRecord, GuildRecord } from '../state/directory.ts';
import { channelObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel } from './channel-access.ts';
import type { OverwriteBody } from './channel-settings.ts';
import { overwriteOf } from './channel-settings.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT } from './route.ts';

/** What roles and members may do in one channel, one of them at a time. */
export function overwriteRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const path = '/channels/{channel_id}/permissions/{overwrite_id}';
  const ruled = (call: RestCall): [ChannelRecord, GuildRecord] => {
    const needed = PermissionFlagsBits.ManageRoles;
    const channel = accessibleChannel(world, call.param('channel_id'), needed);
    const guild = directory.guildOf(channel);
    if (guild === undefined) {
      throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
    }
    return [channel, guild];
  };
  const updated = (channel: ChannelRecord) => {
    const target = { guildId: channel.guildId, intents: 1 };
    gateway.dispatch('CHANNEL_UPDATE', channelObject(directory, channel), target);
    return NO_CONTENT;
  };
  return [
    {
      method: 'PUT',
      path,
      fields: ['id', 'type', 'allow', 'deny'],
      handle: (call) => {
        const [channel, guild] = ruled(call);
        const body = { ...call.body<OverwriteBody>(), id: call.param('overwrite_id') };
        channel.overwrites.set(body.id, overwriteOf(world, guild, body, channel));
        return updated(channel);
      },
    },
    {
      method: 'DELETE',
      path,
      handle: (call) => {
        const [channel] = ruled(call);
        if (!channel.overwrites.delete(call.param('overwrite_id'))) throw unknown('Overwrite');
        return updated(channel);
      },
    },
  ];
}
