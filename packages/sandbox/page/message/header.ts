import { html, nothing } from 'lit';

import { timeText } from '../time-text.ts';
import { displayName, type MessageContext, type ShownMessage } from './message-context.ts';
import { pictureUrl } from './safe-url.ts';

/** Dark enough for white letters. */
const colors = ['#5865f2', '#4e5058', '#1f7a4d', '#a8324a', '#8a3fa0', '#8a5a00'];

/** Somebody's picture; where there is none, their initial on a colour that is always theirs. */
export function avatarView(author: ShownMessage['author'], file: MessageContext['file']): unknown {
  const source = author.avatarUrl === undefined ? undefined : pictureUrl(file(author.avatarUrl));
  if (source !== undefined) return html`<img class="avatar" src=${source} alt="" />`;
  const name = displayName(author);
  return html`<span
    class="avatar"
    aria-hidden="true"
    .style=${`--color: ${colorOf(author.id ?? name)}`}
    >${[...name][0]?.toUpperCase() ?? ''}</span
  >`;
}

/** What the name of an author does. */
interface AuthorControl {
  /** Shows what can be done with them. */
  readonly open: (event: MouseEvent) => void;
  /** Whether the Tab key stops at it. */
  readonly isTabStop: boolean;
}

/** Who wrote a message and when. */
export function headerView(
  { author, timestamp }: ShownMessage,
  context: MessageContext,
  { open, isTabStop }: AuthorControl,
): unknown {
  return html`<div class="message-header">
    <h3>
      <button
        type="button"
        class="author"
        tabindex=${isTabStop ? 0 : -1}
        @click=${open}
        @contextmenu=${open}
      >
        ${displayName(author)}
      </button>
      ${author.bot === true ? html`<span class="badge">APP</span>` : nothing}
    </h3>
    ${timeOf(timestamp, context)}
  </div>`;
}

/** Above a message: what it answers, or which command it comes from. */
export function originView(message: ShownMessage, context: MessageContext): unknown {
  const { interaction_metadata: metadata, referenced_message: replied } = message;
  if (metadata !== undefined && 'name' in metadata && message.message_reference === undefined) {
    const isSlash = !('command_type' in metadata) || metadata.command_type === 1;
    return html`<div class="origin">
      <span aria-hidden="true" class="spine"></span>
      <b>${displayName(metadata.user)}</b> used
      <span class="command-name">${isSlash ? '/' : ''}${String(metadata.name)}</span>
    </div>`;
  }
  if (message.message_reference === undefined) return nothing;
  if (replied == null) {
    return html`<div class="origin">
      <span aria-hidden="true" class="spine"></span><i>Original message was deleted</i>
    </div>`;
  }
  return html`<div class="origin">
    <span aria-hidden="true" class="spine"></span>
    <span class="unseen">In answer to</span>
    <b>${displayName(replied.author)}</b>
    <span class="excerpt">${excerpt(replied, context)}</span>
  </div>`;
}

/** When a message was written: only the time of a day as long as it is today. */
export function timeOf(timestamp: string, { locale, now }: MessageContext): unknown {
  const time = Date.parse(timestamp);
  const isToday = new Date(time).toDateString() === new Date(now()).toDateString();
  const text = isToday
    ? timeText(time, 't', locale)
    : `${timeText(time, 'd', locale)}, ${timeText(time, 't', locale)}`;
  return html`<time datetime=${timestamp} title=${timeText(time, 'F', locale)}>${text}</time>`;
}

/** A message in one line of plain words, as a reply shows it. */
function excerpt({ content, attachments = [] }: ShownMessage, context: MessageContext): string {
  if (content === '') return attachments.length > 0 ? 'An attachment' : 'A message';
  return content
    .replace(/<@!?(\d+)>/g, (_, id: string) => `@${context.user(id)}`)
    .replace(/<@&(\d+)>/g, (_, id: string) => `@${context.role(id)}`)
    .replace(/<#(\d+)>/g, (_, id: string) => `#${context.channel(id)}`);
}

function colorOf(key: string): string {
  const sum = [...key].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return colors[sum % colors.length] ?? '#5865f2';
}
