import type { APIEmbed, APIEmbedField, APIEmbedImage } from 'discord-api-types/v10';
import { html, nothing } from 'lit';

import { markdown } from '../markdown.ts';
import { timeText } from '../time-text.ts';
import { mediaView } from './media.ts';
import type { MessageContext } from './message-context.ts';
import { pictureUrl, webLink } from './safe-url.ts';

/** An embed, as rich as Discord has them. */
export function embedView(embed: APIEmbed, context: MessageContext): unknown {
  const { title, description, url, color, fields = [], image, thumbnail } = embed;
  return html`<div
    class="embed"
    .style=${color === undefined || color === 0 ? '' : `--accent: ${cssColor(color)}`}
  >
    <div class="embed-body">
      ${authorLine(embed, context)}
      ${title === undefined ? nothing : html`<div class="embed-title">${linked(markdown(title, context), url)}</div>`}
      ${description === undefined ? nothing : html`<div class="embed-text">${markdown(description, context)}</div>`}
      ${fields.length === 0 ? nothing : html`<div class="embed-fields">${fields.map((field) => fieldView(field, context))}</div>`}
      ${image === undefined ? nothing : html`<div class="embed-image">${mediaView(imageMedia(image), context)}</div>`}
      ${footerLine(embed, context)}
    </div>
    ${
      thumbnail === undefined
        ? nothing
        : html`<div class="embed-thumbnail">${mediaView(imageMedia(thumbnail), context)}</div>`
    }
  </div>`;
}

/** Discord's number for a colour, as CSS has it. */
export function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

function authorLine({ author }: APIEmbed, context: MessageContext): unknown {
  if (author === undefined) return nothing;
  return html`<div class="embed-author">
    ${icon(author.icon_url, context)}<span>${linked(author.name, author.url)}</span>
  </div>`;
}

function fieldView({ name, value, inline = false }: APIEmbedField, context: MessageContext) {
  return html`<div class="embed-field" ?data-inline=${inline}>
    <div class="embed-field-name">${markdown(name, context)}</div>
    <div>${markdown(value, context)}</div>
  </div>`;
}

function footerLine({ footer, timestamp }: APIEmbed, context: MessageContext): unknown {
  if (footer === undefined && timestamp === undefined) return nothing;
  const time =
    timestamp === undefined ? undefined : timeText(Date.parse(timestamp), 'f', context.locale);
  const words = [footer?.text, time].filter((word) => word !== undefined);
  return html`<div class="embed-footer">
    ${icon(footer?.icon_url, context)}<span>${words.join(' • ')}</span>
  </div>`;
}

function icon(url: string | undefined, context: MessageContext): unknown {
  const source = url === undefined ? undefined : pictureUrl(context.file(url));
  return source === undefined ? nothing : html`<img class="embed-icon" src=${source} alt="" />`;
}

function linked(text: unknown, target: string | undefined): unknown {
  const url = target === undefined ? undefined : webLink(target);
  if (url === undefined) return text;
  return html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`;
}

function imageMedia({ url, description, width, height }: APIEmbedImage) {
  return { url, description, width, height, contentType: 'image/png' };
}
