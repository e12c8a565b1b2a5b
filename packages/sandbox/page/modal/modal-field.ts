import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
} from 'discord-api-types/v10';

import { sizeRefusal } from '../composer/chosen-file.ts';
import { presetValues } from '../select/select-choices.ts';

/** What stands in a field: a text, chosen values, a tick, or files. */
export type FieldValue = string | boolean | readonly (string | File)[];

/** Something to be filled in. */
export interface ModalField {
  readonly label: string;
  readonly description: string | undefined;
  readonly component: APIComponentInLabel;
}

/** A part of a modal: a field, or a text that is only read. */
export type ModalPart = ModalField | { readonly text: string };

/** The parts of a modal, in order; a row of the older kind counts as the field that is in it. */
export function modalParts(
  components: readonly APIModalInteractionResponseCallbackComponent[],
): ModalPart[] {
  return components.flatMap(partsOf);
}

function partsOf(part: APIModalInteractionResponseCallbackComponent): ModalPart[] {
  switch (part.type) {
    case ComponentType.TextDisplay:
      return [{ text: part.content }];
    case ComponentType.Label: {
      const { label, description, component } = part;
      return [{ label, description, component }];
    }
    case ComponentType.ActionRow:
      return part.components.map((component) => ({
        label: component.label ?? '',
        description: undefined,
        component,
      }));
  }
}

/** What stands in a field before anybody has filled it in. */
export function presetValue(component: APIComponentInLabel): FieldValue {
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value ?? '';
    case ComponentType.Checkbox:
      return component.default ?? false;
    case ComponentType.RadioGroup:
      return component.options.find((option) => option.default === true)?.value ?? '';
    case ComponentType.CheckboxGroup:
      return component.options
        .filter((option) => option.default === true)
        .map(({ value }) => value);
    case ComponentType.FileUpload:
      return [];
    default:
      return presetValues(component);
  }
}

/** Whether something has to be entered. */
export function isRequired(component: APIComponentInLabel): boolean {
  return component.type !== ComponentType.Checkbox && component.required !== false;
}

/** The files among what stands in a field. */
export function filesIn(value: FieldValue): File[] {
  if (typeof value !== 'object') return [];
  return value.flatMap((each) => (each instanceof File ? [each] : []));
}

/**
 * Why a value cannot be sent; undefined when it can.
 *
 * @param sizeLimit bytes that one file may have
 */
export function problemOf(
  component: APIComponentInLabel,
  value: FieldValue,
  sizeLimit: number,
): string | undefined {
  if (typeof value === 'boolean') return undefined;
  const refusals = filesIn(value).flatMap((file) => sizeRefusal(file, sizeLimit) ?? []);
  if (refusals.length > 0) return refusals.join(' ');
  if (value.length === 0) return isRequired(component) ? 'This field is required.' : undefined;
  if (component.type === ComponentType.TextInput) {
    const { min_length: min = 0, max_length: max = 4000 } = component;
    if (value.length >= min && value.length <= max) return undefined;
    return value.length < min
      ? `Must be ${min} or more in length.`
      : `Must be ${max} or fewer in length.`;
  }
  if (!('min_values' in component || 'max_values' in component)) return undefined;
  const { min_values: min = 1, max_values: max = mostValues(component) } = component;
  if (value.length < min) return `Choose at least ${min}.`;
  return value.length > max ? `Choose at most ${max}.` : undefined;
}

/** How many a field takes when it does not say. */
function mostValues(component: APIComponentInLabel): number {
  return component.type === ComponentType.CheckboxGroup ? component.options.length : 1;
}
