import type { ApplicationCommandData, Client } from 'discord.js';

import type { Logger } from '../services/logger.ts';
import type { Command } from './command.ts';

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
  const registered = await client.application.commands.fetch();
  const isCurrent =
    registered.size === definitions.length &&
    definitions.every((definition) =>
      registered.some((known) => known.name === definition.name && known.equals(plain(definition))),
    );
  if (isCurrent) {
    log.debug('the commands are registered already');
    return;
  }
  await client.application.commands.set(definitions);
  log.info({ commands: definitions.map(({ name }) => name) }, 'the commands were registered');
}

/** Without the builder's undefined fields, which `equals` would take for differences. */
function plain(definition: Command['definition']): ApplicationCommandData {
  return JSON.parse(JSON.stringify(definition));
}
