import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandNumberOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';

import { type ChosenFile, sizeRefusal } from './chosen-file.ts';
import { type OptionPick, optionPicks, typedPick } from './option-picks.ts';
import type { Surroundings } from './surroundings.ts';

/** What somebody has done to an option: typed, picked something that was offered, or chosen a file. */
export type Entered =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pick'; readonly pick: OptionPick }
  | { readonly kind: 'file'; readonly file: ChosenFile };

/** What a command is sent with; files are uploaded first. */
export type OptionValue = string | number | boolean | ChosenFile;

/** What an option comes to. */
export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: OptionValue }
  /** `why` in words for the person. */
  | { readonly kind: 'wrong'; readonly why: string };

/** What answers are checked against besides their option. */
export interface AnswerContext {
  readonly around: Surroundings;
  readonly locale: string;
  /** Bytes that one file may have. */
  readonly attachmentSizeLimit: number;
}

/** Reads what was entered for an option, as Discord's client does before it sends a command. */
export function optionAnswer(
  option: APIApplicationCommandBasicOption,
  entered: Entered | undefined,
  context: AnswerContext,
): Answer {
  if (entered === undefined) return { kind: 'none' };
  switch (entered.kind) {
    case 'pick':
      return { kind: 'value', value: entered.pick.value };
    case 'file': {
      const refusal = sizeRefusal(entered.file, context.attachmentSizeLimit);
      return refusal === undefined ? { kind: 'value', value: entered.file } : wrong(refusal);
    }
    case 'text':
      return entered.text.trim() === ''
        ? { kind: 'none' }
        : textAnswer(option, entered.text, context);
  }
}

function textAnswer(
  option: APIApplicationCommandBasicOption,
  text: string,
  { around, locale }: AnswerContext,
): Answer {
  const picks = optionPicks(option, text, around, locale);
  if (picks !== undefined) {
    const pick = typedPick(picks, text);
    return pick === undefined ? wrong(`Specify a valid ${pickName(option)}.`) : value(pick.value);
  }
  switch (option.type) {
    case Type.String:
      return stringAnswer(option, text);
    case Type.Integer:
    case Type.Number:
      return numberAnswer(option, text);
    default:
      return wrong('Choose a file.');
  }
}

function stringAnswer(option: APIApplicationCommandStringOption, text: string): Answer {
  // Discord's own limits where the command sets none.
  const { min_length: min = 0, max_length: max = 6000 } = option;
  if (text.length < min) return wrong(`Must be ${min} or more characters long.`);
  if (text.length > max) return wrong(`Must be ${max} or fewer characters long.`);
  return value(text);
}

function numberAnswer(
  option: APIApplicationCommandIntegerOption | APIApplicationCommandNumberOption,
  text: string,
): Answer {
  const isWhole = option.type === Type.Integer;
  const number = Number(text);
  const pattern = isWhole ? /^-?\d+$/ : /^-?(\d+\.?\d*|\.\d+)$/;
  if (!pattern.test(text.trim()) || (isWhole && !Number.isSafeInteger(number))) {
    return wrong(isWhole ? 'Specify a valid whole number.' : 'Specify a valid number.');
  }
  // Discord takes numbers between −2⁵³ and 2⁵³.
  const { min_value: min = -(2 ** 53), max_value: max = 2 ** 53 } = option;
  if (number < min) return wrong(`Must be greater than or equal to ${min}.`);
  if (number > max) return wrong(`Must be less than or equal to ${max}.`);
  return value(number);
}

function pickName({ type }: APIApplicationCommandBasicOption): string {
  const names: Readonly<Record<number, string>> = {
    [Type.Boolean]: 'answer: True or False',
    [Type.User]: 'user',
    [Type.Role]: 'role',
    [Type.Mentionable]: 'user or role',
    [Type.Channel]: 'channel',
  };
  return names[type] ?? 'choice';
}

function value(given: string | number | boolean): Answer {
  return { kind: 'value', value: given };
}

function wrong(why: string): Answer {
  return { kind: 'wrong', why };
}
