import { html, nothing } from 'lit';

import type { PageState } from '../../src/page/protocol.ts';

/** What is in the way, above a channel. @param failure what somebody tried last and why it failed */
export function statusLines(
  { bot }: PageState,
  isConnected: boolean,
  failure: string | undefined,
): unknown {
  return html`<div role="status">
      ${isConnected ? nothing : html`<p class="line">Reconnecting to the sandbox…</p>`}
      ${isConnected && !bot.isReady ? html`<p class="line">${bot.username} is offline.</p>` : nothing}
    </div>
    ${failure === undefined ? nothing : html`<p class="line failure" role="alert">${failure}</p>`}`;
}
