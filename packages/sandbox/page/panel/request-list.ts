import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { filtered, isFailed, requestText } from './entry-filter.ts';
import './entry-row.ts';
import { clockText, durationText, statusText } from './entry-text.ts';
import { filterBox } from './filter-box.ts';
import { FollowEnd } from './follow-end.ts';
import type { RequestEntry } from './journal-log.ts';
import { controlStyle, listStyle } from './panel-style.ts';

/** The requests of the bot, newest last. */
export class SandboxRequestList extends LitElement {
  static override properties = {
    entries: { attribute: false },
    filter: { state: true },
    failedOnly: { state: true },
  };
  static override styles = [controlStyle, listStyle];

  declare entries: readonly RequestEntry[];
  declare filter: string;
  declare failedOnly: boolean;
  readonly #follow = new FollowEnd(this, () => this.renderRoot.querySelector('.entries'));

  constructor() {
    super();
    this.entries = [];
    this.filter = '';
    this.failedOnly = false;
  }

  override render() {
    const wanted = this.failedOnly ? this.entries.filter(isFailed) : this.entries;
    const shown = filtered(wanted, this.filter, requestText);
    const errorsOnly = html`<label>
      <input type="checkbox" .checked=${this.failedOnly} @change=${this.#failedOnlyChanged} />
      Errors only
    </label>`;
    const changed = (value: string) => {
      this.filter = value;
    };
    return html`${filterBox('Filter requests', this.filter, changed, errorsOnly)}
      <div
        class="entries"
        tabindex="0"
        role="group"
        aria-label="Requests"
        @scroll=${this.#follow.onScroll}
      >
        ${shown.length === 0 ? html`<p class="empty">${this.#emptyText()}</p>` : ''}
        <ul role="list">
          ${repeat(shown, ({ number }) => number, renderRequest)}
        </ul>
      </div>`;
  }

  readonly #failedOnlyChanged = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.failedOnly = target.checked;
  };

  #emptyText(): string {
    return this.entries.length === 0 ? 'The bot has asked for nothing yet.' : 'No such request.';
  }
}

function renderRequest(entry: RequestEntry) {
  const { method, path, status, time, durationMs, body, answer } = entry.request;
  const parts = [
    ...entry.violations.map(({ rule, detail }) => ({
      label: `Violation of ${rule}`,
      value: detail,
    })),
    ...(body === undefined ? [] : [{ label: 'Body', value: body }]),
    ...(answer === undefined ? [] : [{ label: 'Answer', value: answer }]),
  ];
  const row = html`<span class="row">
    <time datetime=${new Date(time).toISOString()}>${clockText(time)}</time>
    <span>${method}</span>
    <span class="name">${path}</span>
    <span class=${status >= 400 || status === 0 ? 'failed' : 'good'}>${statusText(status)}</span>
    <span class="muted">${durationText(durationMs)}</span>
    ${entry.violations.map(({ rule }) => html`<span class="violation">breaks ${rule}</span>`)}
  </span>`;
  return html`<li>
    ${
      parts.length === 0
        ? html`<div class="plain">${row}</div>`
        : html`<sandbox-entry .parts=${parts}>${row}</sandbox-entry>`
    }
  </li>`;
}

customElements.define('sandbox-request-list', SandboxRequestList);
