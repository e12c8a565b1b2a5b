import { html } from 'lit';

import type { Notice } from './notices.ts';

/** A line at the end of a channel; what went wrong can be dismissed. */
export function noticeView({ text, isFailure }: Notice, dismiss: () => void): unknown {
  if (!isFailure) {
    return html`<p class="notice" role="status">
      <span class="dots" aria-hidden="true"></span> ${text}
    </p>`;
  }
  return html`<p class="notice failure" role="status">
    <span aria-hidden="true">❗</span> ${text}
    <button type="button" class="link" @click=${dismiss}>Dismiss</button>
  </p>`;
}
