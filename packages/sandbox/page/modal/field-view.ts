import {
  type APICheckboxGroupComponent,
  type APIFileUploadComponent,
  type APIRadioGroupComponent,
  type APISelectMenuComponent,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { html, nothing } from 'lit';

import type { PageState } from '../../src/page/protocol.ts';
import { byteSize } from '../message/amounts.ts';
import { ownChoices, placeChoices } from '../select/select-choices.ts';
import '../select/select.ts';
import { type FieldValue, filesIn, isRequired, type ModalField } from './modal-field.ts';

/** What a field needs to be shown besides itself. */
export interface FieldContext {
  /** Begins the ids of its elements. */
  readonly id: string;
  readonly value: FieldValue;
  readonly problem: string | undefined;
  readonly state: PageState;
  readonly channelId: string;
  readonly change: (value: FieldValue) => void;
}

/** A field with its label, its description, and what is wrong with it. */
export function fieldView(field: ModalField, context: FieldContext): unknown {
  const { component, label, description } = field;
  const { id, problem } = context;
  const isGroup =
    component.type === ComponentType.RadioGroup || component.type === ComponentType.CheckboxGroup;
  const star = isRequired(component)
    ? html`<span class="required" aria-hidden="true"> *</span><span class="unseen"> (required)</span>`
    : nothing;
  const notes = html`${description === undefined ? nothing : html`<p id="${id}-note" class="field-note">${description}</p>`}
    ${problem === undefined ? nothing : html`<p id="${id}-problem" class="field-problem" role="alert">${problem}</p>`}`;
  if (isGroup) {
    return html`<fieldset class="field" aria-describedby=${describedBy(field, context)}>
      <legend class="field-label">${label}${star}</legend>
      ${notes}${control(field, context)}
    </fieldset>`;
  }
  if (component.type === ComponentType.Checkbox) {
    return html`<div class="field">${control(field, context)}${notes}</div>`;
  }
  return html`<div class="field">
    <label class="field-label" for=${id}>${label}${star}</label>
    ${notes}${control(field, context)}
  </div>`;
}

function control(field: ModalField, context: FieldContext): unknown {
  const { component } = field;
  switch (component.type) {
    case ComponentType.TextInput:
      return textInput(component, field, context);
    case ComponentType.Checkbox:
      return html`<label class="tick">
        <input
          type="checkbox"
          id=${context.id}
          aria-describedby=${describedBy(field, context)}
          .checked=${context.value === true}
          @change=${({ target }: Event) => context.change(target instanceof HTMLInputElement && target.checked)}
        />
        ${field.label}
      </label>`;
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup:
      return optionGroup(component, context);
    case ComponentType.FileUpload:
      return fileUpload(component, field, context);
    default:
      return select(component, field, context);
  }
}

function textInput(
  component: APITextInputComponent,
  field: ModalField,
  context: FieldContext,
): unknown {
  const { style, min_length: min, max_length: max = 4000, placeholder } = component;
  const text = String(context.value);
  const isLong = style === TextInputStyle.Paragraph;
  const isInvalid = context.problem !== undefined;
  const onInput = ({ target }: Event) => {
    const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    if (isText) context.change(target.value);
  };
  const input = isLong
    ? html`<textarea
        id=${context.id}
        rows="4"
        maxlength=${max}
        minlength=${min ?? nothing}
        placeholder=${placeholder ?? nothing}
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy(field, context)}
        .value=${text}
        @input=${onInput}
      ></textarea>`
    : html`<input
        type="text"
        id=${context.id}
        maxlength=${max}
        minlength=${min ?? nothing}
        placeholder=${placeholder ?? nothing}
        autocomplete="off"
        aria-invalid=${isInvalid}
        aria-describedby=${describedBy(field, context)}
        .value=${text}
        @input=${onInput}
      />`;
  const isCounted = isLong || component.max_length !== undefined;
  return html`${input}${
    isCounted
      ? html`<span class="field-count" aria-hidden="true">${text.length}/${max}</span>`
      : nothing
  }`;
}

function optionGroup(
  component: APIRadioGroupComponent | APICheckboxGroupComponent,
  { id, value, change }: FieldContext,
): unknown {
  const isRadio = component.type === ComponentType.RadioGroup;
  const chosen = typeof value === 'object' ? value.map(String) : [String(value)];
  const pick = (picked: string, isOn: boolean) => {
    if (isRadio) change(picked);
    else change(isOn ? [...chosen, picked] : chosen.filter((each) => each !== picked));
  };
  return component.options.map(
    ({ value: option, label, description }) => html`<label class="tick">
      <input
        type=${isRadio ? 'radio' : 'checkbox'}
        name=${id}
        value=${option}
        .checked=${chosen.includes(option)}
        @change=${({ target }: Event) => pick(option, target instanceof HTMLInputElement && target.checked)}
      />
      <span>${label}${description === undefined ? nothing : html`<small>${description}</small>`}</span>
    </label>`,
  );
}

function fileUpload(
  { max_values: max = 1 }: APIFileUploadComponent,
  field: ModalField,
  context: FieldContext,
): unknown {
  const files = filesIn(context.value);
  const add = (added: Iterable<File>) => context.change([...files, ...added].slice(-max));
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    add(event.dataTransfer?.files ?? []);
  };
  return html`<div
    class="upload"
    @dragover=${(event: Event) => event.preventDefault()}
    @drop=${onDrop}
  >
    <input
      type="file"
      id=${context.id}
      ?multiple=${max > 1}
      aria-describedby=${describedBy(field, context)}
      aria-invalid=${context.problem !== undefined}
      @change=${({ target }: Event) => {
        if (!(target instanceof HTMLInputElement)) return;
        add(target.files ?? []);
        // The list below says what is chosen; the same file can be chosen again.
        target.value = '';
      }}
    />
    <p class="field-note">Choose ${max === 1 ? 'a file' : `up to ${max} files`}, or drop ${max === 1 ? 'it' : 'them'} here.</p>
    <ul>
      ${files.map(
        (file) => html`<li>
          ${file.name} <small>${byteSize(file.size)}</small>
          <button
            type="button"
            class="link"
            aria-label=${`Remove ${file.name}`}
            @click=${() => context.change(files.filter((each) => each !== file))}
          >
            Remove
          </button>
        </li>`,
      )}
    </ul>
  </div>`;
}

function select(component: APISelectMenuComponent, field: ModalField, context: FieldContext) {
  const { state, channelId, value } = context;
  const choices =
    component.type === ComponentType.StringSelect
      ? ownChoices(component)
      : placeChoices(component, state, channelId);
  return html`<sandbox-select
    id=${context.id}
    .label=${field.label}
    .describedBy=${describedBy(field, context)}
    .choices=${choices}
    .values=${typeof value === 'object' ? value : []}
    .placeholder=${component.placeholder ?? 'Make a selection'}
    .minValues=${isRequired(component) ? (component.min_values ?? 1) : 0}
    .maxValues=${component.max_values ?? 1}
    .isInvalid=${context.problem !== undefined}
    @chosen=${({ detail }: CustomEvent<readonly string[]>) => context.change(detail)}
  ></sandbox-select>`;
}

function describedBy({ description }: ModalField, { id, problem }: FieldContext) {
  const ids = [
    ...(description === undefined ? [] : [`${id}-note`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  return ids.length === 0 ? nothing : ids.join(' ');
}
