import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { html, type LitElement, nothing } from 'lit';

import type { Choice } from '../../src/people/choice.ts';
import { AnswerField } from './answer-field.ts';
import './combobox.ts';
import { localDescription, localName } from './localized.ts';
import type { AnswerContext } from './option-answer.ts';
import { type OptionPick, optionPicks } from './option-picks.ts';
import { Suggester, type Suggestions } from './suggester.ts';

/**
 * The field of an option that is written or picked. It tells of `option-entered` (detail: what was entered, or
 * null when it is empty), and of `option-done` when the next field is wanted.
 */
class OptionField extends AnswerField {
  static override properties = { context: { attribute: false }, suggest: { attribute: false } };

  declare option: APIApplicationCommandBasicOption;
  declare context: AnswerContext;
  /** Asks the bot what it offers for a text. */
  declare suggest: (typed: string) => Promise<readonly Choice[]>;
  #suggestions: Suggestions = { kind: 'loading' };
  #isFocused = false;
  readonly #suggester = new Suggester(
    (typed) => this.suggest(typed),
    (suggestions) => {
      this.#suggestions = suggestions;
      this.requestUpdate();
    },
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#suggester.stop();
  }

  protected override render(): unknown {
    const { option, entered } = this;
    const { locale } = this.context;
    const name = localName(option, locale);
    const problem = this.#shownProblem();
    const picks = this.#picks();
    return html`<div
        class=${problem === undefined ? 'field' : 'field is-wrong'}
        @focusin=${() => this.#setFocused(true)}
        @focusout=${() => this.#setFocused(false)}
      >
        <span class="name" aria-hidden="true">${name}</span>
        <sandbox-combobox
          .label=${name}
          .description=${localDescription(option, locale)}
          .text=${this.#text()}
          .items=${picks}
          .status=${this.#status()}
          .problem=${problem}
          .marksFirst=${true}
          .isSettled=${entered?.kind === 'pick'}
          .isRequired=${option.required ?? false}
          @typed=${({ detail }: CustomEvent<string>) => this.#typed(detail)}
          @chosen=${({ detail }: CustomEvent<number>) => this.#chosen(picks?.[detail])}
          @list-opened=${() => this.#isCompleted() && this.#suggester.type(this.#query())}
        ></sandbox-combobox>
      </div>
      ${problem === undefined ? nothing : html`<div class="wrong" aria-hidden="true">${problem}</div>`}`;
  }

  /** A field is there once the line in it is. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    await this.renderRoot.querySelector<LitElement>('sandbox-combobox')?.updateComplete;
    return isDone;
  }

  #text(): string {
    const { entered } = this;
    if (entered?.kind === 'pick') return entered.pick.label;
    return entered?.kind === 'text' ? entered.text : '';
  }

  /** What the list is searched for: something picked is no search. */
  #query(): string {
    return this.entered?.kind === 'text' ? this.entered.text : '';
  }

  #isCompleted(): boolean {
    return 'autocomplete' in this.option && this.option.autocomplete === true;
  }

  #picks(): readonly OptionPick[] | undefined {
    if (!this.#isCompleted()) {
      return optionPicks(this.option, this.#query(), this.context.around, this.context.locale);
    }
    if (this.#suggestions.kind !== 'offered') return [];
    return this.#suggestions.choices.map(({ name, value }) => ({ label: name, value }));
  }

  #status(): string | undefined {
    if (!this.#isCompleted() || this.#suggestions.kind === 'offered') return undefined;
    return this.#suggestions.kind === 'loading' ? 'Loading options…' : 'Loading options failed.';
  }

  /** Numbers are refused while they are typed, the rest when the field is left. */
  #shownProblem(): string | undefined {
    const { type } = this.option;
    const isNumber =
      type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number;
    const isSettled = this.entered !== undefined && (isNumber || !this.#isFocused);
    return this.isChecked || isSettled ? this.problem : undefined;
  }

  #typed(text: string): void {
    if (this.#isCompleted()) this.#suggester.type(text);
    this.enter(text === '' ? null : { kind: 'text', text });
  }

  #chosen(pick: OptionPick | undefined): void {
    if (pick === undefined) return;
    this.#suggester.stop();
    this.enter({ kind: 'pick', pick });
    this.done();
  }

  #setFocused(isFocused: boolean): void {
    this.#isFocused = isFocused;
    this.requestUpdate();
  }
}

customElements.define('sandbox-option-field', OptionField);
