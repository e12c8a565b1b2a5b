import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { PageState } from '../../src/page/protocol.ts';
import { type ComponentUse, SandboxMessage } from '../message/message.ts';
import type { MessageContext } from '../message/message-context.ts';
import type { Session } from '../session.ts';
import { SessionController } from '../session-controller.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { contextKey, messageContext } from './channel-context.ts';
import { noticeView } from './notice-view.ts';
import type { Notice } from './notices.ts';
import { type Row, rowsOf } from './rows.ts';

/** How near to the end somebody has to be, in pixels, to be kept there. */
const endPx = 60;
/** How near to the beginning older messages are fetched, in pixels. */
const startPx = 400;

/**
 * The messages of a channel. It stays at the end unless somebody has scrolled up, and fetches older ones at the top.
 *
 * @fires interaction-result - for a component that was used
 * @fires notice-dismissed - with the id of a notice
 */
class SandboxChannel extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: { attribute: false },
    name: { attribute: false },
    epoch: { attribute: false },
    notices: { attribute: false },
    isFollowing: { state: true },
    currentId: { state: true },
    hasMore: { state: true },
    failure: { state: true },
  };

  declare session: Session;
  declare channelId: string;
  declare name: string;
  /** Another number has everything fetched anew. */
  declare epoch: number;
  declare notices: readonly Notice[];
  declare isFollowing: boolean;
  /** The message that the Tab key stops at; the last one by default. */
  declare currentId: string | undefined;
  declare hasMore: boolean;
  declare failure: string | undefined;
  #context: { readonly key: string; readonly context: MessageContext } | undefined;
  #isLoading = false;
  #lastTop = 0;
  #lastId: string | undefined;
  /** The first message and where it was before the update. */
  #anchor: { readonly element: Element; readonly top: number } | undefined;
  readonly #resized = new ResizeObserver(() => this.#keepAtEnd());

  constructor() {
    super();
    new SessionController(this, () => this.session);
    this.notices = [];
    this.isFollowing = true;
    this.currentId = undefined;
    this.hasMore = true;
    this.failure = undefined;
    this.addEventListener('dismissed', (event) => {
      if (event instanceof CustomEvent) this.session.dismiss(String(event.detail));
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    for (const part of this.querySelectorAll('.scroller, .messages')) this.#resized.observe(part);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('notices')?.length ?? 0;
    if (this.#hasSent() || before < this.notices.length) this.isFollowing = true;
    const element = this.isFollowing ? null : this.querySelector('sandbox-message');
    this.#anchor =
      element === null ? undefined : { element, top: element.getBoundingClientRect().top };
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('channelId') || changed.has('epoch')) {
      this.isFollowing = true;
      this.currentId = undefined;
      // Not known yet.
      this.hasMore = true;
      this.#lastTop = 0;
      void this.#load();
    }
    this.#keepInSight();
    this.#keepAtEnd();
    this.#loadOlder();
  }

  protected override render(): unknown {
    const { state } = this.session;
    if (state === undefined) return nothing;
    const rows = rowsOf(this.session.messages(this.channelId), state.locale);
    const current = rows.some(({ message }) => message.id === this.currentId)
      ? this.currentId
      : rows.at(-1)?.message.id;
    const context = this.#contextOf(state);
    return html`<h2 class="unseen">Messages</h2>
      <div
        class="scroller"
        role="log"
        tabindex="0"
        aria-label=${`Messages in ${this.name}`}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
      >
        <div class="messages">
          ${this.hasMore ? nothing : html`<p class="beginning">This is the beginning of ${this.name}.</p>`}
          ${repeat(
            rows,
            ({ message }) => message.id,
            (row) => this.#row(row, current, context),
          )}
          ${this.notices.map((notice) =>
            noticeView(notice, () =>
              this.dispatchEvent(new CustomEvent('notice-dismissed', { detail: notice.id })),
            ),
          )}
          ${this.failure === undefined ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
        </div>
      </div>
      ${
        this.isFollowing
          ? nothing
          : html`<button type="button" class="jump" @click=${this.#jump}>Jump to present</button>`
      }`;
  }

  #row(
    { message, isContinuation, day }: Row,
    current: string | undefined,
    context: MessageContext,
  ) {
    const isCurrent = message.id === current;
    return html`${
      day === undefined
        ? nothing
        : html`<div class="day" role="separator" aria-label=${day}><span>${day}</span></div>`
    }<sandbox-message
        role="article"
        tabindex=${isCurrent ? 0 : -1}
        data-message-id=${message.id}
        .message=${message}
        .context=${context}
        .isContinuation=${isContinuation}
        .isCurrent=${isCurrent}
        .use=${this.#use}
      ></sandbox-message>`;
  }

  get #scroller(): HTMLElement | null {
    return this.querySelector('.scroller');
  }

  /** Whether the person has just written a message: they want to see it, wherever they were. */
  #hasSent(): boolean {
    const last = this.session.messages(this.channelId).at(-1);
    const isNew = last !== undefined && last.id !== this.#lastId;
    this.#lastId = last?.id;
    return isNew && last.author.id === this.session.state?.me.id;
  }

  /** The same one as long as it would answer the same, so that messages need not be drawn anew. */
  #contextOf(state: PageState): MessageContext {
    const key = contextKey(state, this.channelId);
    if (this.#context?.key !== key) {
      const now = () => this.session.now();
      this.#context = { key, context: messageContext(state, this.channelId, now) };
    }
    return this.#context.context;
  }

  async #load(before?: string): Promise<void> {
    const { channelId, epoch } = this;
    const isShown = () => channelId === this.channelId && epoch === this.epoch;
    this.#isLoading = true;
    try {
      const hasMore = await this.session.loadHistory(channelId, before);
      if (!isShown()) return;
      this.hasMore = hasMore;
      this.failure = undefined;
    } catch (error) {
      if (isShown()) this.failure = reasonOf(error);
    }
    // How far the beginning is away is known when the messages are there.
    this.requestUpdate();
    await this.updateComplete;
    if (!isShown()) return;
    this.#isLoading = false;
    this.#loadOlder();
  }

  readonly #use = async ({ message, customId, values }: ComponentUse) => {
    const messageId = message.id ?? '';
    const target = { channelId: this.channelId, messageId, customId };
    try {
      const result =
        values === undefined
          ? await this.session.ask('click', target)
          : await this.session.ask('select', { ...target, values });
      if (this.session.isOutdated(result)) return undefined;
      if (result.state === 'failed') return 'This interaction failed';
      const detail = { result, name: customId };
      const told = new CustomEvent('interaction-result', { detail, bubbles: true, composed: true });
      this.dispatchEvent(told);
      return undefined;
    } catch (error) {
      return this.session.isOutdated(error) ? undefined : reasonOf(error);
    }
  };

  readonly #onScroll = (): void => {
    this.#noteScroll();
    this.#loadOlder();
  };

  /** Sees whether somebody has left the end, or come back to it. */
  #noteScroll(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < endPx;
    // What has only grown has not been scrolled.
    if (isAtEnd || scrollTop < this.#lastTop) this.isFollowing = isAtEnd;
    this.#lastTop = scrollTop;
  }

  #loadOlder(): void {
    const first = this.querySelector<SandboxMessage>('sandbox-message');
    const isNear = this.#scroller !== null && this.#scroller.scrollTop < startPx;
    if (!isNear || first === null || this.#isLoading || !this.hasMore) return;
    if (this.failure === undefined) void this.#load(first.message.id);
  }

  /** Messages that were put above must not move what somebody reads. */
  #keepInSight(): void {
    const anchor = this.#anchor;
    if (anchor?.element.isConnected !== true || this.#scroller === null) return;
    const moved = anchor.element.getBoundingClientRect().top - anchor.top;
    if (moved !== 0) this.#scroller.scrollTop += moved;
  }

  readonly #keepAtEnd = (): void => {
    const scroller = this.#scroller;
    // The event of the last scrolling may not have come yet.
    this.#noteScroll();
    if (scroller === null || !this.isFollowing) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.#lastTop = scroller.scrollTop;
  };

  readonly #jump = (): void => {
    this.isFollowing = true;
    this.#keepAtEnd();
    this.#scroller?.focus();
  };

  readonly #onFocus = ({ target }: FocusEvent): void => {
    const message = target instanceof Element ? target.closest('sandbox-message') : null;
    if (message instanceof SandboxMessage) this.currentId = message.message.id;
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { target, key } = event;
    if (!(target instanceof SandboxMessage)) return;
    const all = [...this.querySelectorAll<SandboxMessage>('sandbox-message')];
    const at = all.indexOf(target);
    const steps = new Map([
      ['ArrowUp', at - 1],
      ['ArrowDown', at + 1],
      ['Home', 0],
      ['End', all.length - 1],
    ]);
    const next = steps.get(key);
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  };
}

customElements.define('sandbox-channel', SandboxChannel);
