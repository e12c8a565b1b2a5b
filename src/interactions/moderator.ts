import { type Interaction, PermissionFlagsBits } from 'discord.js';

import { UserError } from '../errors.ts';

/**
 * The server that somebody may manage. Asked each time: who is offered a command is for the server's administrators to
 * change, and buttons are offered to all who see them.
 *
 * @throws UserError for everybody else
 */
export function managedGuild({
  guildId,
  memberPermissions,
}: Pick<Interaction, 'guildId' | 'memberPermissions'>): string {
  const manages = memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
  if (guildId === null || !manages) throw new UserError('quota.notModerator');
  return guildId;
}
