import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { html, LitElement } from 'lit';

import './combobox.ts';
import { composerStyles } from './composer-styles.ts';
import { localDescription, localName } from './localized.ts';

/** Offers the options of a command that have no field yet, as `+3 more`; tells of `option-added` (detail: its name). */
class MoreOptions extends LitElement {
  static override properties = { options: { attribute: false }, locale: {} };
  static override styles = composerStyles;
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  declare options: readonly APIApplicationCommandBasicOption[];
  declare locale: string;
  #typed = '';

  protected override render(): unknown {
    const query = this.#typed.trim().toLowerCase();
    const lines = this.options
      .map((option) => ({
        name: option.name,
        label: localName(option, this.locale),
        description: localDescription(option, this.locale),
      }))
      .filter((line) => line.label.toLowerCase().includes(query) || line.name.includes(query));
    return html`<sandbox-combobox
      .label=${'Add an option'}
      .description=${'Options that may be left out'}
      .placeholder=${`+${this.options.length} more`}
      .text=${this.#typed}
      .items=${lines}
      @typed=${({ detail }: CustomEvent<string>) => this.#type(detail)}
      @chosen=${({ detail }: CustomEvent<number>) => this.#add(lines[detail]?.name)}
      @focusout=${() => this.#type('')}
    ></sandbox-combobox>`;
  }

  /** A field is there once the line in it is. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.renderRoot.querySelector<LitElement>('sandbox-combobox')?.updateComplete;
    return isDone;
  }

  #type(text: string): void {
    this.#typed = text;
    this.requestUpdate();
  }

  #add(name: string | undefined): void {
    this.#type('');
    if (name !== undefined) this.dispatchEvent(new CustomEvent('option-added', { detail: name }));
  }
}

customElements.define('sandbox-more-options', MoreOptions);
