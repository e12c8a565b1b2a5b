import type { BaseInteraction } from 'discord.js';

import type { PlacedAsker } from '../services/quota-ledger.ts';
import { guildOf } from './place.ts';
import { roleIdsOf } from './role-ids.ts';

/** Somebody who uses the bot, as quotas see them where they do. */
export function askerOf(interaction: BaseInteraction): PlacedAsker {
  const guildId = guildOf(interaction);
  const roleIds = roleIdsOf(interaction);
  return { userId: interaction.user.id, roleIds, ...(guildId !== undefined && { guildId }) };
}
