import { html, type TemplateResult } from 'lit';

import { isFailed, requestText } from './entry-filter.ts';
import { EntryList } from './entry-list.ts';
import './entry-row.ts';
import { clockText, durationText, statusText } from './entry-text.ts';
import type { RequestEntry } from './journal-log.ts';

/** The requests of the bot, newest last. */
export class SandboxRequestList extends EntryList<RequestEntry> {
  static override properties = { failedOnly: { state: true } };

  declare failedOnly: boolean;
  protected override readonly words = {
    label: 'Requests',
    none: 'The bot has asked for nothing yet.',
    noMatch: 'No such request.',
  };

  constructor() {
    super();
    this.failedOnly = false;
  }

  protected override keyOf({ number }: RequestEntry): number {
    return number;
  }

  protected override textOf(entry: RequestEntry): string {
    return requestText(entry);
  }

  protected override row(entry: RequestEntry): TemplateResult {
    return renderRequest(entry);
  }

  protected override wanted(): readonly RequestEntry[] {
    return this.failedOnly ? this.entries.filter(isFailed) : this.entries;
  }

  protected override more(): TemplateResult {
    return html`<label>
      <input type="checkbox" .checked=${this.failedOnly} @change=${this.#failedOnlyChanged} />
      Errors only
    </label>`;
  }

  readonly #failedOnlyChanged = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.failedOnly = target.checked;
  };
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
