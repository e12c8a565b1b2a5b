import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-pre.js';
import '@skyra/discord-components-core/discord-quote.js';

import { html, nothing, type TemplateResult } from 'lit';

import { isNode, type Node, treeOf } from './markdown-tree.ts';
import { webLink } from './message/safe-url.ts';
import './message/spoiler.ts';
import './message/time.ts';
import type { TextContext } from './text-context.ts';

/** Discord's Markdown as it is shown. Nothing in it can become HTML. */
export function markdown(text: string, context: TextContext): TemplateResult {
  return html`${treeOf(text).map((node) => shown(node, context))}`;
}

function shown(node: Node, context: TextContext): unknown {
  const inner = () => children(node['content'], context);
  const id = String(node['id'] ?? '');
  switch (node.type) {
    case 'heading':
      // The author's name is the heading above it, whatever its size.
      return html`<div class="heading" role="heading" aria-level="4" data-level=${Number(node['level'])}>
        ${inner()}
      </div>`;
    case 'listItem':
      return html`<div class="list-item" .style=${`--depth: ${Number(node['depth'])}`}>
        <span class="list-mark">${String(node['mark'])}</span><span>${inner()}</span>
      </div>`;
    case 'subtext':
      return html`<small class="subtext">${inner()}</small>`;
    case 'strong':
      return html`<strong>${inner()}</strong>`;
    case 'em':
      return html`<em>${inner()}</em>`;
    case 'underline':
      return html`<u>${inner()}</u>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'spoiler':
      return html`<sandbox-spoiler>${inner()}</sandbox-spoiler>`;
    case 'blockQuote':
      return html`<discord-quote>${inner()}</discord-quote>`;
    case 'inlineCode':
      return html`<discord-code>${String(node['content'])}</discord-code>`;
    case 'codeBlock':
      return html`<discord-code multiline>${String(node['content'])}</discord-code>`;
    case 'user':
      return html`<discord-mention type="user">${context.user(id)}</discord-mention>`;
    case 'role':
      return html`<discord-mention type="role">${context.role(id)}</discord-mention>`;
    case 'channel':
      return html`<discord-mention type="channel">${context.channel(id)}</discord-mention>`;
    case 'everyone':
    case 'here':
      return html`<discord-mention type="role">${node.type}</discord-mention>`;
    case 'slashCommand':
      return html`<discord-mention type="slash">${String(node['fullName'] ?? '')}</discord-mention>`;
    case 'timestamp':
      return html`<sandbox-time
        .time=${Number(node['timestamp']) * 1000}
        .format=${String(node['format'] ?? 'f')}
        .now=${context.writersNow}
        .locale=${context.locale}
      ></sandbox-time>`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(String(node['target'] ?? ''), inner());
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'emoji':
      return `:${String(node['name'] ?? '')}:`;
    case 'twemoji':
      return String(node['name'] ?? '');
    default:
      return inner();
  }
}

function children(content: unknown, context: TextContext): unknown {
  if (Array.isArray(content)) return content.filter(isNode).map((node) => shown(node, context));
  return typeof content === 'string' ? content : nothing;
}

/** Only what a browser opens without running anything. */
function link(target: string, text: unknown): unknown {
  const url = webLink(target);
  if (url === undefined) return text;
  return html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`;
}
