import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { LitElement, type PropertyDeclarations } from 'lit';

import { composerStyles } from './composer-styles.ts';
import type { Entered } from './option-answer.ts';
import { optionFieldStyles } from './option-field-styles.ts';

/** A field in which an option of a command is answered, whatever its kind. */
export abstract class AnswerField extends LitElement {
  static override properties: PropertyDeclarations = {
    option: { attribute: false },
    entered: { attribute: false },
    problem: { attribute: false },
    isChecked: { type: Boolean },
  };
  static override styles = [composerStyles, optionFieldStyles];
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  declare option: APIApplicationCommandBasicOption;
  declare entered: Entered | undefined;
  /** What is wrong with it now. */
  declare problem: string | undefined;
  /** Whether what is missing is shown, too. */
  declare isChecked: boolean;

  /** Tells what the option has now; null when it has nothing. */
  protected enter(detail: Entered | null): void {
    this.dispatchEvent(new CustomEvent('option-entered', { detail }));
  }

  /** Tells that the next field is wanted. */
  protected done(): void {
    this.dispatchEvent(new CustomEvent('option-done'));
  }
}
