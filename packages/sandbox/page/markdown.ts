import { parse, type rulesExtended } from 'discord-markdown-parser';
import { html, nothing, type TemplateResult } from 'lit';

import { timeText } from './time-text.ts';

/** A node of the parser's tree; what is in it depends on its type. */
interface Node {
  readonly type: keyof typeof rulesExtended | 'newline';
  readonly [field: string]: unknown;
}

/** What a text needs to be shown besides itself. */
export interface TextContext {
  /** Milliseconds since the epoch; relative times count from it. */
  readonly now: number;
  /** How ids are shown as people, roles and channels. */
  readonly user: (id: string) => string;
  readonly role: (id: string) => string;
  readonly channel: (id: string) => string;
}

/** Discord's Markdown as it is shown. Nothing in it can become HTML. */
export function markdown(text: string, context: TextContext): TemplateResult {
  const nodes: unknown[] = parse(text, 'extended');
  return html`${nodes.filter(isNode).map((node) => shown(node, context))}`;
}

function shown(node: Node, context: TextContext): unknown {
  const inner = () => children(node['content'], context);
  const id = String(node['id'] ?? '');
  switch (node.type) {
    case 'heading':
      return html`<discord-header level=${Number(node['level'])}>${inner()}</discord-header>`;
    case 'subtext':
      return html`<discord-subscript>${inner()}</discord-subscript>`;
    case 'strong':
      return html`<discord-bold>${inner()}</discord-bold>`;
    case 'em':
      return html`<discord-italic>${inner()}</discord-italic>`;
    case 'underline':
      return html`<discord-underlined>${inner()}</discord-underlined>`;
    case 'strikethrough':
      return html`<s>${inner()}</s>`;
    case 'spoiler':
      return html`<discord-spoiler>${inner()}</discord-spoiler>`;
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
      return html`<discord-time
        >${timeText(Number(node['timestamp']) * 1000, String(node['format'] ?? 'f'), context.now)}</discord-time
      >`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(String(node['target'] ?? ''), inner());
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'twemoji':
    case 'emoji':
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
  if (!/^https?:\/\//i.test(target)) return text;
  return html`<discord-link href=${target} target="_blank" rel="noopener noreferrer"
    >${text}</discord-link
  >`;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
