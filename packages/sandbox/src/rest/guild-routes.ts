import { PermissionFlagsBits } from 'discord-api-types/v10';
import { missingAccess, missingPermissions, unknown } from '../discord-error.ts';
import type { ChannelRecord, GuildRecord, MemberRecord } from '../state/directory.ts';
import { permissionsOf } from '../state/permissions.ts';
import { channelObject, guildObject, memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

/** Servers with their channels, roles and members, as far as they are read or lightly changed. */
export function guildRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const guildOf = (call: RestCall): GuildRecord => {
    const guild = directory.guild(call.param('guild_id'));
    if (!guild.members.has(directory.bot.id)) throw missingAccess();
    return guild;
  };
  const memberOf = (guild: GuildRecord, userId: string): MemberRecord => {
    directory.user(userId);
    const member = guild.members.get(userId);
    if (member === undefined) throw unknown('Member');
    return member;
  };
  const shown = (member: MemberRecord) => memberObject(directory, member);
  const channelsOf = (guild: GuildRecord): ChannelRecord[] =>
    [...directory.channels.values()].filter(({ guildId }) => guildId === guild.id);
  const needs = (guild: GuildRecord, permission: bigint) => {
    const all = permissionsOf(guild, directory.bot.id);
    if ((all & permission) === 0n) throw missingPermissions();
  };
  const changeRole = (
    call: RestCall,
    change: (member: MemberRecord, roleId: string) => string[],
  ) => {
    const guild = guildOf(call);
    needs(guild, PermissionFlagsBits.ManageRoles);
    const member = memberOf(guild, call.param('user_id'));
    if (!guild.roles.has(call.param('role_id'))) throw unknown('Role');
    member.roleIds = change(member, call.param('role_id'));
    const data = { ...shown(member), guild_id: guild.id };
    gateway.dispatch('GUILD_MEMBER_UPDATE', data, { guildId: guild.id, intents: 2 });
    return NO_CONTENT;
  };
  return [
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      handle: (call) => {
        const guild = guildOf(call);
        const count = {
          approximate_member_count: guild.members.size,
          approximate_presence_count: 1,
        };
        return ok({
          ...guildObject(guild),
          ...(call.query.get('with_counts') === 'true' ? count : {}),
        });
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/channels',
      handle: (call) =>
        ok(channelsOf(guildOf(call)).map((channel) => channelObject(directory, channel))),
    },
    {
      method: 'POST',
      path: '/guilds/{guild_id}/channels',
      handle: (call) => {
        const guild = guildOf(call);
        needs(guild, PermissionFlagsBits.ManageChannels);
        const channel = directory.addChannel(guild, call.body<{ name: string }>().name);
        const data = channelObject(directory, channel);
        gateway.dispatch('CHANNEL_CREATE', data, { guildId: guild.id, intents: 1 });
        return { status: 201, body: data };
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/roles',
      handle: (call) => ok([...guildOf(call).roles.values()]),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/roles/{role_id}',
      handle: (call) => {
        const role = guildOf(call).roles.get(call.param('role_id'));
        if (role === undefined) throw unknown('Role');
        return ok(role);
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members',
      handle: (call) => {
        const limit = limitIn(call.query, { max: 1_000, usual: 1 });
        const after = idIn(call.query, 'after') ?? 0n;
        const members = [...guildOf(call).members.values()]
          .filter(({ userId }) => BigInt(userId) > after)
          .sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
        return ok(members.slice(0, limit).map(shown));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members/{user_id}',
      handle: (call) => ok(shown(memberOf(guildOf(call), call.param('user_id')))),
    },
    {
      method: 'PUT',
      path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
      handle: (call) => changeRole(call, ({ roleIds }, id) => [...new Set([...roleIds, id])]),
    },
    {
      method: 'DELETE',
      path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
      handle: (call) =>
        changeRole(call, ({ roleIds }, id) => roleIds.filter((other) => other !== id)),
    },
  ];
}
