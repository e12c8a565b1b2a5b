import { isDeepStrictEqual } from 'node:util';

import { type Client, Routes } from 'discord.js';

import type { Command } from '../interactions/command.ts';
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
  const isOf = (name: string) => (known: unknown) =>
    typeof known === 'object' && known !== null && 'name' in known && known.name === name;
  return (
    registered.length === wanted.length &&
    wanted.every((definition) => holds(registered.find(isOf(definition.name)), definition))
  );
}

/** True when `registered` has all that is wanted; it has ids and defaults besides. */
function holds(registered: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    const known = Array.isArray(registered) ? registered : [];
    return known.length === wanted.length && wanted.every((item, at) => holds(known[at], item));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    return Object.entries(wanted)
      .filter(([, value]) => value !== undefined)
      .every(([key, value]) => holds(fieldOf(registered, key), value));
  }
  // Discord leaves out what is false or empty.
  return isDeepStrictEqual(registered || undefined, wanted || undefined);
}

function fieldOf(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined;
}
