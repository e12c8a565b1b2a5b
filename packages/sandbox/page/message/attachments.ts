import { type APIAttachment, MessageFlags } from 'discord-api-types/v10';
import { html, nothing } from 'lit';

import { byteSize } from './amounts.ts';
import { gallery, isVideo, type Media } from './media.ts';
import type { MessageContext } from './message-context.ts';
import { playableUrl, webLink } from './safe-url.ts';
import './voice.ts';

/** The files of a message: pictures and videos as tiles, sounds with a player, the rest to be downloaded. */
export function attachmentsView(
  attachments: readonly APIAttachment[],
  flags: number,
  context: MessageContext,
): unknown {
  if (attachments.length === 0) return nothing;
  const seen = attachments.filter(isSeen);
  const others = attachments.filter((attachment) => !isSeen(attachment));
  const isVoice = (flags & MessageFlags.IsVoiceMessage) !== 0;
  return html`<div class="attachments">
    ${seen.length === 0 ? nothing : gallery(seen.map(toMedia), context)}
    ${others.map((attachment) =>
      isVoice ? voiceView(attachment, context) : otherView(attachment, context),
    )}
  </div>`;
}

/** A file to be downloaded, with what is known of it. */
export function fileCard(
  file: { readonly name: string; readonly url: string; readonly size?: number | undefined },
  context: MessageContext,
): unknown {
  const url = webLink(context.file(file.url));
  return html`<div class="file">
    <span class="file-icon" aria-hidden="true">📄</span>
    <span class="file-facts">
      ${
        url === undefined
          ? html`<span>${file.name}</span>`
          : html`<a class="link" href=${url} download=${file.name}>${file.name}</a>`
      }
      ${file.size === undefined ? nothing : html`<small>${byteSize(file.size)}</small>`}
    </span>
  </div>`;
}

function isSeen({ content_type: type = '', url }: APIAttachment): boolean {
  return type.startsWith('image/') || isVideo({ url, contentType: type || undefined });
}

function isSpoiler({ filename }: APIAttachment): boolean {
  return filename.startsWith('SPOILER_');
}

function toMedia(attachment: APIAttachment): Media {
  const { url, content_type: contentType, description, width, height } = attachment;
  const isHidden = isSpoiler(attachment);
  return { url, contentType, description, width, height, isSpoiler: isHidden };
}

function voiceView(attachment: APIAttachment, context: MessageContext): unknown {
  return html`<sandbox-voice
    .source=${playableUrl(context.file(attachment.url))}
    .seconds=${attachment.duration_secs ?? 0}
    .waveform=${attachment.waveform ?? ''}
  ></sandbox-voice>`;
}

function otherView(attachment: APIAttachment, context: MessageContext): unknown {
  const { filename: name, url, size, content_type: type = '' } = attachment;
  const card = fileCard({ name, url, size }, context);
  const source = playableUrl(context.file(url));
  const view =
    type.startsWith('audio/') && source !== undefined
      ? html`<div class="sound">
          ${card}<audio controls preload="metadata" src=${source} aria-label=${name}></audio>
        </div>`
      : card;
  return isSpoiler(attachment) ? html`<sandbox-spoiler block>${view}</sandbox-spoiler>` : view;
}
