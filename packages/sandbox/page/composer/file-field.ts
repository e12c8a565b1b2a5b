import type { APIApplicationCommandAttachmentOption } from 'discord-api-types/v10';
import { html, nothing } from 'lit';

import type { Sample } from '../../src/page/protocol.ts';
import { AnswerField } from './answer-field.ts';
import { sizeText } from './chosen-file.ts';
import { chosenFiles } from './file-drop.ts';
import { localDescription, localName } from './localized.ts';
import type { Entered } from './option-answer.ts';
import { sampleLabel } from './sample-file.ts';

/**
 * The field of an option that takes a file. It tells of `option-entered` (detail: {@link Entered}, or null when it is
 * empty), of `sample-wanted` (detail: {@link Sample}), and of `option-done` when the next field is wanted.
 */
class FileField extends AnswerField {
  static override properties = { locale: {}, samples: { attribute: false } };

  declare option: APIApplicationCommandAttachmentOption;
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
      <span id="description" hidden>
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
    this.enter({ kind: 'file', file });
    this.done();
  }

  /** The button that was pressed goes, too: the focus stays in the field. */
  async #remove(): Promise<void> {
    this.entered = undefined;
    this.enter(null);
    await this.updateComplete;
    this.focus();
  }
}

/** What the browser's dialog offers first; Discord's `audio` is any type of it. */
function accepted({
  file_types: types,
}: APIApplicationCommandAttachmentOption): string | undefined {
  return types?.map((type) => (type.startsWith('.') ? type : `${type}/*`)).join(',');
}

customElements.define('sandbox-file-field', FileField);
