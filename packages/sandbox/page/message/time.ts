import { html, LitElement } from 'lit';

import { relativeTimeText, timeText } from '../time-text.ts';
import { everySecond } from './ticker.ts';

/** A time that somebody wrote as `<t:…>`; a relative one counts by itself. */
class SandboxTime extends LitElement {
  static override properties = {
    time: { attribute: false },
    format: { attribute: false },
    now: { attribute: false },
    locale: { attribute: false },
  };

  /** Milliseconds since the epoch. */
  declare time: number;
  /** Discord's letter. */
  declare format: string;
  declare now: () => number;
  declare locale: string;
  #end: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = everySecond(() => {
      if (this.format === 'R') this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): unknown {
    const { time, format, locale } = this;
    const full = timeText(time, 'F', locale);
    const text =
      format === 'R' ? relativeTimeText(time, this.now(), locale) : timeText(time, format, locale);
    // A countdown inside a live region must not be read out each second.
    return html`<time class="time" title=${full} aria-live="off">${text}</time>`;
  }
}

customElements.define('sandbox-time', SandboxTime);
