import { isDeepStrictEqual } from 'node:util';

import { type Client, Routes } from 'discord.js';

import type { Command } from '../interactions/command.ts';
import { isRecord } from '../services/document-guards.ts';
import type { Logger } from '../services/logger.ts';

/**
 * Registers the commands with Discord, but only when what is registered differs: every overwrite costs people a
 * reload of their client.
 */
export async function registerCommands(
  client: Client<true>,
  commands: readonly Command[],
  log: Logger,
): Promise<void> {
  const definitions = commands.map(({ definition }) => definition);
  const route = Routes.applicationCommands(client.application.id);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await client.rest.get(route, { query });
  if (Array.isArray(registered) && isCurrent(definitions, registered)) {
    log.debug('the commands are registered already');
    return;
  }
  await client.rest.put(route, { body: definitions });
  log.info({ commands: definitions.map(({ name }) => name) }, 'the commands were registered');
}

function isCurrent(wanted: readonly { name: string }[], registered: readonly unknown[]): boolean {
  const isOf = (name: string) => (known: unknown) => isRecord(known) && known['name'] === name;
  return (
    registered.length === wanted.length &&
    wanted.every((definition) => holds(registered.find(isOf(definition.name)), definition))
  );
}

/** What a definition may say or leave out; the rest of what Discord answers are ids and defaults of its own. */
const optional = [
  'name_localizations',
  'description_localizations',
  'default_member_permissions',
  'nsfw',
  'options',
  'required',
  'choices',
  'autocomplete',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
] as const;

/** True when `registered` has all that is wanted, and nothing that no longer is. */
function holds(registered: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const known = Array.isArray(registered) ? registered : [];
    return known.length === wanted.length && wanted.every((item, at) => holds(known[at], item));
  }
  if (!isRecord(wanted)) return isDeepStrictEqual(said(registered), said(wanted));
  return [...new Set([...Object.keys(wanted), ...optional])].every((field) => {
    const [known, value] = [fieldOf(registered, field), wanted[field]];
    // What is undefined need not be said, but for what may be left out.
    if (value === undefined && !optional.some((name) => name === field)) return true;
    const isWhole = field.endsWith('_localizations');
    return isWhole ? isDeepStrictEqual(said(known), said(value)) : holds(known, value);
  });
}

/** Discord leaves out what is false or empty. */
function said(value: unknown): unknown {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty || value === null || value === false || value === '' ? undefined : value;
}

function fieldOf(object: unknown, key: string): unknown {
  return isRecord(object) ? object[key] : undefined;
}
