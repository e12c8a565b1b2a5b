import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';

import type { OfferedCommand } from '../../src/page/protocol.ts';
import { type Localizable, localName } from './localized.ts';

/** A slash command or one of its subcommands, as the list offers it. */
export interface CommandEntry {
  readonly key: string;
  /** As it is sent, such as `quota show`. */
  readonly name: string;
  /** The command, its group and its subcommand, as far as there are. */
  readonly path: readonly [Localizable, ...Localizable[]];
  readonly userInstall: boolean;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** Every slash command that can be used by itself: subcommands in place of the commands that hold them. */
export function commandEntries(offered: readonly OfferedCommand[]): readonly CommandEntry[] {
  return offered
    .filter(({ command }) => command.type === ApplicationCommandType.ChatInput)
    .flatMap(({ command, userInstall }) =>
      entriesBelow([command], command.options ?? [], command.id, userInstall),
    );
}

function entriesBelow(
  path: CommandEntry['path'],
  options: readonly APIApplicationCommandOption[],
  id: string,
  userInstall: boolean,
): CommandEntry[] {
  const inner = options.filter(
    (option) =>
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup,
  );
  if (inner.length > 0) {
    return inner.flatMap((step) =>
      entriesBelow([...path, step], step.options ?? [], id, userInstall),
    );
  }
  const name = path.map((step) => step.name).join(' ');
  const key = [id, userInstall ? 'user' : 'guild', name].join(':');
  return [{ key, name, path, userInstall, options: options.filter(isBasic) }];
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type > ApplicationCommandOptionType.SubcommandGroup;
}

/** The name of a command in a language, with those of its group and subcommand. */
export function entryLabel(entry: CommandEntry, locale: string): string {
  return entry.path.map((step) => localName(step, locale)).join(' ');
}

/** Whether a file is all that the command needs, so that a sample is enough to try it. */
export function needsOnlyFile({ options }: CommandEntry): boolean {
  const isFile = ({ type }: APIApplicationCommandBasicOption) =>
    type === ApplicationCommandOptionType.Attachment;
  return (
    options.some(isFile) && options.every((option) => option.required !== true || isFile(option))
  );
}
