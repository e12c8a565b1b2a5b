import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ChannelType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';

import { localName } from './localized.ts';
import type { NamedUser, Surroundings } from './surroundings.ts';

/** A value that is offered for an option. */
export interface OptionPick {
  readonly label: string;
  /** Somebody's username, beside the name that is shown of them. */
  readonly description?: string;
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
  const matching = all.filter((pick) => namesOf(pick).some((name) => name.includes(query)));
  return matching.slice(0, longestList);
}

/** What is meant by a text that was typed but not picked: the one thing of that name. */
export function typedPick(picks: readonly OptionPick[], typed: string): OptionPick | undefined {
  const query = typed.trim().toLowerCase();
  return picks.find((pick) => {
    const names = namesOf(pick);
    return [...names, ...names.map((name) => name.replace(/^[@#]/, ''))].includes(query);
  });
}

/** What a pick is found by, in small letters. */
function namesOf({ label, description }: OptionPick): string[] {
  const names = description === undefined ? [label] : [label, `@${description}`];
  return names.map((name) => name.toLowerCase());
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

function userPick({ id, name, username }: NamedUser): OptionPick {
  return { label: `@${name}`, value: id, ...(name !== username && { description: username }) };
}

function rolePicks({ roles }: Surroundings): OptionPick[] {
  return roles.map(({ id, name }) => ({
    label: name.startsWith('@') ? name : `@${name}`,
    value: id,
  }));
}
