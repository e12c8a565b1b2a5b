import type { APIRole, APIUser } from 'discord-api-types/v10';

/** A user as Discord shows it. */
export function buildUser(id: string, username: string, bot: boolean): APIUser {
  return {
    id,
    username,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : username.charAt(0).toUpperCase() + username.slice(1),
    avatar: null,
    banner: null,
    accent_color: null,
    bot,
    system: false,
  };
}

/** A role as Discord shows it. */
export type RoleRecord = Omit<APIRole, 'flags'> & { flags: number };

/** Builds a role; with `botId` the role that a bot brings along. */
export function buildRole(
  id: string,
  name: string,
  permissions: bigint,
  position: number,
  botId?: string,
): RoleRecord {
  return {
    id,
    name,
    permissions: permissions.toString(),
    position,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: botId !== undefined,
    mentionable: false,
    flags: 0,
    ...(botId === undefined ? {} : { tags: { bot_id: botId } }),
  };
}
