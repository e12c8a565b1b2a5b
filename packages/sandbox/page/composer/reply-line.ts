import { html, type TemplateResult } from 'lit';

/** Says whose message is being answered. */
export function replyLine(author: string | undefined, cancel: () => void): TemplateResult {
  return html`<div class="row reply">
    <span>Replying to <strong>${author ?? 'a message'}</strong></span>
    <button type="button" class="icon" aria-label="Cancel the reply" @click=${cancel}>✕</button>
  </div>`;
}
