import {
  ApplicationIntegrationType,
  type BaseInteraction,
  type CommandInteraction,
  InteractionContextType,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';

import { type Reply, tokenLifeMs } from '../services/job.ts';

/** What can be replied to. */
type Repliable = CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction;

/**
 * The server whose members decide about what is done here: the one that has installed the bot. Undefined in direct
 * messages, and where only the person has installed it: there it is the person's own affair.
 */
export function guildOf(interaction: BaseInteraction): string | undefined {
  const { guildId, authorizingIntegrationOwners: owners } = interaction;
  if (guildId === null || owners[ApplicationIntegrationType.GuildInstall] === undefined) {
    return undefined;
  }
  return guildId;
}

/**
 * The reply to an interaction, and how it can be edited later.
 *
 * @param now milliseconds since the epoch
 */
export function replyOf(interaction: Repliable, messageId: string, now: number): Reply {
  const { guildId, channelId } = interaction;
  return {
    channelId: channelId ?? '',
    messageId,
    token: interaction.token,
    tokenExpiresAt: now + tokenLifeMs,
    attachmentLimit: interaction.attachmentSizeLimit,
    ...(guildId !== null && { guildId }),
    ...(!isInReach(interaction) && { isOutOfReach: true }),
  };
}

/** Whether the bot itself is where the interaction is, so that its own token gets there too. */
function isInReach({ client, channelId, guildId, context }: Repliable): boolean {
  if (channelId === null || context === InteractionContextType.PrivateChannel) return false;
  return guildId === null || client.guilds.cache.has(guildId);
}
