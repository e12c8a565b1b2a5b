import { css, html, LitElement } from 'lit';

import { jsonText, shownText } from './entry-text.ts';
import { controlStyle } from './panel-style.ts';

/** A value as JSON, with a button that copies all of it. */
export class SandboxJson extends LitElement {
  static override properties = {
    label: {},
    value: { attribute: false },
    copied: { state: true },
  };
  static override styles = [
    controlStyle,
    css`
      :host {
        display: block;
        margin-block: 4px 8px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        color: #b5bac1;
        font-size: 12px;
        font-weight: 600;
      }
      pre {
        max-height: 320px;
        margin: 4px 0 0;
        padding: 8px;
        overflow: auto;
        border-radius: 4px;
        background: #1e1f22;
        color: #dbdee1;
        font: 12px/1.4 "Noto Sans Mono", Consolas, Menlo, monospace;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What the value is, such as `Payload`. */
  declare label: string;
  declare value: unknown;
  declare copied: string;

  constructor() {
    super();
    this.label = '';
    this.copied = '';
  }

  override render() {
    return html`
      <header>
        <span>${this.label}</span>
        <span role="status">${this.copied}</span>
        <button type="button" aria-label=${`Copy: ${this.label}`} @click=${this.#copy}>Copy</button>
      </header>
      <pre tabindex="0" role="group" aria-label=${this.label}>${shownText(jsonText(this.value))}</pre>
    `;
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(jsonText(this.value));
      this.copied = 'Copied';
    } catch {
      this.copied = 'The browser did not allow it';
    }
  };
}

customElements.define('sandbox-json', SandboxJson);
