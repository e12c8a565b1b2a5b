import { ComponentType, ApplicationCommandOptionType as Option } from 'discord-api-types/v10';
import { isRecord, listOf } from '../json.ts';
import type { OutgoingFile } from './option-values.ts';
import type { Resolved } from './resolved.ts';

/** What somebody enters into a modal's field: a text, the values of a select, or files. */
export type FieldValue = string | boolean | readonly string[] | readonly OutgoingFile[];

/**
 * Fills in a modal as Discord's client does.
 *
 * @param shown - the modal's components as the bot sent them
 * @throws Error when a field is unknown or missing, or its value is not allowed
 */
export function fillIn(
  shown: readonly unknown[],
  fields: Readonly<Record<string, FieldValue>>,
  resolved: Resolved,
): unknown[] {
  const left = new Set(Object.keys(fields));
  const enter = (component: Record<string, unknown>): Record<string, unknown> => {
    const customId = String(component['custom_id']);
    left.delete(customId);
    const value = fields[customId];
    const base = { type: component['type'], id: component['id'] ?? 0, custom_id: customId };
    if (component['type'] === ComponentType.TextInput) {
      return { ...base, value: textFor(component, customId, value) };
    }
    if (component['type'] === ComponentType.Checkbox) return { ...base, value: value === true };
    return { ...base, ...valuesFor(component, customId, value, resolved) };
  };
  const filled = shown.filter(isRecord).flatMap((part): unknown[] => {
    const id = part['id'] ?? 0;
    if (isRecord(part['component']))
      return [{ type: part['type'], id, component: enter(part['component']) }];
    if (!Array.isArray(part['components'])) return [{ type: part['type'], id }];
    return [
      {
        type: part['type'],
        id,
        components: listOf(part['components']).filter(isRecord).map(enter),
      },
    ];
  });
  if (left.size > 0) throw new Error(`The modal has no field ${[...left].join(', ')}`);
  return filled;
}

function textFor(
  component: Record<string, unknown>,
  name: string,
  value: FieldValue | undefined,
): string {
  const preset = typeof component['value'] === 'string' ? component['value'] : '';
  const text = value ?? preset;
  if (typeof text !== 'string') throw new Error(`The field ${name} takes a text`);
  if (text === '') {
    if (component['required'] !== false) throw new Error(`The field ${name} is required`);
    return '';
  }
  const min = Number(component['min_length'] ?? 0);
  const max = Number(component['max_length'] ?? 4000);
  if (text.length < min || text.length > max) {
    throw new Error(
      `The field ${name} takes a text of ${min} to ${max} characters, not ${text.length}`,
    );
  }
  return text;
}

const REFERENCES: Readonly<Record<number, number>> = {
  [ComponentType.UserSelect]: Option.User,
  [ComponentType.RoleSelect]: Option.Role,
  [ComponentType.MentionableSelect]: Option.Mentionable,
  [ComponentType.ChannelSelect]: Option.Channel,
};

function valuesFor(
  component: Record<string, unknown>,
  name: string,
  value: FieldValue | undefined,
  resolved: Resolved,
): Record<string, unknown> {
  const entered = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  if (entered.length === 0 && component['required'] !== false)
    throw new Error(`The field ${name} is required`);
  const type = Number(component['type']);
  const options = listOf(component['options']).filter(isRecord);
  const min = Number(component['min_values'] ?? 1);
  const most = type === ComponentType.CheckboxGroup ? options.length : 1;
  const max = Number(component['max_values'] ?? most);
  if (entered.length > max || (entered.length > 0 && entered.length < min))
    throw new Error(`The field ${name} takes ${min} to ${max} values, not ${entered.length}`);
  const values = entered.map((item) => (typeof item === 'string' ? item : resolved.upload(item)));
  if (options.length > 0) assertOffered(name, values, options);
  const kind = REFERENCES[type];
  if (kind !== undefined) for (const id of values) resolved.refer(kind, id);
  // A radio group has one value, everything else a list.
  return type === ComponentType.RadioGroup ? { value: values[0] ?? null } : { values };
}

/** @throws Error when a value is none of a select's options */
export function assertOffered(
  name: string,
  values: readonly string[],
  options: readonly Record<string, unknown>[],
): void {
  for (const value of values) {
    if (options.some((option) => option['value'] === value)) continue;
    const offered = options.map((option) => String(option['value'])).join(', ');
    throw new Error(`${name} has no option ${value}; there are: ${offered}`);
  }
}

/** The kind of id that a select's values are; `undefined` for a select with options of its own. */
export function referenceKind(componentType: number): number | undefined {
  return REFERENCES[componentType];
}
