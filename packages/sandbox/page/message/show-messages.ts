import { html, render } from 'lit';

import './message.ts';
import type { MessageContext, ShownMessage } from './message-context.ts';

/** Shows messages in an element as a channel does, but nothing can be done with them. */
export function showMessages(
  element: HTMLElement,
  messages: readonly ShownMessage[],
  context: MessageContext,
): void {
  const shown = messages.map(
    (message) => html`<sandbox-message .message=${message} .context=${context}></sandbox-message>`,
  );
  render(html`<div class="messages">${shown}</div>`, element);
}
