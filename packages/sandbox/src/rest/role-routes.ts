import { PermissionFlagsBits } from 'discord-api-types/v10';
import { missingPermissions } from '../discord-error.ts';
import type { GuildRecord } from '../state/directory.ts';
import { ALL_PERMISSIONS, permissionsOf } from '../state/permissions.ts';
import type { RoleRecord } from '../state/user-objects.ts';
import type { World } from '../state/world.ts';
import { assertGivable, guildIn, roleIn } from './guild-access.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

interface RoleBody {
  readonly name?: string | null;
  readonly permissions?: string | number | null;
  readonly color?: number | null;
  readonly colors?: { readonly primary_color: number } | null;
  readonly hoist?: boolean | null;
  readonly mentionable?: boolean | null;
}

/** One color a role: more of them are only for servers that have paid. */
const ROLE_FIELDS = [
  'name',
  'permissions',
  'color',
  'colors.primary_color',
  'hoist',
  'mentionable',
];

/** The roles of a server. */
export function roleRoutes(world: World): RestRoute[] {
  const { directory, gateway } = world;
  const all = '/guilds/{guild_id}/roles';
  const one = `${all}/{role_id}`;
  const ruled = (call: RestCall) => guildIn(world, call, PermissionFlagsBits.ManageRoles);
  /** @throws DiscordError 50013 for permissions that the bot does not have itself */
  const change = (guild: GuildRecord, body: RoleBody): Partial<RoleRecord> => {
    const { name, permissions, hoist, mentionable } = body;
    const color = body.colors?.primary_color ?? body.color;
    const wanted = permissions == null ? undefined : BigInt(permissions) & ALL_PERMISSIONS;
    const own = permissionsOf(guild, directory.bot.id);
    if (((wanted ?? 0n) & ~own) !== 0n) throw missingPermissions();
    return {
      ...(name != null && { name }),
      ...(wanted !== undefined && { permissions: wanted.toString() }),
      ...(color != null && {
        color,
        colors: { primary_color: color, secondary_color: null, tertiary_color: null },
      }),
      ...(hoist != null && { hoist }),
      ...(mentionable != null && { mentionable }),
    };
  };
  const tell = (event: string, guild: GuildRecord, data: object) => {
    gateway.dispatch(event, { guild_id: guild.id, ...data }, { guildId: guild.id, intents: 1 });
  };
  return [
    { method: 'GET', path: all, handle: (call) => ok([...guildIn(world, call).roles.values()]) },
    { method: 'GET', path: one, handle: (call) => ok(roleIn(guildIn(world, call), call)) },
    {
      method: 'POST',
      path: all,
      fields: ROLE_FIELDS,
      handle: (call) => {
        const guild = ruled(call);
        const changed = change(guild, call.body<RoleBody>());
        const usual = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
        const role = directory.addRole(guild, 'new role', usual);
        Object.assign(role, changed);
        tell('GUILD_ROLE_CREATE', guild, { role });
        return ok(role);
      },
    },
    {
      method: 'PATCH',
      path: one,
      fields: ROLE_FIELDS,
      handle: (call) => {
        const guild = ruled(call);
        const role = roleIn(guild, call);
        Object.assign(role, change(guild, call.body<RoleBody>()));
        tell('GUILD_ROLE_UPDATE', guild, { role });
        return ok(role);
      },
    },
    {
      method: 'DELETE',
      path: one,
      handle: (call) => {
        const guild = ruled(call);
        const role = roleIn(guild, call);
        assertGivable(guild, role);
        guild.roles.delete(role.id);
        for (const member of guild.members.values()) {
          member.roleIds = member.roleIds.filter((id) => id !== role.id);
        }
        for (const { overwrites } of directory.channelsOf(guild.id)) overwrites.delete(role.id);
        tell('GUILD_ROLE_DELETE', guild, { role_id: role.id });
        return NO_CONTENT;
      },
    },
  ];
}
