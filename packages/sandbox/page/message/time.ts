import { html, LitElement } from 'lit';

import { timeText } from '../time-text.ts';
import { everySecond } from './ticker.ts';

/** A time that somebody wrote as `<t:…>`; a relative one counts by itself. */
class SandboxTime extends LitElement {
  static override properties = {
    time: { attribute: false },
    format: { attribute: false },
    now: { attribute: false },
  };

  /** Milliseconds since the epoch. */
  declare time: number;
  /** Discord's letter. */
  declare format: string;
  declare now: () => number;
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
    const full = timeText(this.time, 'F', this.now());
    // A countdown inside a live region must not be read out each second.
    return html`<time class="time" title=${full} aria-live="off"
      >${timeText(this.time, this.format, this.now())}</time
    >`;
  }
}

customElements.define('sandbox-time', SandboxTime);
