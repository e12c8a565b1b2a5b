import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

import type { InteractionResult, PageEvent } from '../src/page/protocol.ts';
import './channel/channel.ts';
import { messageContext } from './channel/channel-context.ts';
import { Notices } from './channel/notices.ts';
import './composer/composer.ts';
import './menu/menu.ts';
import type { SandboxMenu } from './menu/menu.ts';
import { messageActions } from './menu/message-actions.ts';
import { menuSections } from './menu/message-menu.ts';
import type { OpenedPicture } from './message/media.ts';
import { displayName, type MenuRequest } from './message/message-context.ts';
import './modal/modal.ts';
import type { OpenedModal } from './modal/modal.ts';
import './panel/panel.ts';
import type { Session } from './session.ts';
import { SessionController } from './session-controller.ts';
import { barView } from './shell/bar.ts';
import { identityView } from './shell/identity.ts';
import './shell/lightbox.ts';
import { channelList, rail } from './shell/navigation.ts';
import { placeIn, type ShownPlace } from './shell/places.ts';
import { reasonOf } from './shell/reason-of.ts';
import { statusLines } from './shell/status-lines.ts';
import { Unread } from './shell/unread.ts';

/** Remembers whether the developer panel is open. */
const panelKey = 'sandbox.developer-panel';

/** What a command has come to; told by whatever has sent one. */
interface ToldResult {
  readonly result: InteractionResult;
  readonly name: string;
}

/** The page: Discord's places around a channel, and the developer panel beside it. */
class SandboxApp extends LitElement {
  static override properties = {
    session: { attribute: false },
    hash: { state: true },
    epoch: { state: true },
    replyTo: { state: true },
    modal: { state: true },
    picture: { state: true },
    failure: { state: true },
    isPanelOpen: { state: true },
    isDrawerOpen: { state: true },
    isNarrow: { state: true },
  };

  declare session: Session;
  declare hash: string;
  /** Another number for every person and world: what is shown has to be asked for anew. */
  declare epoch: number;
  declare replyTo: string | undefined;
  declare modal: OpenedModal | undefined;
  declare picture: OpenedPicture | undefined;
  declare failure: string | undefined;
  declare isPanelOpen: boolean;
  declare isDrawerOpen: boolean;
  /** Whether there is no room for the developer panel beside the channel: it covers it then. */
  declare isNarrow: boolean;
  readonly #narrow = matchMedia('(width <= 1000px)');
  readonly #unread = new Unread();
  readonly #notices = new Notices(() => this.requestUpdate());
  #endEvents: (() => void) | undefined;

  constructor() {
    super();
    new SessionController(this, () => this.session);
    this.hash = location.hash;
    this.epoch = 0;
    this.replyTo = undefined;
    this.modal = undefined;
    this.picture = undefined;
    this.failure = undefined;
    this.isPanelOpen = localStorage.getItem(panelKey) === 'open';
    this.isDrawerOpen = false;
    this.isNarrow = this.#narrow.matches;
    this.addEventListener('command-sent', (event) => {
      const channelId = this.#place?.channel.id;
      if (!(event instanceof CustomEvent) || channelId === undefined) return;
      this.#notices.sending(channelId, String(event.detail.name));
    });
    this.addEventListener('command-refused', (event) => {
      if (event instanceof CustomEvent) this.#notices.settled(String(event.detail.name));
    });
    this.addEventListener('interaction-result', (event) => {
      if (event instanceof CustomEvent) this.#settle(event.detail);
    });
    this.addEventListener('menu-requested', (event) => void this.#onMenu(event));
    this.addEventListener('picture-opened', (event) => {
      if (event instanceof CustomEvent) this.picture = event.detail;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onHash);
    this.#narrow.addEventListener('change', this.#onWidth);
    this.#endEvents = this.session.onEvent((event) => this.#onEvent(event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
    this.#narrow.removeEventListener('change', this.#onWidth);
    this.#endEvents?.();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    const place = this.#place;
    if (place === undefined) return;
    this.#unread.read(place.channel.id);
    document.title = `${place.guild === undefined ? '@' : '#'}${place.name} | Sandbox`;
  }

  protected override render(): unknown {
    const { state } = this.session;
    const place = this.#place;
    if (state === undefined || place === undefined) {
      return html`<main class="waiting">
        <h1 class="unseen">Sandbox</h1>
        <p role="status">Connecting to the sandbox…</p>
      </main>`;
    }
    const view = { state, current: place, unread: this.#unread };
    return html`<div class="shell">
      <div class="side" id="places" ?data-open=${this.isDrawerOpen} @keydown=${this.#onDrawerKey}>
        ${rail(view)} ${channelList(view)}
        ${identityView(state, (person, locale) => void this.#become(person, locale))}
      </div>
      ${
        this.isDrawerOpen
          ? html`<button type="button" class="backdrop" aria-label="Close the list of places" @click=${this.#toggleDrawer}></button>`
          : nothing
      }
      <div class="stage">
        ${barView({
          place,
          isDrawerOpen: this.isDrawerOpen,
          isPanelOpen: this.isPanelOpen,
          toggleDrawer: () => void this.#toggleDrawer(),
          togglePanel: this.#togglePanel,
        })}
        <div class="stage-body">
          <main ?inert=${this.isPanelOpen && this.isNarrow}>${statusLines(state, this.session.isConnected, this.failure)} ${this.#channel(place)}</main>
          ${
            this.isPanelOpen
              ? html`<aside id="developer" aria-label="Developer panel" ?data-covers=${this.isNarrow}>
                  <sandbox-panel .session=${this.session} .channelId=${place.channel.id}></sandbox-panel>
                </aside>`
              : nothing
          }
        </div>
      </div>
    </div>`;
  }

  #channel({ channel, name, guild }: ShownPlace): unknown {
    const { session, modal, picture } = this;
    return html`<sandbox-channel
        .session=${session}
        .channelId=${channel.id}
        .name=${guild === undefined ? `@${name}` : `#${name}`}
        .epoch=${this.epoch}
        .notices=${this.#notices.of(channel.id)}
        @notice-dismissed=${({ detail }: CustomEvent<number>) => this.#notices.remove(detail)}
      ></sandbox-channel>
      <sandbox-composer
        .session=${session}
        .channelId=${channel.id}
        .replyTo=${this.replyTo}
        @reply-cleared=${() => {
          this.replyTo = undefined;
        }}
      ></sandbox-composer>
      <sandbox-menu></sandbox-menu>
      ${modal === undefined ? nothing : keyed(modal.interactionId, this.#modalView(modal))}
      ${
        picture === undefined
          ? nothing
          : html`<sandbox-lightbox
              .picture=${picture}
              @lightbox-closed=${() => {
                this.picture = undefined;
              }}
            ></sandbox-lightbox>`
      }`;
  }

  #modalView(opened: OpenedModal): unknown {
    return html`<sandbox-modal
      .session=${this.session}
      .opened=${opened}
      .context=${this.#context(opened.channelId)}
      @modal-closed=${() => {
        this.modal = undefined;
      }}
    ></sandbox-modal>`;
  }

  get #place(): ShownPlace | undefined {
    const { state } = this.session;
    return state === undefined ? undefined : placeIn(state, this.hash);
  }

  get #menu(): SandboxMenu | undefined {
    return this.querySelector<SandboxMenu>('sandbox-menu') ?? undefined;
  }

  #context(channelId: string) {
    const { state } = this.session;
    return state === undefined
      ? undefined
      : messageContext(state, channelId, () => this.session.now());
  }

  async #become(person: string, locale: string): Promise<void> {
    this.failure = undefined;
    try {
      await this.session.be(person, locale);
      this.#beginAnew();
    } catch (error) {
      this.failure = reasonOf(error);
    }
  }

  #beginAnew(): void {
    this.#unread.clear();
    this.#notices.clear();
    this.replyTo = undefined;
    this.modal = undefined;
    this.picture = undefined;
    this.#menu?.close();
    this.epoch += 1;
  }

  #onEvent(event: PageEvent): void {
    if (event.type === 'worldLoaded') this.#beginAnew();
    if (event.type !== 'message') return;
    const { message } = event;
    const { state } = this.session;
    const place = this.#place;
    if (state === undefined || message.author.id === state.me.id) return;
    this.#notices.arrived(message.channel_id);
    if (message.channel_id === place?.channel.id) return;
    const isMeant =
      message.channel_id === state.dm.id ||
      message.mention_everyone ||
      message.mentions.some(({ id }) => id === state.me.id);
    this.#unread.note(message, isMeant);
  }

  #settle({ result, name }: ToldResult): void {
    if (this.session.isOutdated(result)) return;
    const channelId = this.#notices.settled(name) ?? this.#place?.channel.id ?? '';
    if (result.state === 'failed')
      this.#notices.failed(channelId, 'The application did not respond');
    if (result.modal !== undefined) {
      this.modal = { interactionId: result.id, modal: result.modal, channelId };
    }
  }

  async #onMenu(event: Event): Promise<void> {
    const { state } = this.session;
    const channel = this.#place?.channel;
    const menu = this.#menu;
    if (!(event instanceof CustomEvent) || state === undefined || channel === undefined) return;
    if (menu === undefined) return;
    const request: MenuRequest = event.detail;
    const { epoch } = this;
    const channelId = channel.id;
    // Without its commands, a menu still copies and deletes.
    const offered = await this.session.ask('commands', { channelId }).catch(() => []);
    if (epoch !== this.epoch) return;
    const actions = messageActions({
      session: this.session,
      channelId,
      notices: this.#notices,
      reply: (messageId) => {
        this.replyTo = messageId;
      },
      settle: (result, name) => this.#settle({ result, name }),
    });
    const viewer = { locale: state.locale, myId: state.me.id, canManage: channel.canManage };
    const sections = menuSections(request, offered, viewer, actions);
    const label = request.target === 'person' ? displayName(request.message.author) : 'Message';
    await menu.open(label, sections, request);
  }

  readonly #onHash = (): void => {
    this.hash = location.hash;
    this.replyTo = undefined;
    if (this.isDrawerOpen) void this.#toggleDrawer();
  };

  readonly #toggleDrawer = async (): Promise<void> => {
    this.isDrawerOpen = !this.isDrawerOpen;
    await this.updateComplete;
    const next = this.isDrawerOpen ? '.side a' : '.drawer-button';
    this.querySelector<HTMLElement>(next)?.focus();
  };

  readonly #onDrawerKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && this.isDrawerOpen) void this.#toggleDrawer();
  };

  readonly #onWidth = ({ matches }: MediaQueryListEvent): void => {
    this.isNarrow = matches;
  };

  readonly #togglePanel = ({ currentTarget }: Event): void => {
    this.isPanelOpen = !this.isPanelOpen;
    // Not every browser gives the focus to what is clicked; in what is closed or covered it would be lost.
    if (currentTarget instanceof HTMLElement) currentTarget.focus();
    localStorage.setItem(panelKey, this.isPanelOpen ? 'open' : 'closed');
  };
}

customElements.define('sandbox-app', SandboxApp);
