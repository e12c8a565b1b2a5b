import { html, LitElement, nothing } from 'lit';

import type { MenuItem, MenuSection } from './menu-items.ts';

/** A context menu, opened at a point of the window; Escape, Tab or a press elsewhere closes it. */
export class SandboxMenu extends LitElement {
  static override properties = { sections: { state: true }, label: { state: true } };

  declare sections: readonly MenuSection[];
  declare label: string;
  #opener: HTMLElement | undefined;

  constructor() {
    super();
    this.sections = [];
    this.label = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPress, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPress, { capture: true });
  }

  /** @param label what it is the menu of */
  async open(
    label: string,
    sections: readonly MenuSection[],
    { x, y }: { readonly x: number; readonly y: number },
  ): Promise<void> {
    const { activeElement } = document;
    if (!this.contains(activeElement)) {
      this.#opener = activeElement instanceof HTMLElement ? activeElement : undefined;
    }
    this.label = label;
    this.sections = sections;
    await this.updateComplete;
    const menu = this.#menu;
    // It may have been closed meanwhile, or opened for something else.
    if (menu === null || this.sections !== sections) return;
    if (!menu.matches(':popover-open')) menu.showPopover();
    const { offsetWidth, offsetHeight } = menu;
    menu.style.left = `${Math.max(8, Math.min(x, innerWidth - offsetWidth - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(y, innerHeight - offsetHeight - 8))}px`;
    this.#items[0]?.focus();
  }

  close(): void {
    this.sections = [];
    const menu = this.#menu;
    if (menu?.matches(':popover-open') === true) menu.hidePopover();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    // Not an automatic popover: those close when the button is let go whose press has opened them.
    return html`<div
      class="menu"
      popover="manual"
      role="menu"
      aria-label=${this.label}
      @keydown=${this.#onKey}
    >
      ${this.sections.map(
        ({ title, items }) =>
          html`<div class="menu-section" role="group" aria-label=${title ?? nothing}>
            ${title === undefined ? nothing : html`<div class="menu-title" aria-hidden="true">${title}</div>`}
            ${items.map((item) => this.#item(item))}
          </div>`,
      )}
    </div>`;
  }

  #item({ label, run, isDanger = false }: MenuItem): unknown {
    const pick = () => {
      this.close();
      this.#opener?.focus();
      run();
    };
    return html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      ?data-danger=${isDanger}
      @click=${pick}
    >
      ${label}
    </button>`;
  }

  get #menu(): HTMLElement | null {
    return this.querySelector('.menu');
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
  }

  readonly #onPress = ({ target }: Event): void => {
    if (!(target instanceof Node && this.contains(target))) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'Escape' || key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      this.close();
      this.#opener?.focus();
      return;
    }
    const items = this.#items;
    const at = items.findIndex((item) => item.matches(':focus'));
    const steps = new Map([
      ['ArrowDown', (at + 1) % items.length],
      ['ArrowUp', (at - 1 + items.length) % items.length],
      ['Home', 0],
      ['End', items.length - 1],
    ]);
    const next = steps.get(key);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };
}

customElements.define('sandbox-menu', SandboxMenu);
