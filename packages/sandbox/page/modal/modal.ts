import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';

import type { PageValue } from '../../src/page/protocol.ts';
import { markdown } from '../markdown.ts';
import type { MessageContext } from '../message/message-context.ts';
import type { Session } from '../session.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { fieldView } from './field-view.ts';
import {
  type FieldValue,
  filesIn,
  type ModalField,
  modalParts,
  presetValue,
  problemOf,
} from './modal-field.ts';

/** A modal that the bot has shown, and the interaction that it answered. */
export interface OpenedModal {
  readonly interactionId: string;
  readonly modal: APIModalInteractionResponseCallbackData;
  /** Where it was opened: what its selects offer depends on it. */
  readonly channelId: string;
}

/**
 * A modal to be filled in. It stays open, with what was entered, until it has been sent.
 *
 * @fires modal-closed - when it was sent or left
 */
class SandboxModal extends LitElement {
  static override properties = {
    session: { attribute: false },
    opened: { attribute: false },
    context: { attribute: false },
    values: { state: true },
    isChecked: { state: true },
    isSending: { state: true },
    failure: { state: true },
  };

  declare session: Session;
  declare opened: OpenedModal;
  declare context: MessageContext;
  /** What was entered, by custom id. */
  declare values: ReadonlyMap<string, FieldValue>;
  /** Whether it was tried to send it, so that what is wrong is shown. */
  declare isChecked: boolean;
  declare isSending: boolean;
  declare failure: string | undefined;

  constructor() {
    super();
    this.values = new Map();
    this.isChecked = false;
    this.isSending = false;
    this.failure = undefined;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): unknown {
    const { title, components } = this.opened.modal;
    const bot = this.session.state?.bot.username ?? 'the bot';
    return html`<dialog class="modal" aria-labelledby="modal-title" @close=${this.#closed}>
      <form novalidate @submit=${this.#submit}>
        <header>
          <h2 id="modal-title">${title}</h2>
          <button type="button" class="icon" aria-label="Close" @click=${this.#close}>✕</button>
        </header>
        <div class="modal-body">
          ${modalParts(components).map((part, index) =>
            'text' in part
              ? html`<div class="text">${markdown(part.text, this.context)}</div>`
              : this.#field(part, index),
          )}
          <p class="field-note">
            This form is sent to ${bot}. Do not share passwords or other sensitive information.
          </p>
          ${this.failure === undefined ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
        </div>
        <footer>
          <button type="button" class="button" data-style="secondary" @click=${this.#close}>Cancel</button>
          <button type="submit" class="button" data-style="primary" aria-busy=${this.isSending}>Submit</button>
        </footer>
      </form>
    </dialog>`;
  }

  #field(field: ModalField, index: number): unknown {
    const { state } = this.session;
    if (state === undefined) return nothing;
    const { component } = field;
    const value = this.#valueOf(field);
    // Files that cannot be sent are told of as soon as they are chosen.
    const isShown = this.isChecked || filesIn(value).length > 0;
    return fieldView(field, {
      id: `field-${index}`,
      value,
      problem: isShown ? problemOf(component, value, state.attachmentSizeLimit) : undefined,
      state,
      channelId: this.opened.channelId,
      change: (value) => {
        this.values = new Map(this.values).set(component.custom_id, value);
      },
    });
  }

  get #fields(): ModalField[] {
    return modalParts(this.opened.modal.components).flatMap((part) =>
      'text' in part ? [] : [part],
    );
  }

  #valueOf({ component }: ModalField): FieldValue {
    return this.values.get(component.custom_id) ?? presetValue(component);
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { state } = this.session;
    if (this.isSending || state === undefined) return;
    this.isChecked = true;
    this.failure = undefined;
    const hasProblem = this.#fields.some(
      (field) =>
        problemOf(field.component, this.#valueOf(field), state.attachmentSizeLimit) !== undefined,
    );
    if (hasProblem) {
      await this.updateComplete;
      this.querySelector<HTMLElement>(
        '[aria-invalid=true], .field:has(.field-problem) input',
      )?.focus();
      return;
    }
    await this.#send();
  };

  async #send(): Promise<void> {
    this.isSending = true;
    try {
      const fields: Record<string, PageValue> = {};
      for (const field of this.#fields) {
        const value = this.#valueOf(field);
        // A radio group has a value or it has none.
        if (field.component.type === ComponentType.RadioGroup && value === '') continue;
        fields[field.component.custom_id] = await this.#sent(value);
      }
      const { interactionId } = this.opened;
      const result = await this.session.ask('submit', { interactionId, fields });
      if (result.state === 'failed') this.failure = 'Something went wrong. Try again.';
      else this.#close();
    } catch (error) {
      this.failure = reasonOf(error);
    } finally {
      this.isSending = false;
    }
  }

  /** A field's value as the sandbox takes it: files are sent ahead. */
  async #sent(value: FieldValue): Promise<PageValue> {
    if (typeof value !== 'object') return value;
    const files = filesIn(value);
    if (files.length === 0) return value.map(String);
    return Promise.all(files.map((file) => this.session.upload(file, file.name)));
  }

  readonly #close = (): void => this.querySelector('dialog')?.close();

  readonly #closed = (): boolean =>
    this.dispatchEvent(new CustomEvent('modal-closed', { bubbles: true }));
}

customElements.define('sandbox-modal', SandboxModal);
