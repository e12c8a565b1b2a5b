import { type MessageComponentInteraction, MessageFlags } from 'discord.js';

import { UserError } from '../errors.ts';
import type { OutgoingMessage } from '../views/outgoing-message.ts';

/**
 * Puts another message in the place of the private one that a component stands on.
 *
 * @throws UserError as {@link requirePrivate}
 */
export async function updatePrivate(
  interaction: MessageComponentInteraction,
  { components }: OutgoingMessage,
): Promise<void> {
  requirePrivate(interaction);
  await interaction.update({ components });
}

/** @throws UserError where others see the message that a component stands on: the component's id was forged then */
export function requirePrivate({ message }: MessageComponentInteraction): void {
  if (!message.flags.has(MessageFlags.Ephemeral)) throw new UserError('problem.unknownComponent');
}
