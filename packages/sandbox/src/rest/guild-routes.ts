import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { MemberRecord } from '../state/directory.ts';
import { guildObject, memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { assertGivable, guildIn, memberIn, roleIn } from './guild-access.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

/** Servers with their roles and members, as far as they are read; who has which role. */
export function guildRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const shown = (member: MemberRecord) => memberObject(directory, member);
  const changeRole = (
    call: RestCall,
    change: (member: MemberRecord, roleId: string) => string[],
  ) => {
    const guild = guildIn(world, call, PermissionFlagsBits.ManageRoles);
    const member = memberIn(world, guild, call);
    const role = roleIn(guild, call);
    assertGivable(guild, role);
    member.roleIds = change(member, role.id);
    const data = { ...shown(member), guild_id: guild.id };
    gateway.dispatch('GUILD_MEMBER_UPDATE', data, { guildId: guild.id, intents: 2 });
    return NO_CONTENT;
  };
  return [
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      handle: (call) => {
        const guild = guildIn(world, call);
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
      path: '/guilds/{guild_id}/roles',
      handle: (call) => ok([...guildIn(world, call).roles.values()]),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/roles/{role_id}',
      handle: (call) => ok(roleIn(guildIn(world, call), call)),
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members',
      handle: (call) => {
        const limit = limitIn(call.query, { max: 1_000, usual: 1 });
        const after = idIn(call.query, 'after') ?? 0n;
        const members = [...guildIn(world, call).members.values()]
          .filter(({ userId }) => BigInt(userId) > after)
          .sort((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
        return ok(members.slice(0, limit).map(shown));
      },
    },
    {
      method: 'GET',
      path: '/guilds/{guild_id}/members/{user_id}',
      handle: (call) => ok(shown(memberIn(world, guildIn(world, call), call))),
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
