import type { FieldValue } from '../people/modal-values.ts';
import type { OptionValue, OutgoingFile } from '../people/option-values.ts';
import type { PageValue, UploadedRef } from './protocol.ts';

/** What opens a file that was sent ahead. */
type Open = (ref: UploadedRef) => OutgoingFile;

/** The files that values refer to. */
export function refsIn(values: Readonly<Record<string, PageValue>>): UploadedRef[] {
  return Object.values(values).flatMap((value) => {
    if (isRef(value)) return [value];
    return typeof value === 'object' ? value.flatMap((item) => (isRef(item) ? [item] : [])) : [];
  });
}

/** The values of a command's options. @throws Error where an option is given a list */
export function optionValues(
  values: Readonly<Record<string, PageValue>>,
  open: Open,
): Record<string, OptionValue> {
  return mapped(values, (value, name) => {
    if (isRef(value)) return open(value);
    if (typeof value === 'object') throw new Error(`The option ${name} takes one value`);
    return value;
  });
}

/** The options that are already filled in while another is being typed; files are not sent yet. */
export function textValues(
  values: Readonly<Record<string, PageValue>>,
): Record<string, OptionValue> {
  const texts = Object.entries(values).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [[name, value] as const],
  );
  return Object.fromEntries(texts);
}

/** The values of a modal's fields. */
export function fieldValues(
  values: Readonly<Record<string, PageValue>>,
  open: Open,
): Record<string, FieldValue> {
  return mapped(values, (value): FieldValue => {
    if (isRef(value)) return [open(value)];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'object') return value;
    const texts: string[] = [];
    const files: OutgoingFile[] = [];
    for (const item of value) {
      if (typeof item === 'string') texts.push(item);
      else files.push(open(item));
    }
    return files.length > 0 ? files : texts;
  });
}

function isRef(value: PageValue): value is UploadedRef {
  return typeof value === 'object' && 'file' in value;
}

function mapped<In, Out>(
  values: Readonly<Record<string, In>>,
  map: (value: In, name: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, map(value, name)]),
  );
}
