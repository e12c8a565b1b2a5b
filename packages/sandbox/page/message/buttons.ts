import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10';
import { html, nothing } from 'lit';

import { emojiText } from './emoji.ts';
import type { ComponentContext } from './message-context.ts';
import { webLink } from './safe-url.ts';

const styleNames: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

/** A button of a message. It turns while the bot has not answered yet. */
export function buttonView(button: APIButtonComponent, { controls }: ComponentContext): unknown {
  const { disabled = false } = button;
  if (button.style === ButtonStyle.Premium) {
    return html`<button type="button" class="button" data-style="primary" disabled>Premium</button>`;
  }
  const face = html`${emojiText(button.emoji)} ${button.label ?? ''}`;
  if (button.style === ButtonStyle.Link) return linkView(button.url, disabled, face);
  const isPending = controls?.pending.has(button.custom_id) === true;
  return html`<button
    type="button"
    class="button"
    data-style=${styleNames[button.style] ?? 'secondary'}
    data-custom-id=${button.custom_id}
    ?disabled=${disabled}
    aria-busy=${isPending}
    aria-label=${button.label === undefined ? (button.emoji?.name ?? 'Button') : nothing}
    @click=${() => controls?.use(button.custom_id)}
  >
    <span class="button-face">${face}</span>
    ${isPending ? html`<span class="dots" role="status" aria-label="Waiting for an answer"></span>` : nothing}
  </button>`;
}

function linkView(target: string, isDisabled: boolean, face: unknown): unknown {
  const url = webLink(target);
  if (isDisabled || url === undefined) {
    return html`<button type="button" class="button" data-style="secondary" disabled>${face}</button>`;
  }
  return html`<a
    class="button"
    data-style="secondary"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    >${face}<span aria-hidden="true">↗</span><span class="unseen">(opens in a new tab)</span></a
  >`;
}
