import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ChannelType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';

import { localName } from './localized.ts';
import type { Surroundings } from './surroundings.ts';

/** A value that is offered for an option. */
export interface OptionPick {
  readonly label: string;
  readonly value: string | number | boolean;
}

/** Most that a list shows at once: more is found by typing. */
const longestList = 50;

/**
 * What is offered for an option by what was typed so far.
 *
 * @returns undefined when nothing is: for texts, numbers, files, and what the bot completes
 */
export function optionPicks(
  option: APIApplicationCommandBasicOption,
  typed: string,
  around: Surroundings,
  locale: string,
): readonly OptionPick[] | undefined {
  const all = allPicks(option, around, locale);
  if (all === undefined) return undefined;
  const query = typed.trim().toLowerCase();
  const stranger = takesUsers(option) ? around.strangers.find(({ id }) => id === query) : undefined;
  if (stranger !== undefined) return [userPick(stranger)];
  const matching = all.filter(({ label }) => label.toLowerCase().includes(query));
  return matching.slice(0, longestList);
}

/** What is meant by a text that was typed but not picked: the one thing of that name. */
export function typedPick(picks: readonly OptionPick[], typed: string): OptionPick | undefined {
  const query = typed.trim().toLowerCase();
  return picks.find(({ label }) =>
    [label.toLowerCase(), label.replace(/^[@#]/, '').toLowerCase()].includes(query),
  );
}

function allPicks(
  option: APIApplicationCommandBasicOption,
  around: Surroundings,
  locale: string,
): readonly OptionPick[] | undefined {
  switch (option.type) {
    case Type.Boolean:
      return [
        { label: 'True', value: true },
        { label: 'False', value: false },
      ];
    case Type.String:
    case Type.Integer:
    case Type.Number: {
      const choices: readonly APIApplicationCommandOptionChoice[] = option.choices ?? [];
      if (choices.length === 0) return undefined;
      return choices.map((choice) => ({ label: localName(choice, locale), value: choice.value }));
    }
    case Type.User:
      return around.users.map(userPick);
    case Type.Role:
      return rolePicks(around);
    case Type.Mentionable:
      return [...around.users.map(userPick), ...rolePicks(around)];
    case Type.Channel: {
      const types: readonly number[] = option.channel_types ?? [];
      if (types.length > 0 && !types.includes(ChannelType.GuildText)) return [];
      return around.channels.map(({ id, name }) => ({ label: `#${name}`, value: id }));
    }
    case Type.Attachment:
      return undefined;
  }
}

function takesUsers({ type }: APIApplicationCommandBasicOption): boolean {
  return type === Type.User || type === Type.Mentionable;
}

function userPick({ id, name }: { id: string; name: string }): OptionPick {
  return { label: `@${name}`, value: id };
}

function rolePicks({ roles }: Surroundings): OptionPick[] {
  return roles.map(({ id, name }) => ({
    label: name.startsWith('@') ? name : `@${name}`,
    value: id,
  }));
}
