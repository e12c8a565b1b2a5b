import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Sample } from '../../src/page/protocol.ts';
import type { Choice } from '../../src/people/choice.ts';
import { entryLabel } from './command-entry.ts';
import {
  addOption,
  type CommandForm,
  enter,
  fileOption,
  formProblems,
  formValues,
  nextEmpty,
  remainingOptions,
  removeOption,
  shownOptions,
} from './command-form.ts';
import { commandFormStyles } from './command-form-styles.ts';
import { composerStyles } from './composer-styles.ts';
import './file-field.ts';
import { localDescription, localName } from './localized.ts';
import { descriptionOf } from './match-commands.ts';
import './more-options.ts';
import type { AnswerContext, Entered, OptionValue } from './option-answer.ts';
import './option-field.ts';
import { sampleFile, sampleLabel } from './sample-file.ts';

/**
 * A command that is being filled in, in place of the message. It tells of `form-changed` (detail: the new
 * {@link CommandForm}), `form-left`, `form-submitted` when nothing is wrong with it, and `composer-error` (detail: words).
 */
export class CommandFormView extends LitElement {
  static override properties = {
    form: { attribute: false },
    context: { attribute: false },
    samples: { attribute: false },
    isSending: { type: Boolean },
    suggest: { attribute: false },
  };
  static override styles = [composerStyles, commandFormStyles];

  declare form: CommandForm;
  declare context: AnswerContext;
  declare samples: readonly Sample[];
  declare isSending: boolean;
  /** Asks the bot what it offers for an option, while others are filled in. */
  declare suggest: (
    option: string,
    typed: string,
    others: ReadonlyMap<string, OptionValue>,
  ) => Promise<readonly Choice[]>;
  #focused: string | undefined;

  /** Puts the cursor where something is to be entered next; where nothing is, on the button that sends. */
  async focusNext(): Promise<void> {
    await this.updateComplete;
    const next = nextEmpty(this.form);
    const isOpen = remainingOptions(this.form).length > 0 && this.form.shown.length === 0;
    if (next !== undefined) await this.#focusField(next);
    else await this.#focus(isOpen ? 'sandbox-more-options' : '.send');
  }

  protected override render(): unknown {
    const { form, context } = this;
    const problems = formProblems(form, context);
    const remaining = remainingOptions(form);
    return html`<div
      role="group"
      aria-label=${`Command /${entryLabel(form.entry, context.locale)}`}
      aria-busy=${this.isSending}
      @keydown=${this.#key}
      @focusin=${this.#track}
    >
      <div class="about muted">${this.#about()}</div>
      <div class="line">
        <div class="row fields">
          <span class="command">/${entryLabel(form.entry, context.locale)}</span>
          ${repeat(
            shownOptions(form),
            ({ name }) => name,
            (option) => this.#field(option, problems.get(option.name)),
          )}
          ${this.#sampleButtons()}
          ${
            remaining.length === 0
              ? nothing
              : html`<sandbox-more-options
                  .options=${remaining}
                  .locale=${context.locale}
                  @option-added=${({ detail }: CustomEvent<string>) => this.#add(detail)}
                ></sandbox-more-options>`
          }
        </div>
        <button type="button" class="icon" aria-label="Leave the command" @click=${this.#leave}>
          ✕
        </button>
        <button
          type="button"
          class=${problems.size === 0 ? 'send ready' : 'send'}
          ?disabled=${this.isSending}
          @click=${this.#submit}
        >
          Send
        </button>
      </div>
    </div>`;
  }

  #about(): unknown {
    const { form, context } = this;
    const option = form.entry.options.find(({ name }) => name === this.#focused);
    if (option === undefined) return descriptionOf(form.entry, context.locale);
    const { locale } = context;
    return html`<strong>${localName(option, locale)}</strong> ${localDescription(option, locale)}`;
  }

  #field(option: APIApplicationCommandBasicOption, problem: string | undefined): unknown {
    const { form, context } = this;
    const { name } = option;
    const entered = ({ detail }: CustomEvent<Entered | null>) =>
      this.#enter(name, detail ?? undefined);
    if (option.type === ApplicationCommandOptionType.Attachment) {
      return html`<sandbox-file-field
        data-option=${name}
        .option=${option}
        .entered=${form.entered.get(name)}
        .problem=${problem}
        .isChecked=${form.isChecked}
        .locale=${context.locale}
        .samples=${this.samples}
        @option-entered=${entered}
        @option-done=${this.focusNext}
        @sample-wanted=${({ detail }: CustomEvent<Sample>) => this.#useSample(name, detail)}
      ></sandbox-file-field>`;
    }
    return html`<sandbox-option-field
      data-option=${name}
      .option=${option}
      .entered=${form.entered.get(name)}
      .problem=${problem}
      .isChecked=${form.isChecked}
      .context=${context}
      .suggest=${(typed: string) => this.#suggest(name, typed)}
      @option-entered=${entered}
      @option-done=${this.focusNext}
    ></sandbox-option-field>`;
  }

  /** For a file that may be left out: its field would have the same buttons. */
  #sampleButtons(): unknown {
    const target = fileOption(this.form);
    if (target === undefined || this.form.shown.includes(target.name)) return nothing;
    return this.samples.map(
      (sample) => html`<button
        type="button"
        class="ready"
        @click=${() => this.#useSample(target.name, sample)}
      >
        ${sampleLabel(sample, this.samples)}
      </button>`,
    );
  }

  #suggest(name: string, typed: string): Promise<readonly Choice[]> {
    const others = new Map(formValues(this.form, this.context));
    others.delete(name);
    return this.suggest(name, typed, others);
  }

  async #useSample(name: string, sample: Sample): Promise<void> {
    try {
      this.#enter(name, { kind: 'file', file: await sampleFile(sample) });
      await this.focusNext();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.dispatchEvent(new CustomEvent('composer-error', { detail }));
    }
  }

  #key(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    if (event.defaultPrevented || event.isComposing) return;
    const text = target instanceof HTMLInputElement ? target.value : undefined;
    // A text outside of the fields is the search for another option.
    const isSearch = this.#focused === undefined && text !== '';
    if (event.key === 'Escape') this.#leave();
    else if (event.key === 'Enter' && text !== undefined && !isSearch) this.#submit();
    else if (event.key === 'Backspace' && (text ?? '') === '') this.#back();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Nothing is left to delete in the field: Discord takes it away, and goes to the one before. */
  #back(): void {
    const { form } = this;
    const at = this.#focused === undefined ? form.shown.length : form.shown.indexOf(this.#focused);
    const before = form.shown[at - 1];
    if (before === undefined && form.entered.size === 0) {
      this.#leave();
      return;
    }
    if (this.#focused !== undefined) {
      if (form.entered.has(this.#focused)) return;
      this.#change(removeOption(form, this.#focused));
    }
    void (before === undefined ? this.focusNext() : this.#focusField(before));
  }

  #submit(): void {
    if (this.isSending) return;
    const [wrong] = formProblems(this.form, this.context).keys();
    if (wrong === undefined) {
      this.dispatchEvent(new CustomEvent('form-submitted'));
      return;
    }
    this.#change({ ...this.form, isChecked: true });
    void this.#focusField(wrong);
  }

  #add(name: string): void {
    this.#change(addOption(this.form, name));
    void this.#focusField(name);
  }

  #enter(name: string, what: Entered | undefined): void {
    this.#change(enter(this.form, name, what));
  }

  #change(form: CommandForm): void {
    this.form = form;
    this.dispatchEvent(new CustomEvent('form-changed', { detail: form }));
  }

  #leave(): void {
    this.dispatchEvent(new CustomEvent('form-left'));
  }

  /** Remembers the field that has the focus, to tell what its option is for. */
  #track({ target }: Event): void {
    this.#focused = target instanceof HTMLElement ? target.dataset['option'] : undefined;
    this.requestUpdate();
  }

  #focusField(name: string): Promise<void> {
    return this.#focus(`[data-option="${CSS.escape(name)}"]`);
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<HTMLElement>(selector);
    // What has just been put in has to be drawn before there is anything in it to be focused.
    if (found instanceof LitElement) await found.updateComplete;
    found?.focus();
  }
}

customElements.define('sandbox-command-form', CommandFormView);
