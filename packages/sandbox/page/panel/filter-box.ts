import { html, nothing, type TemplateResult } from 'lit';

/** The field above a list in which people type what they look for. */
export function filterBox(
  label: string,
  value: string,
  changed: (value: string) => void,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const typed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) changed(target.value);
  };
  return html`<div class="filter">
    <input
      type="search"
      placeholder="Filter"
      aria-label=${label}
      autocomplete="off"
      .value=${value}
      @input=${typed}
    />
    ${more}
  </div>`;
}
