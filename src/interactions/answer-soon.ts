import {
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';

import type { OutgoingFile, OutgoingMessage } from '../views/outgoing-message.ts';

import { deferReply } from './defer-reply.ts';
import { within } from './within.ts';

/** Discord waits three seconds for the first answer; the way there takes its time too. */
const patienceMs = 1_000;

/** A message with the files that go with it. */
export type PrivateAnswer = OutgoingMessage & { readonly files?: readonly OutgoingFile[] };

/**
 * Answers for the person's eyes alone: with the message itself when it is there within a second, which is one request
 * that counts for no rate limit; otherwise with "thinking…" first.
 *
 * @throws what `work` throws
 */
export async function answerSoon(
  interaction:
    | ChatInputCommandInteraction
    | MessageContextMenuCommandInteraction
    | MessageComponentInteraction
    | ModalSubmitInteraction,
  work: Promise<PrivateAnswer>,
): Promise<void> {
  const soon = await within(patienceMs, work);
  if (soon !== undefined) {
    const flags = MessageFlags.Ephemeral | soon.flags;
    await interaction.reply({ ...asDiscordTakesIt(soon), flags });
    return;
  }
  await deferReply(interaction, true);
  await interaction.editReply(asDiscordTakesIt(await work));
}

function asDiscordTakesIt({ files = [], ...message }: PrivateAnswer) {
  return {
    ...message,
    allowedMentions: { parse: [] },
    files: files.map(({ name, data }) => ({ name, attachment: data })),
  };
}
