import { html, type TemplateResult } from 'lit';

/** One line of a list. */
export interface PopupItem {
  readonly label: string;
  readonly description?: string;
}

/** A list over the composer. */
export interface Popup {
  /** Unique in its shadow root; {@link optionId} makes those of its lines. */
  readonly id: string;
  /** Stands above, and names the list. */
  readonly title: string;
  readonly items: readonly PopupItem[];
  /** Where the cursor is; undefined while it is nowhere. */
  readonly active: number | undefined;
  readonly choose: (index: number) => void;
  /** Whether it can be scrolled by keyboard itself: for lists of what is no combobox. */
  readonly isTabStop?: boolean;
}

/** The id of a line, for `aria-activedescendant`. */
export function optionId(popupId: string, index: number): string {
  return `${popupId}-${index}`;
}

/** A list as ARIA's pattern of a listbox has it; whoever opens it keeps the focus. */
export function listPopup(popup: Popup): TemplateResult {
  const { id, title, items, active, choose, isTabStop = false } = popup;
  return html`<div
    class="popup"
    role="listbox"
    id=${id}
    aria-label=${title}
    tabindex=${isTabStop ? 0 : -1}
    @mousedown=${keepFocus}
  >
    <div role="group" aria-label=${title}>
      <div class="popup-title" aria-hidden="true">${title}</div>
      ${items.map(
        ({ label, description = '' }, index) => html`<div
          role="option"
          id=${optionId(id, index)}
          aria-selected=${index === active}
          @click=${() => choose(index)}
        >
          <strong>${label}</strong>
          <span class="muted">${description}</span>
        </div>`,
      )}
    </div>
  </div>`;
}

/** A line in place of a list: that it is being made, or that it is empty. */
export function statusPopup(text: string): TemplateResult {
  return html`<div class="popup" role="status" @mousedown=${keepFocus}>
    <span class="muted">${text}</span>
  </div>`;
}

/** Brings the line of the cursor into view. */
export function showActive(root: ParentNode): void {
  root.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
}

/** A press on the list must not take the focus from the field that it belongs to. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
