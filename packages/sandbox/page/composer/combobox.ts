import { css, html, LitElement, nothing } from 'lit';
import { live } from 'lit/directives/live.js';

import { composerStyles } from './composer-styles.ts';
import { movedCursor } from './list-cursor.ts';
import { listPopup, optionId, type PopupItem, showActive, statusPopup } from './list-popup.ts';

const listId = 'list';

/**
 * A line of text with a list over the composer, by ARIA's pattern of a combobox; without `items` only the line. It tells of
 * `typed` (detail: the text), `chosen` (detail: the index of an item) and `list-opened`. An Enter or Escape that is not
 * for the list is left to those around it.
 */
class Combobox extends LitElement {
  static override properties = {
    label: {},
    description: {},
    placeholder: {},
    text: {},
    items: { attribute: false },
    status: { attribute: false },
    marksFirst: { type: Boolean },
    isSettled: { type: Boolean },
    isRequired: { type: Boolean },
    problem: { attribute: false },
  };
  static override styles = [
    composerStyles,
    css`
      :host {
        display: block;
      }

      input {
        width: 100%;
        min-width: 6ch;
        max-width: 100%;
        min-height: 32px;
        padding: 4px;
        field-sizing: content;
      }
    `,
  ];
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  declare label: string;
  declare description: string;
  declare placeholder: string;
  declare text: string;
  declare items: readonly PopupItem[] | undefined;
  /** Stands in place of the list. */
  declare status: string | undefined;
  /** Whether the first item is what Enter takes, before any key has moved the cursor. */
  declare marksFirst: boolean;
  /** Whether the text is a choice already: the list then waits until it is wanted. */
  declare isSettled: boolean;
  declare isRequired: boolean;
  declare problem: string | undefined;
  #isOpen = false;
  #cursor: number | undefined;

  constructor() {
    super();
    this.label = '';
    this.description = '';
    this.placeholder = '';
    this.text = '';
    this.marksFirst = false;
    this.isSettled = false;
    this.isRequired = false;
  }

  protected override render(): unknown {
    const list = this.#list();
    const active = this.#active();
    return html`<input
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${this.placeholder}
        aria-label=${this.label}
        aria-describedby="description problem"
        aria-required=${this.isRequired}
        aria-invalid=${this.problem !== undefined}
        role=${this.items === undefined ? nothing : 'combobox'}
        aria-autocomplete=${this.items === undefined ? nothing : 'list'}
        aria-expanded=${this.items === undefined ? nothing : list.length > 0}
        aria-controls=${list.length > 0 ? listId : nothing}
        aria-activedescendant=${active === undefined ? nothing : optionId(listId, active)}
        .value=${live(this.text)}
        @input=${this.#input}
        @keydown=${this.#key}
        @focus=${() => !this.isSettled && this.#open()}
        @click=${this.#open}
        @blur=${this.#close}
      />
      <span id="description" hidden>${this.description}</span>
      <span id="problem" hidden>${this.problem ?? ''}</span>
      ${this.#popup(list, active)}`;
  }

  protected override updated(): void {
    showActive(this.renderRoot);
  }

  #popup(list: readonly PopupItem[], active: number | undefined): unknown {
    if (!this.#isOpen || this.items === undefined) return nothing;
    if (this.status !== undefined) return statusPopup(this.status);
    if (list.length === 0) return statusPopup('No options match your search.');
    const choose = (index: number) => this.#choose(index);
    return listPopup({ id: listId, title: this.label, items: list, active, choose });
  }

  /** What is open to the cursor. */
  #list(): readonly PopupItem[] {
    return this.#isOpen && this.status === undefined ? (this.items ?? []) : [];
  }

  #active(): number | undefined {
    const { length } = this.#list();
    const cursor = this.#cursor ?? (this.marksFirst ? 0 : undefined);
    return cursor === undefined || length === 0 ? undefined : Math.min(cursor, length - 1);
  }

  #input({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    this.#open();
    this.#cursor = target.value === '' ? undefined : 0;
    this.dispatchEvent(new CustomEvent('typed', { detail: target.value }));
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const active = this.#active();
    const moved = movedCursor(event.key, active, this.#list().length);
    const isTaken = event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey);
    if (moved !== undefined) {
      this.#cursor = moved;
      this.requestUpdate();
    } else if (event.key === 'ArrowDown' && this.items !== undefined && !this.#isOpen) {
      this.#open();
    } else if (active !== undefined && isTaken) {
      this.#choose(active);
    } else if (event.key === 'Escape' && this.#isOpen && this.items !== undefined) {
      event.stopPropagation();
      this.#close();
    } else return;
    event.preventDefault();
  }

  #choose(index: number): void {
    this.#close();
    this.dispatchEvent(new CustomEvent('chosen', { detail: index }));
  }

  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('list-opened'));
  }

  #close(): void {
    this.#isOpen = false;
    this.#cursor = undefined;
    this.requestUpdate();
  }
}

customElements.define('sandbox-combobox', Combobox);
