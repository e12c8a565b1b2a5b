import { PermissionFlagsBits } from 'discord-api-types/v10';
import { invalidForm, missingPermissions, unknown } from '../discord-error.ts';
import { problem } from '../rules/problem.ts';
import type { GuildRecord, MemberRecord } from '../state/directory.ts';
import { permissionsOf } from '../state/permissions.ts';
import { memberObject } from '../state/place-objects.ts';
import type { World } from '../state/world.ts';
import { assertGivable, guildIn, memberIn, removeMember, roleIn } from './guild-access.ts';
import { idIn, limitIn } from './query.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

interface MemberBody {
  readonly nick?: string | null;
  readonly roles?: readonly string[] | null;
  readonly communication_disabled_until?: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_TIMEOUT_MS = 28 * DAY_MS;

const {
  Administrator,
  ChangeNickname,
  KickMembers,
  ManageNicknames,
  ManageRoles,
  ModerateMembers,
} = PermissionFlagsBits;

/** Members: seen, changed, given roles, kicked. */
export function memberRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const shown = (member: MemberRecord) => memberObject(directory, member);
  const updated = (guild: GuildRecord, member: MemberRecord) => {
    const data = { ...shown(member), guild_id: guild.id };
    gateway.dispatch('GUILD_MEMBER_UPDATE', data, { guildId: guild.id, intents: 2 });
  };
  const changeRole = (
    call: RestCall,
    change: (member: MemberRecord, roleId: string) => string[],
  ) => {
    const guild = guildIn(world, call, ManageRoles);
    const member = memberIn(world, guild, call);
    const role = roleIn(guild, call);
    assertGivable(guild, role);
    member.roleIds = change(member, role.id);
    updated(guild, member);
    return NO_CONTENT;
  };
  return [
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
      method: 'PATCH',
      path: '/guilds/{guild_id}/members/@me',
      fields: ['nick'],
      handle: (call) => {
        const guild = guildIn(world, call, ChangeNickname);
        const me = guild.members.get(directory.bot.id);
        if (me === undefined) throw unknown('Member');
        const { nick } = call.body<MemberBody>();
        if (nick !== undefined) me.nick = nick === '' ? null : nick;
        updated(guild, me);
        return ok(shown(me));
      },
    },
    {
      method: 'PATCH',
      path: '/guilds/{guild_id}/members/{user_id}',
      fields: ['nick', 'roles', 'communication_disabled_until'],
      handle: (call) => {
        const body = call.body<MemberBody>();
        const guild = guildIn(world, call, neededFor(body));
        const member = memberIn(world, guild, call);
        const roleIds = body.roles == null ? undefined : givenRoles(guild, member, body.roles);
        const until = body.communication_disabled_until;
        if (until !== undefined) assertTimeout(guild, member, until, world.clock.now());
        if (body.nick !== undefined) member.nick = body.nick === '' ? null : body.nick;
        if (roleIds !== undefined) member.roleIds = roleIds;
        if (until !== undefined) {
          member.timeoutUntil = until === null ? null : new Date(until).toISOString();
        }
        updated(guild, member);
        return ok(shown(member));
      },
    },
    {
      method: 'DELETE',
      path: '/guilds/{guild_id}/members/{user_id}',
      handle: (call) => {
        const guild = guildIn(world, call, KickMembers);
        removeMember(world, guild, memberIn(world, guild, call).userId);
        return NO_CONTENT;
      },
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

function neededFor(body: MemberBody): bigint {
  return (
    (body.nick === undefined ? 0n : ManageNicknames) |
    (body.roles == null ? 0n : ManageRoles) |
    (body.communication_disabled_until === undefined ? 0n : ModerateMembers)
  );
}

/** @throws DiscordError 10011 for a role that there is not, 50028 where one is given or taken that came with a bot */
function givenRoles(guild: GuildRecord, member: MemberRecord, ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  for (const id of new Set([...wanted, ...member.roleIds])) {
    const role = guild.roles.get(id);
    if (role === undefined) throw unknown('Role');
    if (wanted.has(id) !== member.roleIds.includes(id)) assertGivable(guild, role);
  }
  return [...wanted];
}

/** @throws DiscordError 50013 for an administrator, 50035 for a time that is too far away */
function assertTimeout(
  guild: GuildRecord,
  { userId }: MemberRecord,
  until: string | null,
  now: number,
): void {
  if ((permissionsOf(guild, userId) & Administrator) !== 0n) throw missingPermissions();
  if (until === null || Date.parse(until) - now <= LONGEST_TIMEOUT_MS) return;
  const text = 'A timeout lasts 28 days at most.';
  throw invalidForm([problem('timeout-length', ['communication_disabled_until'], text)]);
}
