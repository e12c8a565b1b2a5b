import { html, LitElement } from 'lit';

import type { Session } from '../session.ts';
import { spanText } from './entry-text.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** The sandbox's time, running. */
export class SandboxClock extends LitElement {
  static override properties = { session: { attribute: false } };

  declare session: Session;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    const now = this.session.now();
    const ahead = spanText(this.session.state?.clockOffset ?? 0);
    return html`<time datetime=${new Date(now).toISOString()}>${format.format(now)}</time>
      ${ahead === '' ? '' : html`<span>(${ahead} ahead of this machine)</span>`}`;
  }
}

customElements.define('sandbox-clock', SandboxClock);
