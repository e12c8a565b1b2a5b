import {
  type CommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';

/** Discord's error code for an interaction that has its answer. */
const alreadyAnswered = 40060;

/**
 * Answers an interaction with "thinking…", to be edited later.
 *
 * @param isPrivate whether only the person sees it; false unless said otherwise
 * @returns the message's id
 */
export async function deferReply(
  interaction: CommandInteraction | MessageComponentInteraction | ModalSubmitInteraction,
  isPrivate = false,
): Promise<string> {
  const flags = isPrivate ? MessageFlags.Ephemeral : undefined;
  try {
    const { resource } = await interaction.deferReply({ flags, withResponse: true });
    if (!resource?.message) throw new Error('Discord deferred the reply without a message');
    return resource.message.id;
  } catch (error) {
    if (!wasAnswered(error)) throw error;
    interaction.deferred = true;
    return (await interaction.fetchReply()).id;
  }
}

/** Answers a component's interaction by doing nothing yet: its message is edited later. */
export async function deferUpdate(interaction: {
  deferred: boolean;
  deferUpdate(): Promise<unknown>;
}): Promise<void> {
  try {
    await interaction.deferUpdate();
  } catch (error) {
    if (!wasAnswered(error)) throw error;
    interaction.deferred = true;
  }
}

/** Discord's answer was lost, and discord.js asked once more: what it was asked is done. */
function wasAnswered(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === alreadyAnswered;
}
