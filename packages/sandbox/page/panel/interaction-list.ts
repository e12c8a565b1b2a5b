import { html, type TemplateResult } from 'lit';

import type { InteractionEntry } from '../../src/page/protocol.ts';
import { interactionText } from './entry-filter.ts';
import { EntryList } from './entry-list.ts';
import './entry-row.ts';
import { answerKind, answerPace, clockText, durationText, interactionKind } from './entry-text.ts';

/** What people did, newest last, and what the bot answered. */
export class SandboxInteractionList extends EntryList<InteractionEntry> {
  protected override readonly words = {
    label: 'Interactions',
    none: 'Nobody has used the bot yet. Use a command, a button or a menu.',
    noMatch: 'No interaction has this in it.',
  };

  protected override keyOf({ id }: InteractionEntry): string {
    return id;
  }

  protected override textOf(entry: InteractionEntry): string {
    return interactionText(entry);
  }

  protected override row(entry: InteractionEntry): TemplateResult {
    return renderInteraction(entry);
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
