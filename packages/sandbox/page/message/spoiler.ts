import { css, html, LitElement } from 'lit';

/** Hides what is in it until it is asked for. With `block`, it hides pictures and containers rather than words. */
class SandboxSpoiler extends LitElement {
  static override properties = {
    block: { type: Boolean, reflect: true },
    isOpen: { state: true },
  };

  static override styles = css`
    :host([block]) {
      display: block;
      position: relative;
    }
    button {
      padding: 0 2px;
      border: none;
      border-radius: 4px;
      background: #1e1f22;
      color: inherit;
      font: inherit;
      text-align: inherit;
      cursor: pointer;
    }
    button:focus-visible {
      outline: 2px solid #00a8fc;
      outline-offset: 2px;
    }
    .words {
      visibility: hidden;
    }
    .shown {
      border-radius: 4px;
      background: #ffffff1a;
      outline: none;
    }
    :host([block]) button {
      position: absolute;
      inset: 0;
      z-index: 1;
      width: 100%;
      background: #1e1f2299;
      text-align: center;
    }
    :host([block]) .label {
      padding: 8px 12px;
      border-radius: 20px;
      background: #000000cc;
      color: #ffffff;
      font-size: 15px;
      font-weight: 700;
    }
    :host([block]) .hidden {
      display: block;
      overflow: hidden;
      border-radius: 8px;
      filter: blur(44px);
    }
    :host([block]) .shown {
      display: block;
      background: none;
    }
  `;

  declare block: boolean;
  declare isOpen: boolean;

  constructor() {
    super();
    this.block = false;
    this.isOpen = false;
  }

  protected override render(): unknown {
    if (this.isOpen) return html`<span class="shown" tabindex="-1"><slot></slot></span>`;
    if (this.block) {
      return html`<button type="button" aria-label="Show the spoiler" @click=${this.#open}>
          <span class="label" aria-hidden="true">SPOILER</span>
        </button>
        <span class="hidden" inert><slot></slot></span>`;
    }
    return html`<button type="button" aria-label="Show the spoiler" @click=${this.#open}>
      <span class="words" inert><slot></slot></span>
    </button>`;
  }

  readonly #open = async (): Promise<void> => {
    this.isOpen = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.shown')?.focus();
  };
}

customElements.define('sandbox-spoiler', SandboxSpoiler);
