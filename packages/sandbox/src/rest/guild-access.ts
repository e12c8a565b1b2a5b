import { DiscordError, missingAccess, missingPermissions, unknown } from '../discord-error.ts';
import type { GuildRecord, MemberRecord } from '../state/directory.ts';
import { permissionsOf } from '../state/permissions.ts';
import type { RoleRecord } from '../state/user-objects.ts';
import type { World } from '../state/world.ts';
import type { RestCall } from './route.ts';

/**
 * The server in a path, in which the bot may do something.
 *
 * @throws DiscordError 10004 for an unknown server, 50001 where the bot is no member, 50013 without `needed`
 */
export function guildIn({ directory }: World, call: RestCall, needed = 0n): GuildRecord {
  const guild = directory.guild(call.param('guild_id'));
  if (!guild.members.has(directory.bot.id)) throw missingAccess();
  if ((permissionsOf(guild, directory.bot.id) & needed) !== needed) throw missingPermissions();
  return guild;
}

/** The member in a path. @throws DiscordError 10013 for nobody, 10007 for somebody who is no member */
export function memberIn({ directory }: World, guild: GuildRecord, call: RestCall): MemberRecord {
  const { id } = directory.user(call.param('user_id'));
  const member = guild.members.get(id);
  if (member === undefined) throw unknown('Member');
  return member;
}

/** Takes somebody out of a server. @throws DiscordError 50013 for its owner */
export function removeMember(world: World, guild: GuildRecord, userId: string): void {
  if (userId === guild.ownerId) throw missingPermissions();
  if (!guild.members.delete(userId)) return;
  const data = { guild_id: guild.id, user: world.directory.user(userId) };
  world.gateway.dispatch('GUILD_MEMBER_REMOVE', data, { guildId: guild.id, intents: 2 });
}

/** The role in a path. @throws DiscordError 10011 */
export function roleIn(guild: GuildRecord, call: RestCall): RoleRecord {
  const role = guild.roles.get(call.param('role_id'));
  if (role === undefined) throw unknown('Role');
  return role;
}

/** @throws DiscordError 50028 for `@everyone` and for roles that came with a bot: nobody is given or loses them */
export function assertGivable(guild: GuildRecord, role: RoleRecord): void {
  if (role.id === guild.id || role.managed) throw new DiscordError(400, 50028, 'Invalid Role');
}
