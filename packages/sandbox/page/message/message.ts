import { MessageFlags } from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';

import { markdown } from '../markdown.ts';
import { SandboxSelect } from '../select/select.ts';
import { timeText } from '../time-text.ts';
import { attachmentsView } from './attachments.ts';
import { componentView } from './components.ts';
import { embedView } from './embed.ts';
import { avatarView, headerView, originView, timeOf } from './header.ts';
import {
  type ComponentContext,
  displayName,
  type MenuRequest,
  type MessageContext,
  type ShownMessage,
} from './message-context.ts';

/** What somebody does with a component. */
export interface ComponentUse {
  readonly message: ShownMessage;
  readonly customId: string;
  /** What was chosen; undefined for a button. */
  readonly values: readonly string[] | undefined;
}

/**
 * One message. It is drawn anew only when something of it has changed, so a thousand of them are cheap.
 *
 * @fires menu-requested - with a {@link MenuRequest}
 * @fires dismissed - with the message's id, for one that only this person sees
 */
export class SandboxMessage extends LitElement {
  static override properties = {
    message: { attribute: false },
    context: { attribute: false },
    isContinuation: { attribute: false },
    isCurrent: { attribute: false },
    use: { attribute: false },
    pending: { state: true },
    failure: { state: true },
  };

  declare message: ShownMessage;
  declare context: MessageContext;
  /** Whether it goes on from the message above it, by the same author. */
  declare isContinuation: boolean;
  /** Whether the Tab key stops at it. */
  declare isCurrent: boolean;
  /** Carries out what is done with a component; resolves with why it failed. Without it, nothing can be done. */
  declare use: ((use: ComponentUse) => Promise<string | undefined>) | undefined;
  /** The custom ids of the components that wait for an answer. */
  declare pending: ReadonlySet<string>;
  declare failure: string | undefined;

  constructor() {
    super();
    this.isContinuation = false;
    this.isCurrent = false;
    this.use = undefined;
    this.pending = new Set();
    this.failure = undefined;
    this.addEventListener('contextmenu', (event) => this.#openMenu(event, 'message'));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { author, timestamp, flags = 0 } = this.message;
    if (changed.has('message')) this.failure = undefined;
    const time = timeText(Date.parse(timestamp), 't', this.context.locale);
    this.setAttribute('aria-label', `${displayName(author)}, ${time}`);
    this.toggleAttribute('data-ephemeral', (flags & MessageFlags.Ephemeral) !== 0);
    this.toggleAttribute('data-mentioned', this.#mentionsMe());
    this.toggleAttribute('data-continuation', this.isContinuation);
  }

  protected override render(): unknown {
    const { message, context } = this;
    const isHeaded = !this.isContinuation;
    return html`${isHeaded ? originView(message, context) : nothing}
      <div class="message-row">
        <div class="gutter">
          ${isHeaded ? avatarView(message.author, context.file) : timeOf(message.timestamp, context)}
        </div>
        <div class="message-body">
          ${isHeaded ? this.#header() : nothing}
          ${this.#content()} ${this.#ephemeralLine()}
          ${
            this.failure === undefined
              ? nothing
              : html`<p class="failure" role="alert">${this.failure}</p>`
          }
        </div>
      </div>
      ${this.use === undefined ? nothing : this.#menuButton()}`;
  }

  #header(): unknown {
    return headerView(this.message, this.context, {
      open: (event) => this.#openMenu(event, 'person'),
      isTabStop: this.isCurrent,
    });
  }

  #content(): unknown {
    const { message } = this;
    const { content, components = [], embeds = [], attachments = [], flags = 0 } = message;
    if (message.isOverdue === true) {
      return html`<p class="failure">The application did not respond</p>`;
    }
    if ((flags & MessageFlags.Loading) !== 0) {
      return html`<p class="thinking">
        <span class="dots" aria-hidden="true"></span> ${displayName(message.author)} is thinking…
      </p>`;
    }
    const context = this.#componentContext();
    const hidesEmbeds = (flags & MessageFlags.SuppressEmbeds) !== 0;
    // Files of these show where a component refers to them.
    const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
    return html`${content === '' ? nothing : html`<div class="text">${markdown(content, context)}${this.#editedMark()}</div>`}
      ${isV2 ? nothing : attachmentsView(attachments, flags, context)}
      ${hidesEmbeds ? nothing : embeds.map((embed) => embedView(embed, context))}
      ${
        components.length === 0
          ? nothing
          : html`<div class="components">${components.map((part) => componentView(part, context))}</div>`
      }
      ${content === '' ? this.#editedMark() : nothing}`;
  }

  #componentContext(): ComponentContext {
    const { mentions = [], attachments = [] } = this.message;
    const user = (id: string) => {
      const mentioned = mentions.find((person) => person.id === id);
      return mentioned === undefined ? this.context.user(id) : displayName(mentioned);
    };
    const controls =
      this.use === undefined
        ? undefined
        : {
            pending: this.pending,
            use: (customId: string, values?: readonly string[]) => void this.#act(customId, values),
          };
    return { ...this.context, attachments, user, controls };
  }

  #editedMark(): unknown {
    const { edited_timestamp: edited } = this.message;
    if (edited == null) return nothing;
    const title = timeText(Date.parse(edited), 'F', this.context.locale);
    return html` <small class="edited" title=${title}>(edited)</small>`;
  }

  #ephemeralLine(): unknown {
    const { flags = 0, id = '' } = this.message;
    if ((flags & MessageFlags.Ephemeral) === 0) return nothing;
    const dismiss = () =>
      this.dispatchEvent(new CustomEvent('dismissed', { detail: id, bubbles: true }));
    return html`<p class="ephemeral">
      <span aria-hidden="true">👁</span> Only you can see this •
      <button type="button" class="link" @click=${dismiss}>Dismiss message</button>
    </p>`;
  }

  #menuButton(): unknown {
    return html`<button
      type="button"
      class="more"
      aria-label="More"
      aria-haspopup="menu"
      tabindex=${this.isCurrent ? 0 : -1}
      @click=${(event: MouseEvent) => this.#openMenu(event, 'message')}
    >
      <span aria-hidden="true">⋯</span>
    </button>`;
  }

  async #act(customId: string, values: readonly string[] | undefined): Promise<void> {
    if (this.use === undefined || this.pending.has(customId)) return;
    this.pending = new Set([...this.pending, customId]);
    this.failure = undefined;
    const failure = await this.use({ message: this.message, customId, values });
    this.pending = new Set([...this.pending].filter((other) => other !== customId));
    if (failure === undefined) return;
    this.failure = failure;
    for (const select of this.querySelectorAll('sandbox-select')) {
      if (select instanceof SandboxSelect && select.dataset['customId'] === customId)
        select.reset();
    }
  }

  #mentionsMe(): boolean {
    const { mentions = [], mention_everyone: everyone = false } = this.message;
    return everyone || mentions.some(({ id }) => id === this.context.myId);
  }

  #openMenu(event: MouseEvent, target: MenuRequest['target']): void {
    if (this.use === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const isAtPointer = event.clientX !== 0 || event.clientY !== 0;
    // A key has no place: the menu opens at what has the focus then.
    const focused = event.target instanceof Element ? event.target : this;
    const { left, bottom } = focused.getBoundingClientRect();
    const { x, y } = isAtPointer ? event : { x: left, y: bottom };
    const detail: MenuRequest = { message: this.message, target, x, y };
    this.dispatchEvent(new CustomEvent('menu-requested', { detail, bubbles: true }));
  }
}

customElements.define('sandbox-message', SandboxMessage);
