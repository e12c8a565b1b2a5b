import type { APIApplicationCommandAttachmentOption } from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';

import type { Sample } from '../../src/page/protocol.ts';
import { sizeText } from './chosen-file.ts';
import { composerStyles } from './composer-styles.ts';
import { chosenFiles } from './file-drop.ts';
import { localDescription, localName } from './localized.ts';
import type { Entered } from './option-answer.ts';
import { optionFieldStyles } from './option-field-styles.ts';
import { sampleLabel } from './sample-file.ts';

/**
 * The field of an option that takes a file. It tells of `option-entered` (detail: {@link Entered}, or null when it is
 * empty), of `sample-wanted` (detail: {@link Sample}), and of `option-done` when the next field is wanted.
 */
class FileField extends LitElement {
  static override properties = {
    option: { attribute: false },
    entered: { attribute: false },
    problem: { attribute: false },
    isChecked: { type: Boolean },
    locale: {},
    samples: { attribute: false },
  };
  static override styles = [composerStyles, optionFieldStyles];
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  declare option: APIApplicationCommandAttachmentOption;
  declare entered: Entered | undefined;
  declare problem: string | undefined;
  /** Whether what is missing is shown, too. */
  declare isChecked: boolean;
  declare locale: string;
  declare samples: readonly Sample[];

  protected override render(): unknown {
    const name = localName(this.option, this.locale);
    const isShown = this.isChecked || this.entered !== undefined;
    const problem = isShown ? this.problem : undefined;
    return html`<div
        class=${problem === undefined ? 'field' : 'field is-wrong'}
        role="group"
        aria-label=${name}
        aria-describedby="description problem"
      >
        <span class="name" aria-hidden="true">${name}</span>
        ${this.entered?.kind === 'file' ? this.#file(this.entered) : this.#choices()}
      </div>
      <span id="description" class="visually-hidden">
        ${localDescription(this.option, this.locale)}
      </span>
      <div id="problem" class="wrong">${problem ?? nothing}</div>`;
  }

  #file({ file }: Extract<Entered, { kind: 'file' }>): unknown {
    return html`<span class="file">📎 ${file.name}</span>
      <span class="muted">${sizeText(file.size)}</span>
      <button type="button" aria-label=${`Remove ${file.name}`} @click=${this.#remove}>
        ✕
      </button>`;
  }

  #choices(): unknown {
    return html`<button type="button" @click=${this.#browse}>Choose a file</button>
      ${this.samples.map(
        (sample) => html`<button
          type="button"
          class="ready"
          @click=${() => this.dispatchEvent(new CustomEvent('sample-wanted', { detail: sample }))}
        >
          ${sampleLabel(sample, this.samples)}
        </button>`,
      )}
      <span class="muted drop-hint">or drop one here</span>
      <input
        type="file"
        hidden
        aria-label=${localName(this.option, this.locale)}
        accept=${accepted(this.option) ?? nothing}
        @change=${this.#choose}
      />`;
  }

  #browse(): void {
    this.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')?.click();
  }

  #choose({ target }: Event): void {
    const [file] = target instanceof HTMLInputElement ? chosenFiles(target.files) : [];
    if (file === undefined) return;
    this.#enter({ kind: 'file', file });
    this.dispatchEvent(new CustomEvent('option-done'));
  }

  /** The button that was pressed goes, too: the focus stays in the field. */
  async #remove(): Promise<void> {
    this.entered = undefined;
    this.#enter(null);
    await this.updateComplete;
    this.focus();
  }

  #enter(detail: Entered | null): void {
    this.dispatchEvent(new CustomEvent('option-entered', { detail }));
  }
}

/** What the browser's dialog offers first; Discord's `audio` is any type of it. */
function accepted({
  file_types: types,
}: APIApplicationCommandAttachmentOption): string | undefined {
  return types?.map((type) => (type.startsWith('.') ? type : `${type}/*`)).join(',');
}

customElements.define('sandbox-file-field', FileField);
