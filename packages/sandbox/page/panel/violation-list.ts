import { html, type TemplateResult } from 'lit';

import { violationText } from './entry-filter.ts';
import { EntryList } from './entry-list.ts';
import { clockText } from './entry-text.ts';
import type { ViolationEntry } from './journal-log.ts';

/** The rules of Discord's that the bot broke, newest last. */
export class SandboxViolationList extends EntryList<ViolationEntry> {
  protected override readonly words = {
    label: 'Violations',
    none: 'The bot has kept every rule so far.',
    noMatch: 'No violation has this in it.',
  };

  protected override keyOf({ number }: ViolationEntry): number {
    return number;
  }

  protected override textOf(entry: ViolationEntry): string {
    return violationText(entry);
  }

  protected override row(entry: ViolationEntry): TemplateResult {
    return renderViolation(entry);
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
