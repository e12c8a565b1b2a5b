import '@skyra/discord-components-core';

import {
  type APIMessage,
  type APIMessageComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { html, nothing, render, type TemplateResult } from 'lit';

import { markdown, type TextContext } from './markdown.ts';
import { timeText } from './time-text.ts';

/** What a message needs to be shown besides itself. */
export interface MessageContext extends TextContext {
  /** Where the file behind a link or an `attachment://` name is. */
  readonly file: (url: string) => string;
}

/** What of a message is shown. */
export type ShownMessage = Pick<APIMessage, 'content' | 'components' | 'flags' | 'timestamp'> & {
  author: { username: string; bot?: boolean; avatarUrl?: string };
};

/** Shows messages in an element, as a channel does. */
export function showMessages(
  element: HTMLElement,
  messages: readonly ShownMessage[],
  context: MessageContext,
): void {
  const shown = messages.map((message) => renderMessage(message, context));
  render(html`<discord-messages>${shown}</discord-messages>`, element);
}

function renderMessage(message: ShownMessage, context: MessageContext): TemplateResult {
  const { author, content, components = [], flags = 0, timestamp } = message;
  return html`<discord-message
    author=${author.username}
    avatar=${author.avatarUrl ?? nothing}
    ?bot=${author.bot ?? false}
    ?ephemeral=${(flags & MessageFlags.Ephemeral) !== 0}
    timestamp=${timeText(Date.parse(timestamp), 't', context.now)}
    twenty-four
  >
    ${content === '' ? nothing : markdown(content, context)}
    <div class="message-components">
      ${components.map((component) => renderComponent(component, context))}
    </div>
  </discord-message>`;
}

function renderComponent(component: APIMessageComponent, context: MessageContext): unknown {
  switch (component.type) {
    case ComponentType.Container: {
      const color = component.accent_color ?? undefined;
      const style = color === undefined ? '' : `--accent: #${color.toString(16).padStart(6, '0')}`;
      return html`<div class="container" style=${style}>
        ${component.components.map((inner) => renderComponent(inner, context))}
      </div>`;
    }
    case ComponentType.Section:
      return html`<div class="section">
        <div>${component.components.map((inner) => renderComponent(inner, context))}</div>
        ${renderAccessory(component.accessory, context)}
      </div>`;
    case ComponentType.TextDisplay:
      return html`<div class="text">${markdown(component.content, context)}</div>`;
    case ComponentType.MediaGallery:
      return html`<div class="gallery" data-count=${component.items.length}>
        ${component.items.map(({ media, description }) =>
          renderMedia(media.url, description ?? '', context),
        )}
      </div>`;
    case ComponentType.File: {
      const { url } = component.file;
      return html`<discord-file-attachment
        name=${url.split(/[/?]/).findLast((part) => part.includes('.')) ?? url}
        href=${context.file(url)}
        type="file"
        bytes=${Math.ceil((component.size ?? 0) / 1024) || nothing}
        bytes-unit=${component.size === undefined ? nothing : 'KB'}
      ></discord-file-attachment>`;
    }
    case ComponentType.Separator:
      return html`<hr class="separator" data-divider=${component.divider ?? true} />`;
    case ComponentType.ActionRow:
      return html`<discord-action-row>
        ${component.components.map((inner) => renderComponent(inner, context))}
      </discord-action-row>`;
    case ComponentType.Button:
      return renderButton(component);
    case ComponentType.StringSelect:
      return html`<discord-string-select-menu
        placeholder=${component.placeholder ?? ''}
        ?disabled=${component.disabled ?? false}
        data-custom-id=${component.custom_id}
      ></discord-string-select-menu>`;
    default:
      return nothing;
  }
}

function renderAccessory(component: APIMessageComponent, context: MessageContext): unknown {
  if (component.type !== ComponentType.Thumbnail) {
    return html`<discord-action-row>${renderComponent(component, context)}</discord-action-row>`;
  }
  const { media, description } = component;
  return html`<img class="thumbnail" src=${context.file(media.url)} alt=${description ?? ''} />`;
}

function renderMedia(url: string, description: string, context: MessageContext): unknown {
  const source = context.file(url);
  return /\.(mp4|webm|mov)(?:[?#]|$)/i.test(url)
    ? html`<video
        controls
        playsinline
        preload="auto"
        src=${source}
        poster=${source.startsWith('data:image/') ? source : nothing}
        aria-label=${description}
      ></video>`
    : html`<img src=${source} alt=${description} />`;
}

const buttonTypes: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'destructive',
  [ButtonStyle.Link]: 'secondary',
};

function renderButton(button: Extract<APIMessageComponent, { type: ComponentType.Button }>) {
  const label = 'label' in button ? button.label : '';
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  return html`<discord-button
    type=${buttonTypes[button.style] ?? 'secondary'}
    url=${'url' in button ? button.url : nothing}
    ?disabled=${button.disabled ?? false}
    data-custom-id=${'custom_id' in button ? button.custom_id : nothing}
    >${emoji === undefined ? nothing : `${emoji} `}${label}</discord-button
  >`;
}
