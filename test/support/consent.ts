import type { Person, Sandbox, SandboxInteraction } from '@mouthpiece/sandbox';
import { ComponentType } from 'discord.js';
import { Consents } from '../../src/services/consents.ts';
import { DocumentStore } from '../../src/services/document-store.ts';
import { openDatabase } from '../../src/services/schema.ts';

/** Has people confirm the right to a voice some time ago, while no bot runs on the database. */
export async function confirmEarlier(file: string, userIds: readonly string[]): Promise<void> {
  await using storage = await openDatabase(file, { info: () => undefined });
  const consents = new Consents(new DocumentStore(storage), Date.now);
  for (const userId of userIds) await consents.give(userId);
}

/** Presses "I confirm" where the bot asks for it, and answers the interaction that goes on from there. */
export async function confirm(
  discord: Sandbox,
  person: Person,
  interaction: SandboxInteraction,
): Promise<SandboxInteraction> {
  const question = await discord.waitFor(() => interaction.message, { what: 'an answer' });
  return person.click(question, buttonOn(question, 'I confirm'));
}

/** The `custom_id` of the button with this label. @throws Error when the message has none */
export function buttonOn(message: unknown, label: string): string {
  const found = parts(message).find(
    (part) => part['type'] === ComponentType.Button && part['label'] === label,
  );
  if (typeof found?.['custom_id'] === 'string') return found['custom_id'];
  throw new Error(`there is no button “${label}”: ${JSON.stringify(message)}`);
}

function parts(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(parts);
  if (typeof value !== 'object' || value === null) return [];
  const record = Object.fromEntries(Object.entries(value));
  return [record, ...parts(record['components'])];
}
