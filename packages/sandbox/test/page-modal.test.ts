import {
  type APICheckboxComponent,
  type APIComponentInLabel,
  type APIFileUploadComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import {
  type FieldValue,
  modalParts,
  presetValue,
  problemOf as problemWithin,
} from '../page/modal/modal-field.ts';

const sizeLimit = 1_000;
const problemOf = (component: APIComponentInLabel, value: FieldValue) =>
  problemWithin(component, value, sizeLimit);

const options = [
  { value: 'x', label: 'X' },
  { value: 'y', label: 'Y', default: true },
];
const text: APITextInputComponent = {
  type: ComponentType.TextInput,
  custom_id: 'text',
  style: TextInputStyle.Short,
};
const files: APIFileUploadComponent = {
  type: ComponentType.FileUpload,
  custom_id: 'files',
  min_values: 2,
  max_values: 3,
};

test('a required field that is empty cannot be sent, an optional one can', () => {
  const required: Exclude<APIComponentInLabel, APICheckboxComponent>[] = [
    text,
    files,
    { type: ComponentType.RadioGroup, custom_id: 'radio', options },
    { type: ComponentType.StringSelect, custom_id: 'select', options },
    { type: ComponentType.UserSelect, custom_id: 'user' },
    { type: ComponentType.CheckboxGroup, custom_id: 'group', options },
  ];
  for (const component of required) {
    const empty = component.type === ComponentType.TextInput ? '' : [];
    expect(problemOf(component, empty)).toBe('This field is required.');
    expect(problemOf({ ...component, required: false }, empty)).toBeUndefined();
  }
});

test('a text has to be as long as the bot wants it', () => {
  const bounded = { ...text, min_length: 3, max_length: 5 };
  expect(problemOf(bounded, 'ab')).toBe('Must be 3 or more in length.');
  expect(problemOf(bounded, 'abc')).toBeUndefined();
  expect(problemOf(bounded, 'abcdef')).toBe('Must be 5 or fewer in length.');
  expect(problemOf({ ...bounded, required: false }, 'a')).toBe('Must be 3 or more in length.');
});

test('as many files as the bot wants have to be chosen', () => {
  const some = (count: number) => Array.from({ length: count }, () => new File(['x'], 'x.wav'));
  expect(problemOf(files, some(1))).toBe('Choose at least 2.');
  expect(problemOf(files, some(2))).toBeUndefined();
  expect(problemOf(files, some(4))).toBe('Choose at most 3.');
});

test('a file that is too large cannot be sent, and its size is said', () => {
  const some = [500, 1_000, 1_001].map((size) => new File(['x'.repeat(size)], `${size}.wav`));
  expect(problemOf(files, some.slice(0, 2))).toBeUndefined();
  expect(problemOf(files, some)).toMatch(/1001\.wav has 1001 bytes; the limit is 1000 bytes/);
});

test('a tick is never wrong', () => {
  expect(problemOf({ type: ComponentType.Checkbox, custom_id: 'tick' }, false)).toBeUndefined();
});

test('fields begin with what the bot has filled in', () => {
  const values = [
    presetValue({ ...text, value: 'Hello' }),
    presetValue({ type: ComponentType.RadioGroup, custom_id: 'radio', options }),
    presetValue({ type: ComponentType.CheckboxGroup, custom_id: 'group', options }),
    presetValue({ type: ComponentType.StringSelect, custom_id: 'select', options }),
    presetValue({ type: ComponentType.Checkbox, custom_id: 'tick', default: true }),
    presetValue(files),
  ];
  expect(values).toEqual(['Hello', 'y', ['y'], ['y'], true, []]);
});

test('labels, texts and rows of the older kind become fields in their order', () => {
  const parts = modalParts([
    { type: ComponentType.TextDisplay, content: 'Read this' },
    { type: ComponentType.Label, label: 'New', description: 'Way', component: text },
    { type: ComponentType.ActionRow, components: [{ ...text, label: 'Old' }] },
  ]);
  expect(parts).toMatchObject([
    { text: 'Read this' },
    { label: 'New', description: 'Way', component: text },
    { label: 'Old', component: { custom_id: 'text' } },
  ]);
});
