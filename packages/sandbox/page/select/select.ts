import { html, LitElement, nothing } from 'lit';

import type { SelectChoice } from './select-choices.ts';

let count = 0;

/**
 * A select menu as Discord's. One choice closes it; several are sent when it closes.
 *
 * @fires chosen - with the values, when they have changed
 */
export class SandboxSelect extends LitElement {
  static override properties = {
    choices: { attribute: false },
    values: { attribute: false },
    placeholder: { attribute: false },
    label: { attribute: false },
    describedBy: { attribute: false },
    minValues: { attribute: false },
    maxValues: { attribute: false },
    disabled: { attribute: false },
    isInvalid: { attribute: false },
    isBusy: { attribute: false },
    chosen: { state: true },
    active: { state: true },
    isOpen: { state: true },
  };

  declare choices: readonly SelectChoice[];
  /** What is chosen to begin with; given anew, it takes the place of what somebody has chosen. */
  declare values: readonly string[];
  declare placeholder: string;
  /** What it is called, where the placeholder does not say it. */
  declare label: string | undefined;
  /** The id of an element that says more. */
  declare describedBy: string | undefined;
  declare minValues: number;
  declare maxValues: number;
  declare disabled: boolean;
  declare isInvalid: boolean;
  /** Whether what was chosen waits for an answer. */
  declare isBusy: boolean;
  declare chosen: readonly string[];
  declare active: number;
  declare isOpen: boolean;
  readonly #id: string;
  #before: readonly string[] = [];

  constructor() {
    super();
    this.choices = [];
    this.values = [];
    this.placeholder = '';
    this.label = undefined;
    this.describedBy = undefined;
    this.minValues = 1;
    this.maxValues = 1;
    this.disabled = false;
    this.isInvalid = false;
    this.isBusy = false;
    this.chosen = [];
    this.active = 0;
    this.isOpen = false;
    count += 1;
    this.#id = `select-${count}`;
  }

  override focus(): void {
    this.#button?.focus();
  }

  /** Takes back what somebody has chosen. */
  reset(): void {
    this.chosen = this.#offered(this.values);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const isNew = changed.has('values') && String(changed.get('values')) !== String(this.values);
    if (isNew) this.chosen = this.values;
    if (!isNew && !changed.has('choices')) return;
    this.chosen = this.#offered(this.chosen);
    this.#before = this.#offered(this.#before);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!this.isOpen || !(changed.has('active') || changed.has('isOpen'))) return;
    this.querySelector(`#${this.#optionId(this.active)}`)?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): unknown {
    const listId = `${this.#id}-list`;
    return html`<button
        type="button"
        class="select"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${this.isOpen}
        aria-controls=${listId}
        aria-label=${this.#name()}
        aria-describedby=${this.describedBy ?? nothing}
        aria-invalid=${this.isInvalid}
        aria-busy=${this.isBusy}
        aria-activedescendant=${this.isOpen && this.choices.length > 0 ? this.#optionId(this.active) : nothing}
        popovertarget=${listId}
        ?disabled=${this.disabled}
        @click=${this.#onClick}
        @keydown=${this.#onKey}
      >
        <span class="select-shown" ?data-placeholder=${this.chosen.length === 0}>
          ${this.#shown() || this.placeholder}
        </span>
        <span class=${this.isBusy ? 'dots' : ''} aria-hidden="true">${this.isBusy ? nothing : '▾'}</span>
      </button>
      <div
        id=${listId}
        class="select-list"
        popover
        role="listbox"
        aria-label=${this.label ?? this.placeholder}
        aria-multiselectable=${this.maxValues > 1}
        @beforetoggle=${this.#onToggle}
        @mousedown=${(event: Event) => event.preventDefault()}
      >
        ${this.choices.map((choice, index) => this.#option(choice, index))}
        ${this.choices.length === 0 ? html`<div class="select-empty" role="option" aria-disabled="true" aria-selected="false">Nothing to choose from</div>` : nothing}
      </div>`;
  }

  #option({ value, label, description, emoji }: SelectChoice, index: number): unknown {
    const isChosen = this.chosen.includes(value);
    return html`<div
      role="option"
      id=${this.#optionId(index)}
      class="option"
      data-value=${value}
      aria-selected=${isChosen}
      aria-disabled=${!isChosen && this.#isFull()}
      ?data-active=${index === this.active}
      @click=${() => this.#choose(index)}
      @pointermove=${() => {
        this.active = index;
      }}
    >
      ${emoji ? html`<span aria-hidden="true">${emoji}</span>` : nothing}
      <span class="option-words">
        <span>${label}</span>${description ? html`<small>${description}</small>` : nothing}
      </span>
      ${isChosen ? html`<span aria-hidden="true">✓</span>` : nothing}
    </div>`;
  }

  get #button(): HTMLButtonElement | null {
    return this.querySelector('button');
  }

  /** What is not offered any more cannot be seen, nor taken back. */
  #offered(values: readonly string[]): readonly string[] {
    return values.filter((value) => this.choices.some((choice) => choice.value === value));
  }

  #optionId(index: number): string {
    return `${this.#id}-${index}`;
  }

  #shown(): string {
    return this.choices
      .filter(({ value }) => this.chosen.includes(value))
      .map(({ label, emoji }) => (emoji ? `${emoji} ${label}` : label))
      .join(', ');
  }

  #name(): string {
    return [this.label ?? this.placeholder, this.#shown()].filter((part) => part !== '').join(': ');
  }

  #isFull(): boolean {
    return this.maxValues > 1 && this.chosen.length >= this.maxValues;
  }

  readonly #onToggle = ({ newState }: ToggleEvent): void => {
    this.isOpen = newState === 'open';
    if (this.isOpen) {
      this.#before = this.chosen;
      this.active = Math.max(
        0,
        this.choices.findIndex(({ value }) => this.chosen.includes(value)),
      );
    } else if (this.chosen.length < this.minValues) {
      // Too few of several: it is as if nothing had been changed.
      this.chosen = this.#before;
    } else if (String(this.chosen) !== String(this.#before)) {
      this.dispatchEvent(new CustomEvent('chosen', { detail: this.chosen, bubbles: true }));
    }
  };

  /** A click made by a key: the button keeps the focus while the list is open. */
  readonly #onClick = (event: MouseEvent): void => {
    // What waits for an answer is not chosen anew meanwhile.
    if (this.isBusy) event.preventDefault();
    if (this.isBusy || !this.isOpen || event.detail !== 0) return;
    event.preventDefault();
    this.#choose(this.active);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const last = this.choices.length - 1;
    const { key } = event;
    if (key === 'Tab' && this.isOpen) this.#close();
    if (!['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)) {
      if (key.length === 1 && key !== ' ' && this.isOpen) this.#jumpTo(key);
      return;
    }
    event.preventDefault();
    if (!this.isOpen) this.#button?.click();
    else if (key === 'ArrowDown') this.active = Math.min(last, this.active + 1);
    else if (key === 'ArrowUp') this.active = Math.max(0, this.active - 1);
    else this.active = key === 'Home' ? 0 : last;
  };

  #jumpTo(letter: string): void {
    const order = [...this.choices.keys()].map(
      (step) => (this.active + 1 + step) % this.choices.length,
    );
    const found = order.find((index) =>
      this.choices[index]?.label
        .replace(/^[@#] ?/, '')
        .toLowerCase()
        .startsWith(letter.toLowerCase()),
    );
    if (found !== undefined) this.active = found;
  }

  #choose(index: number): void {
    const value = this.choices[index]?.value;
    if (value === undefined) return;
    const isChosen = this.chosen.includes(value);
    if (this.maxValues === 1) {
      this.chosen = isChosen && this.minValues === 0 ? [] : [value];
      this.#close();
    } else if (isChosen) this.chosen = this.chosen.filter((each) => each !== value);
    else if (!this.#isFull()) this.chosen = [...this.chosen, value];
  }

  #close(): void {
    this.querySelector<HTMLElement>('.select-list')?.hidePopover();
  }
}

customElements.define('sandbox-select', SandboxSelect);
