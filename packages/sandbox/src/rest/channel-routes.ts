import { PermissionFlagsBits } from 'discord-api-types/v10';
import { DiscordError, missingPermissions } from '../discord-error.ts';
import { channelUpdated } from '../state/channel-events.ts';
import type { ChannelRecord } from '../state/directory.ts';
import { channelObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { accessibleChannel, guildChannel } from './channel-access.ts';
import type { ChannelBody } from './channel-settings.ts';
import { CHANNEL_FIELDS, channelChange, channelType } from './channel-settings.ts';
import { guildIn } from './guild-access.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

/** Channels: seen, made, changed, deleted; typing. */
export function channelRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const shown = (channel: ChannelRecord) => channelObject(directory, channel);
  /** The channel in a path that the bot may manage, with its server. */
  const managed = (call: RestCall) =>
    guildChannel(world, call.param('channel_id'), PermissionFlagsBits.ManageChannels);
  return [
    {
      method: 'GET',
      path: '/guilds/{guild_id}/channels',
      handle: (call) => ok(directory.channelsOf(guildIn(world, call).id).map(shown)),
    },
    {
      method: 'POST',
      path: '/guilds/{guild_id}/channels',
      fields: CHANNEL_FIELDS,
      handle: (call) => {
        const guild = guildIn(world, call, PermissionFlagsBits.ManageChannels);
        const body = call.body<ChannelBody>();
        const type = channelType(body.type);
        const change = channelChange(world, guild, body);
        const channel = directory.addChannel(guild, body.name ?? '', type);
        Object.assign(channel, change);
        gateway.dispatch('CHANNEL_CREATE', shown(channel), { guildId: guild.id, intents: 1 });
        return { status: 201, body: shown(channel) };
      },
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      handle: (call) => ok(shown(accessibleChannel(world, call.param('channel_id')))),
    },
    {
      method: 'PATCH',
      path: '/channels/{channel_id}',
      fields: [...CHANNEL_FIELDS, 'lock_permissions'],
      handle: (call) => {
        const [channel, guild] = managed(call);
        const body = call.body<ChannelBody>();
        if (channelType(body.type ?? channel.type) !== channel.type) {
          throw new DiscordError(400, 50024, 'Cannot execute action on this channel type');
        }
        const permissions = directory.permissions(directory.bot.id, channel);
        const mayOverwrite = (permissions & PermissionFlagsBits.ManageRoles) !== 0n;
        if (body.permission_overwrites != null && !mayOverwrite) throw missingPermissions();
        Object.assign(channel, channelChange(world, guild, body, channel));
        channelUpdated(world, channel);
        return ok(shown(channel));
      },
    },
    {
      method: 'DELETE',
      path: '/channels/{channel_id}',
      handle: (call) => {
        const [channel, guild] = managed(call);
        directory.channels.delete(channel.id);
        gateway.dispatch('CHANNEL_DELETE', shown(channel), { guildId: guild.id, intents: 1 });
        for (const inner of directory.channelsOf(guild.id)) {
          if (inner.parentId !== channel.id) continue;
          inner.parentId = null;
          channelUpdated(world, inner);
        }
        return ok(shown(channel));
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
