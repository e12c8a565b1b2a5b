import { html, type TemplateResult } from 'lit';

import { type ChosenFile, isSpoiler, sizeText } from './chosen-file.ts';

/** A file that goes with a message. */
export function attachmentCard(
  file: ChosenFile,
  on: { readonly spoiler: () => void; readonly remove: () => void },
): TemplateResult {
  return html`<li class="card">
    <span class="file">📎 ${file.name}</span>
    <span class="muted">${sizeText(file.size)}</span>
    <span class="row">
      <button type="button" aria-pressed=${isSpoiler(file)} aria-label=${`Spoiler: ${file.name}`} @click=${on.spoiler}>
        Spoiler
      </button>
      <button type="button" aria-label=${`Remove ${file.name}`} @click=${on.remove}>✕</button>
    </span>
  </li>`;
}
