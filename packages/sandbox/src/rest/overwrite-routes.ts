import { PermissionFlagsBits } from 'discord-api-types/v10';
import { unknown } from '../discord-error.ts';
import { channelUpdated } from '../state/channel-events.ts';
import type { World } from '../state/world.ts';
import { guildChannel } from './channel-access.ts';
import type { OverwriteBody } from './channel-settings.ts';
import { overwriteOf } from './channel-settings.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT } from './route.ts';

/** What roles and members may do in one channel, one of them at a time. */
export function overwriteRoutes(world: World): RestRoute[] {
  const path = '/channels/{channel_id}/permissions/{overwrite_id}';
  /** The channel in a path whose permissions the bot may change, with its server. */
  const ruled = (call: RestCall) =>
    guildChannel(world, call.param('channel_id'), PermissionFlagsBits.ManageRoles);
  return [
    {
      method: 'PUT',
      path,
      fields: ['id', 'type', 'allow', 'deny'],
      handle: (call) => {
        const [channel, guild] = ruled(call);
        const body = { ...call.body<OverwriteBody>(), id: call.param('overwrite_id') };
        channel.overwrites.set(body.id, overwriteOf(world, guild, body, channel));
        channelUpdated(world, channel);
        return NO_CONTENT;
      },
    },
    {
      method: 'DELETE',
      path,
      handle: (call) => {
        const [channel] = ruled(call);
        if (!channel.overwrites.delete(call.param('overwrite_id'))) throw unknown('Overwrite');
        channelUpdated(world, channel);
        return NO_CONTENT;
      },
    },
  ];
}
