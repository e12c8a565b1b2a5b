import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';

import type { CommandEntry } from './command-entry.ts';
import {
  type AnswerContext,
  type Entered,
  type OptionValue,
  optionAnswer,
} from './option-answer.ts';

/** A command that is being filled in. Functions answer a new one; none changes. */
export interface CommandForm {
  readonly entry: CommandEntry;
  /** Names of the options that have a field, in the order of the fields. */
  readonly shown: readonly string[];
  readonly entered: ReadonlyMap<string, Entered>;
  /** Whether it was tried to send: what is missing is shown from then on. */
  readonly isChecked: boolean;
}

/** A form with the fields that have to be filled in. */
export function openForm(entry: CommandEntry): CommandForm {
  const required = entry.options.filter((option) => option.required === true);
  return {
    entry,
    shown: required.map(({ name }) => name),
    entered: new Map(),
    isChecked: false,
  };
}

/** Gives an option its field, after the others. */
export function addOption(form: CommandForm, name: string): CommandForm {
  return form.shown.includes(name) ? form : { ...form, shown: [...form.shown, name] };
}

/** Takes an optional field and what is in it away; required ones stay. */
export function removeOption(form: CommandForm, name: string): CommandForm {
  if (optionOf(form, name)?.required === true) return form;
  const entered = new Map(form.entered);
  entered.delete(name);
  return { ...form, entered, shown: form.shown.filter((shown) => shown !== name) };
}

/** Enters something into an option's field, which it gets if it has none; `undefined` empties it. */
export function enter(form: CommandForm, name: string, what: Entered | undefined): CommandForm {
  const entered = new Map(form.entered);
  if (what === undefined) entered.delete(name);
  else entered.set(name, what);
  return { ...addOption(form, name), entered };
}

/** The options that have a field, in its order. */
export function shownOptions(form: CommandForm): readonly APIApplicationCommandBasicOption[] {
  return form.shown.flatMap((name) => optionOf(form, name) ?? []);
}

/** The options that could be given a field. */
export function remainingOptions(form: CommandForm): readonly APIApplicationCommandBasicOption[] {
  return form.entry.options.filter(({ name }) => !form.shown.includes(name));
}

/** The option that a file goes to of which nothing else is known: the first that has none. */
export function fileOption(form: CommandForm): APIApplicationCommandBasicOption | undefined {
  return [...shownOptions(form), ...remainingOptions(form)].find(
    ({ name, type }) => type === ApplicationCommandOptionType.Attachment && !form.entered.has(name),
  );
}

/** The values that are there and right, by option. */
export function formValues(
  form: CommandForm,
  context: AnswerContext,
): ReadonlyMap<string, OptionValue> {
  return new Map(
    shownOptions(form).flatMap((option) => {
      const answer = optionAnswer(option, form.entered.get(option.name), context);
      return answer.kind === 'value' ? [[option.name, answer.value] as const] : [];
    }),
  );
}

/** What keeps the command from being sent, in words for the person, by option; empty when nothing does. */
export function formProblems(
  form: CommandForm,
  context: AnswerContext,
): ReadonlyMap<string, string> {
  return new Map(
    shownOptions(form).flatMap((option) => {
      const answer = optionAnswer(option, form.entered.get(option.name), context);
      if (answer.kind === 'wrong') return [[option.name, answer.why] as const];
      if (answer.kind === 'value' || option.required !== true) return [];
      return [[option.name, 'This option is required. Specify a value.'] as const];
    }),
  );
}

/** The first field that nothing has been entered into. */
export function nextEmpty(form: CommandForm): string | undefined {
  return form.shown.find((name) => !form.entered.has(name));
}

function optionOf(form: CommandForm, name: string): APIApplicationCommandBasicOption | undefined {
  return form.entry.options.find((option) => option.name === name);
}
