import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { filtered, violationText } from './entry-filter.ts';
import { clockText } from './entry-text.ts';
import { filterBox } from './filter-box.ts';
import { FollowEnd } from './follow-end.ts';
import type { ViolationEntry } from './journal-log.ts';
import { controlStyle, listStyle } from './panel-style.ts';

/** The rules of Discord's that the bot broke, newest last. */
export class SandboxViolationList extends LitElement {
  static override properties = { entries: { attribute: false }, filter: { state: true } };
  static override styles = [controlStyle, listStyle];

  declare entries: readonly ViolationEntry[];
  declare filter: string;
  readonly #follow = new FollowEnd(this, () => this.renderRoot.querySelector('.entries'));

  constructor() {
    super();
    this.entries = [];
    this.filter = '';
  }

  override render() {
    const shown = filtered(this.entries, this.filter, violationText);
    const filter = filterBox('Filter violations', this.filter, (value) => {
      this.filter = value;
    });
    return html`${filter}
      <div
        class="entries"
        tabindex="0"
        role="group"
        aria-label="Violations"
        @scroll=${this.#follow.onScroll}
      >
        ${shown.length === 0 ? html`<p class="empty">${this.#emptyText()}</p>` : ''}
        <ul role="list">
          ${repeat(shown, ({ number }) => number, renderViolation)}
        </ul>
      </div>`;
  }

  #emptyText(): string {
    return this.entries.length === 0
      ? 'The bot has kept every rule so far.'
      : 'No violation has this in it.';
  }
}

function renderViolation({ violation }: ViolationEntry) {
  const { time, rule, detail, method, path } = violation;
  return html`<li class="plain">
    <span class="row">
      <time datetime=${new Date(time).toISOString()}>${clockText(time)}</time>
      <span class="violation">${rule}</span>
      <span>${detail}</span>
      <span class="muted">${method} ${path}</span>
    </span>
  </li>`;
}

customElements.define('sandbox-violation-list', SandboxViolationList);
