import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-pre.js';
import '@skyra/discord-components-core/discord-quote.js';

import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { html, nothing, type TemplateResult } from 'lit';

import { webLink } from './message/safe-url.ts';
import './message/spoiler.ts';
import './message/time.ts';
import type { TextContext } from './text-context.ts';

/** A node of the parser's tree; what is in it depends on its type. */
interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

type Rule = (typeof rulesExtended)[string];

/** One line of a list; the parser knows no lists by itself. */
const listItem: Rule = {
  order: 0,
  match: (source, _state, before) =>
    before === '' || before.endsWith('\n')
      ? /^( *)([-*]|\d+\.) +([^\n]+)(\n|$)/.exec(source)
      : null,
  parse: ([, indent = '', mark = '', content = ''], inner, state) => ({
    depth: Math.floor(indent.length / 2),
    mark: /\d/.test(mark) ? mark : '•',
    content: inner(content, state),
  }),
};

/** Holds a rule to the beginning of lines; by itself the parser does not see where a quote's line ends. */
function atLineStart(rule: Rule): Rule {
  const match: Rule['match'] = (source, state, before) =>
    before === '' || before.endsWith('\n')
      ? rule.match(source, { ...state, prevCapture: null }, '')
      : null;
  return { ...rule, match };
}

const lineRules = Object.entries(rulesExtended)
  .filter(([name]) => name === 'heading' || name === 'subtext')
  .map(([name, rule]) => [name, atLineStart(rule)] as const);
const parse = SimpleMarkdown.parserFor({
  ...rulesExtended,
  ...Object.fromEntries(lineRules),
  listItem,
});

/** Discord's Markdown as it is shown. Nothing in it can become HTML. */
export function markdown(text: string, context: TextContext): TemplateResult {
  const nodes: unknown[] = parse(text, { inline: true });
  return html`${nodes.filter(isNode).map((node) => shown(node, context))}`;
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
        .now=${context.now}
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

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
