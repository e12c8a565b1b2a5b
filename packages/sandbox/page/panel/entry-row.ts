import { css, html, LitElement, nothing } from 'lit';

import './json-view.ts';
import { controlStyle } from './panel-style.ts';

/** A value that a row opens to. */
export interface EntryPart {
  readonly label: string;
  readonly value: unknown;
}

/** A row, summed up by what is put into it, that opens to values as JSON. They are formatted only then. */
export class SandboxEntry extends LitElement {
  static override properties = { parts: { attribute: false }, isOpen: { state: true } };
  static override styles = [
    controlStyle,
    css`
      summary {
        padding: 6px 8px;
        cursor: pointer;
      }
      summary:hover {
        background: #35373c;
      }
      .parts {
        padding: 0 8px 4px 24px;
      }
    `,
  ];

  declare parts: readonly EntryPart[];
  declare isOpen: boolean;

  constructor() {
    super();
    this.parts = [];
    this.isOpen = false;
  }

  override render() {
    const { isOpen, parts } = this;
    return html`
      <details @toggle=${this.#toggled}>
        <summary><slot></slot></summary>
        ${
          isOpen
            ? html`<div class="parts">
                ${parts.map(
                  ({ label, value }) =>
                    html`<sandbox-json .label=${label} .value=${value}></sandbox-json>`,
                )}
              </div>`
            : nothing
        }
      </details>
    `;
  }

  readonly #toggled = ({ target }: Event): void => {
    if (target instanceof HTMLDetailsElement) this.isOpen = target.open;
  };
}

customElements.define('sandbox-entry', SandboxEntry);
