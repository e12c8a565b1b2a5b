import { html, nothing } from 'lit';

import type { MessageContext } from './message-context.ts';
import { pictureUrl, playableUrl } from './safe-url.ts';
import './spoiler.ts';

/** A picture or video of a message. */
export interface Media {
  /** As the message has it; the context knows where the file is. */
  readonly url: string;
  readonly contentType?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly isSpoiler?: boolean | undefined;
  readonly width?: number | null | undefined;
  readonly height?: number | null | undefined;
}

/** Told to the shell when a picture is to be seen large. */
export interface OpenedPicture {
  readonly url: string;
  readonly description: string;
}

/** Up to ten pictures and videos as tiles. */
export function gallery(items: readonly Media[], context: MessageContext): unknown {
  return html`<div class="gallery" data-count=${items.length}>
    ${items.map((item) => mediaView(item, context))}
  </div>`;
}

/** A picture that opens large, or a video that plays where it is. */
export function mediaView(media: Media, context: MessageContext): unknown {
  const view = isVideo(media) ? video(media, context) : picture(media, context);
  return media.isSpoiler === true ? html`<sandbox-spoiler block>${view}</sandbox-spoiler>` : view;
}

/** Whether a file is shown as a video, by its type or else by its name. */
export function isVideo({ url, contentType }: Pick<Media, 'url' | 'contentType'>): boolean {
  return contentType?.startsWith('video/') ?? /\.(mp4|webm|mov)(?:[?#]|$)/i.test(url);
}

function video({ url, description }: Media, context: MessageContext): unknown {
  const source = context.file(url);
  return html`<video
    controls
    playsinline
    preload="metadata"
    src=${playableUrl(source) ?? nothing}
    poster=${source.startsWith('data:image/') ? source : nothing}
    aria-label=${description || 'Video'}
  ></video>`;
}

function picture({ url, description, width, height }: Media, context: MessageContext): unknown {
  const source = pictureUrl(context.file(url));
  if (source === undefined) return nothing;
  const text = description ?? '';
  const open = ({ currentTarget }: Event) => {
    const detail: OpenedPicture = { url: source, description: text };
    currentTarget?.dispatchEvent(
      new CustomEvent('picture-opened', { detail, bubbles: true, composed: true }),
    );
  };
  return html`<button
    type="button"
    class="picture"
    aria-label=${text === '' ? 'Open the picture' : `Open the picture: ${text}`}
    @click=${open}
  >
    <img src=${source} alt=${text} width=${width ?? nothing} height=${height ?? nothing} />
  </button>`;
}
