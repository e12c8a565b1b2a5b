import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';

import { Disconnected, type Session } from '../session.ts';
import { SessionController } from '../session-controller.ts';
import './controls.ts';
import './interaction-list.ts';
import { JournalLog } from './journal-log.ts';
import { columnStyle, controlStyle } from './panel-style.ts';
import './request-list.ts';
import './violation-list.ts';

const tabs = ['Interactions', 'REST', 'Violations', 'Controls'] as const;
type Tab = (typeof tabs)[number];

/** What goes on between the bot and Discord, and what can be made to go wrong there. */
export class SandboxPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: {},
    tab: { state: true },
  };
  static override styles = [
    controlStyle,
    columnStyle,
    css`
      :host {
        background: #2b2d31;
      }
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        padding: 8px 8px 0;
        border-bottom: 1px solid #3f4147;
      }
      .tabs button {
        border-radius: 4px 4px 0 0;
        background: transparent;
        color: #dbdee1;
      }
      .tabs button[aria-selected="true"] {
        background: #404249;
        color: #ffffff;
        box-shadow: inset 0 -2px #949cf7;
      }
      .badge {
        margin-left: 6px;
        padding: 0 6px;
        border-radius: 8px;
        background: #a12828;
        color: #ffffff;
        font-size: 12px;
        font-weight: 600;
      }
      [role="tabpanel"] {
        flex: 1;
        min-height: 0;
      }
    `,
  ];

  declare session: Session;
  /** The channel that is shown: some controls are about it. */
  declare channelId: string;
  declare tab: Tab;
  readonly #log = new JournalLog();
  #endEvents: (() => void) | undefined;

  constructor() {
    super();
    this.channelId = '';
    this.tab = 'Interactions';
    new SessionController(this, () => this.session);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endEvents = this.session.onEvent((event) => {
      this.#log.take(event);
      if (event.type === 'worldLoaded') void this.#load();
    });
    // Otherwise the world is said to be loaded as soon as there is a line.
    if (this.session.isConnected) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endEvents?.();
  }

  override render() {
    return html`
      <div class="tabs" role="tablist" aria-label="Developer panel" @keydown=${this.#keyPressed}>
        ${tabs.map((tab) => this.#renderTab(tab))}
      </div>
      ${tabs.map(
        (tab) => html`<div
          role="tabpanel"
          id=${`panel-${tab}`}
          aria-labelledby=${`tab-${tab}`}
          ?hidden=${tab !== this.tab}
        >
          ${cache(tab === this.tab ? this.#content(tab) : nothing)}
        </div>`,
      )}
    `;
  }

  #renderTab(tab: Tab): TemplateResult {
    const isChosen = tab === this.tab;
    const count = tab === 'Violations' ? this.#log.violationCount : 0;
    return html`<button
      type="button"
      role="tab"
      id=${`tab-${tab}`}
      aria-controls=${`panel-${tab}`}
      aria-selected=${isChosen}
      tabindex=${isChosen ? 0 : -1}
      @click=${() => this.#choose(tab)}
    >
      ${tab}${count === 0 ? nothing : html`<span class="badge">${count}</span>`}
    </button>`;
  }

  #content(tab: Tab): TemplateResult {
    switch (tab) {
      case 'Interactions':
        return html`<sandbox-interaction-list
          .entries=${this.#log.interactions}
        ></sandbox-interaction-list>`;
      case 'REST':
        return html`<sandbox-request-list .entries=${this.#log.requests}></sandbox-request-list>`;
      case 'Violations':
        return html`<sandbox-violation-list
          .entries=${this.#log.violations}
        ></sandbox-violation-list>`;
      case 'Controls':
        return html`<sandbox-controls
          .session=${this.session}
          .channelId=${this.channelId}
        ></sandbox-controls>`;
    }
  }

  async #load(): Promise<void> {
    try {
      this.#log.load(await this.session.ask('journal', {}));
    } catch (error) {
      // What is known stays; there is more as soon as the line is there again.
      if (!(error instanceof Disconnected)) throw error;
    }
    this.requestUpdate();
  }

  #choose(tab: Tab): void {
    this.tab = tab;
  }

  /** As tabs are moved through by keyboard everywhere. */
  readonly #keyPressed = async (event: KeyboardEvent): Promise<void> => {
    const now = tabs.indexOf(this.tab);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (now + 1) % tabs.length,
      ArrowLeft: (now + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const tab = tabs[places[event.key] ?? -1];
    if (tab === undefined) return;
    event.preventDefault();
    this.#choose(tab);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
}

customElements.define('sandbox-panel', SandboxPanel);
