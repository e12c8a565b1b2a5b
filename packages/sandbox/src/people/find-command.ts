import type {
  APIApplicationCommand,
  APIApplicationCommandOption,
  APIUser,
} from 'discord-api-types/v10';
import { ApplicationCommandOptionType, ApplicationIntegrationType } from 'discord-api-types/v10';
import type { World } from '../state/world.ts';
import type { Place } from './place.ts';
import { personPermissions } from './place.ts';

/** A command as somebody picks it, down to its subcommand. */
export interface PickedCommand {
  readonly command: APIApplicationCommand;
  /** The names of the group and the subcommand, outer first; none for a plain command. */
  readonly path: readonly { readonly name: string; readonly type: number }[];
  /** The options of the (sub)command. */
  readonly options: readonly APIApplicationCommandOption[];
}

/**
 * Finds a command as Discord's client offers it in a place: the server's own ones before global ones.
 *
 * @param name - such as `quota show` for a subcommand
 * @throws Error with the reason why the person is not offered it
 */
export function findCommand(
  world: World,
  user: APIUser,
  place: Place,
  type: number,
  name: string,
): PickedCommand {
  const words = type === 1 ? name.split(' ') : [name];
  const [first, ...rest] = words;
  const offered = commandsOf(world, place).filter((command) => command.type === type);
  const command = offered.find((candidate) => candidate.name === first);
  if (command === undefined) {
    const names = offered.map((candidate) => candidate.name).join(', ') || 'none';
    throw new Error(`No command named ${first} is registered here; there are: ${names}`);
  }
  const refusal = refusalOf(world, user, place, command);
  if (refusal !== undefined) throw new Error(refusal);
  let options = command.options ?? [];
  const path: { name: string; type: number }[] = [];
  for (const word of rest) {
    const next: APIApplicationCommandOption | undefined = options.find(
      (option) => option.name === word,
    );
    if (
      next?.type !== ApplicationCommandOptionType.Subcommand &&
      next?.type !== ApplicationCommandOptionType.SubcommandGroup
    ) {
      throw new Error(`/${command.name} has no subcommand ${word}`);
    }
    path.push({ name: word, type: next.type });
    options = next.options ?? [];
  }
  if (options.some(({ type: kind }) => kind <= ApplicationCommandOptionType.SubcommandGroup)) {
    throw new Error(
      `/${name} needs a subcommand: ${options.map((option) => option.name).join(', ')}`,
    );
  }
  return { command, path, options };
}

/** The commands of all types that Discord's client offers somebody in a place. */
export function offeredCommands(
  world: World,
  user: APIUser,
  place: Place,
): APIApplicationCommand[] {
  const taken = new Set<string>();
  return commandsOf(world, place).filter((command) => {
    const key = `${command.type} ${command.name}`;
    if (taken.has(key)) return false;
    taken.add(key);
    return refusalOf(world, user, place, command) === undefined;
  });
}

/** What is registered for a place, in the order in which a name is looked for. */
function commandsOf(world: World, { guild, botAbsent }: Place): APIApplicationCommand[] {
  const local = guild === undefined || botAbsent ? [] : world.commands.list(guild.id);
  return [...local, ...world.commands.list()];
}

/** Why somebody is not offered a command; `undefined` when they are. */
function refusalOf(
  world: World,
  user: APIUser,
  place: Place,
  command: APIApplicationCommand,
): string | undefined {
  const label = `/${command.name}`;
  const { contexts, integration_types: installs = [ApplicationIntegrationType.GuildInstall] } =
    command;
  if (contexts != null && !contexts.includes(place.context)) {
    return `${label} is not offered in this context (${place.context})`;
  }
  if (place.guild === undefined && contexts == null && command.dm_permission === false) {
    return `${label} is not offered in direct messages`;
  }
  const install = place.userInstall
    ? ApplicationIntegrationType.UserInstall
    : ApplicationIntegrationType.GuildInstall;
  if (!installs.includes(install))
    return `${label} is not offered by this kind of installation (${install})`;
  const needed = command.default_member_permissions;
  if (needed == null || place.guild === undefined || world.commands.isOpen(command.name)) {
    return undefined;
  }
  const permissions = personPermissions(world, place, user.id);
  const administrator = (permissions & 8n) !== 0n;
  if (!administrator && (needed === '0' || (permissions & BigInt(needed)) !== BigInt(needed))) {
    return `${user.username} lacks the permissions for ${label} (${needed})`;
  }
  return undefined;
}
