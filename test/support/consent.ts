import {
  buttonsOf,
  type Person,
  type Sandbox,
  type SandboxInteraction,
  type SandboxMessage,
  textOf,
} from '@mouthpiece/sandbox';
import { Consents } from '../../src/services/consents.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { openDatabase } from '../../src/services/schema.ts';

/** Has people confirm the right to a voice some time ago, while no bot runs on the database. */
export async function confirmEarlier(file: string, userIds: readonly string[]): Promise<void> {
  await using storage = await openDatabase(file, { info: () => undefined });
  const consents = new Consents(new DocumentStore(storage), Date.now);
  for (const userId of userIds) await consents.give(userId);
}

/** Presses "I confirm" where the bot asks for it, and answers the interaction that shows the video. */
export async function confirmIfAsked(
  discord: Sandbox,
  person: Person,
  interaction: SandboxInteraction,
): Promise<SandboxInteraction> {
  const question = await discord.waitFor(() => interaction.message, { what: 'an answer' });
  if (!textOf(question).includes('Before your first video')) return interaction;
  return person.click(question, buttonOn(question, 'I confirm'));
}

/** The `custom_id` of the button with this label. @throws Error when the message has none */
export function buttonOn(message: SandboxMessage, label: string): string {
  const buttons = buttonsOf(message);
  const found = buttons.find((button) => button.label === label);
  if (found !== undefined) return found.customId;
  const labels = buttons.map((button) => button.label).join(', ');
  throw new Error(`there is no button “${label}” among: ${labels}`);
}
