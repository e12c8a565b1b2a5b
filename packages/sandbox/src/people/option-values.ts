import type { APIApplicationCommandOption } from 'discord-api-types/v10';
import { ApplicationCommandOptionType as Type } from 'discord-api-types/v10';
import type { World } from '../state/world.ts';
import type { Place } from './place.ts';
import { Resolved } from './resolved.ts';

/** A file that somebody uploads. */
export interface OutgoingFile {
  readonly file: Uint8Array;
  readonly name: string;
  /** Guessed from the name when absent. */
  readonly contentType?: string;
}

/** The value of a command's option; ids for users, channels and roles. */
export type OptionValue = string | number | boolean | OutgoingFile;

/** An option as an interaction carries it. */
export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
  readonly focused?: true;
}

/**
 * Turns values into an interaction's options as Discord's client does, uploading files.
 *
 * @param focused - the option being typed in, for autocomplete: nothing is required and it is not checked
 * @throws Error when a value is unknown, missing or outside of what the option allows
 */
export function sendOptions(
  world: World,
  place: Place,
  declared: readonly APIApplicationCommandOption[],
  values: Readonly<Record<string, OptionValue>>,
  focused?: string,
): { options: SentOption[]; resolved: Resolved } {
  const resolved = new Resolved(world, place);
  for (const name of Object.keys(values)) {
    if (declared.some((option) => option.name === name)) continue;
    const known = declared.map((option) => option.name).join(', ') || 'none';
    throw new Error(`The command has no option ${name}; there are: ${known}`);
  }
  const options: SentOption[] = [];
  for (const option of declared) {
    const value = values[option.name];
    if (value === undefined) {
      if ('required' in option && option.required === true && focused === undefined) {
        throw new Error(`The option ${option.name} is required`);
      }
      continue;
    }
    const { name, type } = option;
    if (name === focused) options.push({ name, type, value: plain(name, value), focused: true });
    else options.push({ name, type, value: checked(option, value, resolved) });
  }
  return { options, resolved };
}

function checked(
  option: APIApplicationCommandOption,
  value: OptionValue,
  resolved: Resolved,
): string | number | boolean {
  const { name } = option;
  switch (option.type) {
    case Type.String: {
      if (typeof value !== 'string') throw wrong(name, 'a text', value);
      const { min_length: min = 0, max_length: max = 6000 } = option;
      if (value.length < min || value.length > max)
        throw wrong(name, `a text of ${min} to ${max}`, value);
      if (value === '') throw wrong(name, 'a text that is not empty', value);
      return chosen(option, value);
    }
    case Type.Integer:
    case Type.Number: {
      const whole = option.type === Type.Integer;
      if (typeof value !== 'number' || (whole && !Number.isSafeInteger(value)))
        throw wrong(name, 'a number', value);
      const { min_value: min = -Infinity, max_value: max = Infinity } = option;
      if (value < min || value > max) throw wrong(name, `a number from ${min} to ${max}`, value);
      return chosen(option, value);
    }
    case Type.Boolean:
      if (typeof value !== 'boolean') throw wrong(name, 'true or false', value);
      return value;
    case Type.Attachment:
      if (typeof value !== 'object') throw wrong(name, 'a file', value);
      return resolved.upload(value);
    case Type.User:
    case Type.Channel:
    case Type.Role:
    case Type.Mentionable:
      if (typeof value !== 'string') throw wrong(name, 'an id', value);
      resolved.refer(option.type, value);
      return value;
    default:
      throw new Error(`The option ${name} takes no value`);
  }
}

function chosen<T extends string | number>(option: APIApplicationCommandOption, value: T): T {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw wrong(option.name, `one of ${choices.map((choice) => choice.value).join(', ')}`, value);
  }
  return value;
}

function plain(name: string, value: OptionValue): string | number | boolean {
  if (typeof value === 'object') throw wrong(name, 'a text', value);
  return value;
}

function wrong(name: string, wanted: string, value: OptionValue): Error {
  const shown = typeof value === 'object' ? 'a file' : JSON.stringify(value);
  return new Error(`The option ${name} takes ${wanted}, not ${shown}`);
}
