import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { filtered } from './entry-filter.ts';
import { filterBox } from './filter-box.ts';
import { FollowEnd } from './follow-end.ts';
import { columnStyle, controlStyle, listStyle } from './panel-style.ts';

/** What a list says of itself. */
export interface ListWords {
  /** Its name, such as `Requests`. */
  readonly label: string;
  /** In place of entries, while there are none. */
  readonly none: string;
  /** In place of entries, where the filter leaves none. */
  readonly noMatch: string;
}

/** Entries, newest last, with a filter above them. */
export abstract class EntryList<Entry extends object> extends LitElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    filter: { state: true },
  };
  static override styles = [controlStyle, columnStyle, listStyle];

  declare entries: readonly Entry[];
  declare filter: string;
  protected abstract readonly words: ListWords;
  readonly #follow = new FollowEnd(this, () => this.renderRoot.querySelector('.entries'));

  constructor() {
    super();
    this.entries = [];
    this.filter = '';
  }

  override render() {
    const { label, none, noMatch } = this.words;
    const shown = filtered(this.wanted(), this.filter, (entry) => this.textOf(entry));
    const changed = (value: string) => {
      this.filter = value;
    };
    return html`${filterBox(`Filter ${label.toLowerCase()}`, this.filter, changed, this.more())}
      <div
        class="entries"
        tabindex="0"
        role="group"
        aria-label=${label}
        @scroll=${this.#follow.onScroll}
      >
        ${shown.length === 0 ? html`<p class="empty">${this.entries.length === 0 ? none : noMatch}</p>` : ''}
        <ul role="list">
          ${repeat(
            shown,
            (entry) => this.keyOf(entry),
            (entry) => this.row(entry),
          )}
        </ul>
      </div>`;
  }

  /** What tells an entry from the others. */
  protected abstract keyOf(entry: Entry): string | number;

  /** What of an entry is searched; it is asked for once. */
  protected abstract textOf(entry: Entry): string;

  /** An entry as an `li`. */
  protected abstract row(entry: Entry): TemplateResult;

  /** The entries that are shown while the filter is empty. */
  protected wanted(): readonly Entry[] {
    return this.entries;
  }

  /** What stands beside the filter. */
  protected more(): TemplateResult | typeof nothing {
    return nothing;
  }
}
