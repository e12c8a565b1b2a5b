import { ApplicationCommandType, Locale } from 'discord-api-types/v10';
import { isRecord, listOf } from '../json.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

type Path = readonly (string | number)[];

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** What breaks the rules of one application command that the OpenAPI document does not state. */
export function commandProblems(command: Record<string, unknown>, path: Path = []): Problem[] {
  const type = command['type'] ?? ApplicationCommandType.ChatInput;
  const problems = localeProblems(command, path);
  const description = command['description'];
  if (type === ApplicationCommandType.ChatInput) {
    problems.push(...nameProblems(command, path));
    if (typeof description !== 'string' || description === '') {
      problems.push(
        problem(
          'empty-description',
          [...path, 'description'],
          'This field is required',
          'BASE_TYPE_REQUIRED',
        ),
      );
    }
  } else if (typeof description === 'string' && description !== '') {
    const text = 'Context menu commands cannot have description';
    problems.push(
      problem(
        'menu-description',
        [...path, 'description'],
        text,
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
      ),
    );
  }
  problems.push(...optionProblems(listOf(command['options']), [...path, 'options']));
  const size = characters(command);
  if (size > 8000) {
    const text = `Command exceeds maximum size (8000): ${size}`;
    problems.push(problem('command-size', path, text, 'APPLICATION_COMMAND_TOO_LARGE'));
  }
  return problems;
}

/** What breaks the rules of a whole list of commands, which must have names of their own by type. */
export function commandListProblems(commands: readonly unknown[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, command] of commands.filter(isRecord).entries()) {
    problems.push(...commandProblems(command, [index]));
    const key = `${String(command['type'] ?? 1)}:${String(command['name'])}`;
    if (seen.has(key)) {
      const text = 'Application command names must be unique';
      problems.push(
        problem('repeated-name', [index, 'name'], text, 'APPLICATION_COMMANDS_DUPLICATE_NAME'),
      );
    }
    seen.add(key);
  }
  const slash = commands.filter((command) => isRecord(command) && (command['type'] ?? 1) === 1);
  if (slash.length > 100) {
    problems.push(
      problem('command-count', [], 'Maximum number of application commands reached (100).'),
    );
  }
  return problems;
}

function optionProblems(options: readonly unknown[], path: Path): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<unknown>();
  let optionalBefore = false;
  for (const [index, option] of options.entries()) {
    if (!isRecord(option)) continue;
    const here = [...path, index];
    problems.push(...nameProblems(option, here), ...localeProblems(option, here));
    if (seen.has(option['name'])) {
      const text = 'Option names must be unique';
      problems.push(
        problem(
          'repeated-name',
          [...here, 'name'],
          text,
          'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
        ),
      );
    }
    seen.add(option['name']);
    const group = option['type'] === 1 || option['type'] === 2;
    if (option['required'] === true && optionalBefore) {
      const text = 'Required options must be placed before non-required options';
      problems.push(
        problem(
          'required-after-optional',
          here,
          text,
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        ),
      );
    }
    if (!group && option['required'] !== true) optionalBefore = true;
    problems.push(...choiceProblems(option, here));
    problems.push(...optionProblems(listOf(option['options']), [...here, 'options']));
  }
  return problems;
}

function choiceProblems(option: Record<string, unknown>, path: Path): Problem[] {
  const choices = listOf(option['choices']).filter(isRecord);
  const problems: Problem[] = [];
  if (option['autocomplete'] === true && choices.length > 0) {
    problems.push(
      problem(
        'autocomplete-with-choices',
        [...path, 'choices'],
        'An option has choices or autocomplete, not both.',
      ),
    );
  }
  const names = new Set<unknown>();
  for (const [index, choice] of choices.entries()) {
    const { name, value } = choice;
    const here = [...path, 'choices', index];
    problems.push(...localeProblems(choice, here, 100));
    if (names.has(name)) {
      problems.push(
        problem(
          'repeated-name',
          [...here, 'name'],
          'Choice names must be unique',
          'APPLICATION_COMMAND_OPTIONS_CHOICES_NAME_DUPLICATED',
        ),
      );
    }
    names.add(name);
    if (typeof value === 'string' && value.length > 100) {
      problems.push(
        problem(
          'choice-value-length',
          [...here, 'value'],
          'Must be 100 or fewer in length.',
          'BASE_TYPE_MAX_LENGTH',
        ),
      );
    }
  }
  return problems;
}

/** In every language. */
function nameProblems(record: Record<string, unknown>, path: Path): Problem[] {
  const names: [Path, unknown][] = [
    [['name'], record['name']],
    ...localized(record, 'name').map(([locale, name]): [Path, unknown] => [
      ['name_localizations', locale],
      name,
    ]),
  ];
  return names.flatMap(([where, name]) => {
    if (typeof name !== 'string') return [];
    if (NAME.test(name) && name === name.toLowerCase()) return [];
    const rule = NAME.test(name) ? 'upper-case-name' : 'command-name';
    const text = 'Command name is invalid';
    return [problem(rule, [...path, ...where], text, 'APPLICATION_COMMAND_INVALID_NAME')];
  });
}

/** @param longestName Discord's limit for a name of this kind, in characters */
function localeProblems(record: Record<string, unknown>, path: Path, longestName = 32): Problem[] {
  return ['name', 'description'].flatMap((key) => {
    const most = key === 'name' ? longestName : 100;
    return localized(record, key).flatMap(([locale, text]) => {
      const here = [...path, `${key}_localizations`, locale];
      if (!LOCALES.has(locale)) {
        const unknown = `Discord knows no locale ${locale}.`;
        return [problem('unknown-locale', here, unknown, 'BASE_TYPE_CHOICES')];
      }
      if (typeof text === 'string' && text.length >= 1 && text.length <= most) return [];
      const length = `Must be between 1 and ${most} in length.`;
      return [problem('localized-length', here, length, 'BASE_TYPE_BAD_LENGTH')];
    });
  });
}

/** The texts of a field in other languages. */
function localized(record: Record<string, unknown>, key: string): [string, unknown][] {
  const texts = record[`${key}_localizations`];
  return Object.entries(isRecord(texts) ? texts : {});
}

/** The characters of names, descriptions and choice values that count towards the 8000 of a command. */
function characters(record: Record<string, unknown>): number {
  let sum = 0;
  for (const key of ['name', 'description', 'value']) {
    const value = record[key];
    const texts = [value, ...localized(record, key).map(([, text]) => text)];
    // Of a field in several languages the longest counts.
    sum += Math.max(0, ...texts.map((text) => (typeof text === 'string' ? text.length : 0)));
  }
  for (const key of ['options', 'choices']) {
    for (const item of listOf(record[key]).filter(isRecord)) sum += characters(item);
  }
  return sum;
}
