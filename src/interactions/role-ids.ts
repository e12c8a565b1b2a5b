import { type APIInteractionGuildMember, GuildMember, type Interaction } from 'discord.js';

/** Ids of the roles that somebody has where they use the bot, `@everyone` among them; none in direct messages. */
export function roleIdsOf({ member, guildId }: Pick<Interaction, 'member' | 'guildId'>): string[] {
  return guildId === null ? [] : rolesOfMember(member, guildId);
}

/** The same of a member as an interaction carries one, whose server discord.js may or may not know. */
export function rolesOfMember(
  member: GuildMember | Pick<APIInteractionGuildMember, 'roles'> | null,
  guildId: string,
): string[] {
  if (member === null) return [];
  const roleIds = member instanceof GuildMember ? [...member.roles.cache.keys()] : member.roles;
  return [...new Set([guildId, ...roleIds])];
}
