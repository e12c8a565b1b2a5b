import { html, nothing } from 'lit';

import type { ShownPlace } from './places.ts';
import './world.ts';

/** What the bar above a channel can open. */
export interface BarView {
  readonly place: ShownPlace;
  readonly isDrawerOpen: boolean;
  readonly isPanelOpen: boolean;
  readonly toggleDrawer: () => void;
  readonly togglePanel: (event: Event) => void;
}

/** The bar above a channel: where somebody is, and the tools. */
export function barView(view: BarView): unknown {
  const { guild, name } = view.place;
  return html`<header class="bar">
    <button
      type="button"
      class="tool drawer-button"
      aria-label="Places"
      aria-expanded=${view.isDrawerOpen}
      aria-controls="places"
      @click=${view.toggleDrawer}
    >
      <span aria-hidden="true">☰</span>
    </button>
    <h1><span aria-hidden="true" class="sign">${guild === undefined ? '@' : '#'}</span> ${name}</h1>
    <sandbox-world></sandbox-world>
    <button
      type="button"
      class="tool"
      aria-expanded=${view.isPanelOpen}
      aria-controls=${view.isPanelOpen ? 'developer' : nothing}
      @click=${view.togglePanel}
    >
      Developer
    </button>
  </header>`;
}
