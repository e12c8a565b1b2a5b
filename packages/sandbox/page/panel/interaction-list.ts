import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { InteractionEntry } from '../../src/page/protocol.ts';
import { filtered, interactionText } from './entry-filter.ts';
import './entry-row.ts';
import { answerKind, answerPace, clockText, durationText, interactionKind } from './entry-text.ts';
import { filterBox } from './filter-box.ts';
import { FollowEnd } from './follow-end.ts';
import { controlStyle, listStyle } from './panel-style.ts';

/** What people did, newest last, and what the bot answered. */
export class SandboxInteractionList extends LitElement {
  static override properties = { entries: { attribute: false }, filter: { state: true } };
  static override styles = [controlStyle, listStyle];

  declare entries: readonly InteractionEntry[];
  declare filter: string;
  readonly #follow = new FollowEnd(this, () => this.renderRoot.querySelector('.entries'));

  constructor() {
    super();
    this.entries = [];
    this.filter = '';
  }

  override render() {
    const shown = filtered(this.entries, this.filter, interactionText);
    const filter = filterBox('Filter interactions', this.filter, (value) => {
      this.filter = value;
    });
    return html`${filter}
      <div
        class="entries"
        tabindex="0"
        role="group"
        aria-label="Interactions"
        @scroll=${this.#follow.onScroll}
      >
        ${shown.length === 0 ? html`<p class="empty">${this.#emptyText()}</p>` : ''}
        <ul role="list">
          ${repeat(shown, ({ id }) => id, renderInteraction)}
        </ul>
      </div>`;
  }

  #emptyText(): string {
    return this.entries.length === 0
      ? 'Nobody has used the bot yet. Use a command, a button or a menu.'
      : 'No interaction has this in it.';
  }
}

function renderInteraction(entry: InteractionEntry) {
  const { time, type, name, username, state, callback, answeredAfterMs: after } = entry;
  const parts = [
    { label: 'INTERACTION_CREATE', value: entry.payload },
    ...(callback === undefined
      ? []
      : [{ label: `Answer: ${answerKind(callback.type)}`, value: callback.data }]),
  ];
  return html`<li>
    <sandbox-entry .parts=${parts}>
      <span class="row">
        <time datetime=${new Date(time).toISOString()}>${clockText(time)}</time>
        <span>${interactionKind(type)}</span>
        <span class="name">${name}</span>
        <span class="muted">${username}</span>
        <span class=${state === 'answered' ? 'good' : state}>${stateText(state)}</span>
        ${after === undefined ? '' : html`<span class=${answerPace(after)}>${durationText(after)}</span>`}
      </span>
    </sandbox-entry>
  </li>`;
}

function stateText(state: InteractionEntry['state']): string {
  return state === 'failed' ? 'failed: no answer within 3 s' : state;
}

customElements.define('sandbox-interaction-list', SandboxInteractionList);
