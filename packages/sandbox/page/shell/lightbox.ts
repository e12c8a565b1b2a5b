import { html, LitElement } from 'lit';

import type { OpenedPicture } from '../message/media.ts';

/**
 * A picture as large as the window allows; Escape or a click closes it.
 *
 * @fires lightbox-closed - when it was closed
 */
class SandboxLightbox extends LitElement {
  static override properties = { picture: { attribute: false } };

  declare picture: OpenedPicture;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): unknown {
    const { url, description } = this.picture;
    // The sandbox has its own files downloaded: shown as pages, they could act as one.
    const isOwn = URL.canParse(url) && new URL(url).origin === location.origin;
    return html`<dialog class="lightbox" aria-label=${description || 'Picture'} @close=${this.#closed}>
      <img src=${url} alt=${description} @click=${this.#close} />
      <p>
        ${
          isOwn
            ? html`<a class="link" href=${url} download>Download</a>`
            : html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer">Open in browser</a>`
        }
        <button type="button" class="link" @click=${this.#close}>Close</button>
      </p>
    </dialog>`;
  }

  readonly #close = (): void => this.querySelector('dialog')?.close();

  readonly #closed = (): boolean =>
    this.dispatchEvent(new CustomEvent('lightbox-closed', { bubbles: true }));
}

customElements.define('sandbox-lightbox', SandboxLightbox);
