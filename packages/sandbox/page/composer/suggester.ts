import type { Choice } from '../../src/people/choice.ts';

/** How long nothing must be typed before the bot is asked, in milliseconds. */
const quietMs = 150;

/** What the bot offers for what is typed. */
export type Suggestions =
  | { readonly kind: 'loading' }
  | { readonly kind: 'offered'; readonly choices: readonly Choice[] }
  | { readonly kind: 'failed' };

/** Asks the bot what it offers, once typing pauses; answers to what was typed before are dropped. */
export class Suggester {
  readonly #ask: (typed: string) => Promise<readonly Choice[]>;
  readonly #show: (suggestions: Suggestions) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;

  /**
   * @param ask rejects when nothing is offered in time
   * @param show gets what is to be shown now
   */
  constructor(
    ask: (typed: string) => Promise<readonly Choice[]>,
    show: (suggestions: Suggestions) => void,
  ) {
    this.#ask = ask;
    this.#show = show;
  }

  /** Something was typed. */
  type(text: string): void {
    this.stop();
    this.#show({ kind: 'loading' });
    const asked = this.#latest;
    this.#timer = setTimeout(() => void this.#suggest(text, asked), quietMs);
  }

  /** Nothing is wanted any more: what was asked for is not shown. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#latest += 1;
  }

  async #suggest(text: string, asked: number): Promise<void> {
    const suggestions = await this.#ask(text).then(
      (choices): Suggestions => ({ kind: 'offered', choices }),
      (): Suggestions => ({ kind: 'failed' }),
    );
    if (asked === this.#latest) this.#show(suggestions);
  }
}
