import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';

/** A node of the parser's tree; what is in it depends on its type. */
export interface Node {
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

/**
 * A named link, as far as Discord shows one: `[text](address "title")`, with one pair of brackets in the text and in
 * the address. The parser's own pattern takes seconds for a text of `[a](` alone; this one looks at a bracket once.
 */
function namedLink(rule: Rule): Rule {
  const text = String.raw`(?:\[[^[\]]*\]|\\[\s\S]|[^[\]\\])+`;
  const address = String.raw`(?:\([^\s()]*\)|\\\S|[^\s()<>\\])+`;
  const title = String.raw`(?:"[^"\n]*"|'[^'\n]*')`;
  const pattern = new RegExp(String.raw`^\[(${text})\]\(\s*<?(${address})>?(?:\s+${title})?\s*\)`);
  return { ...rule, match: (source) => pattern.exec(source) };
}

/** Holds a rule to the beginning of lines; by itself the parser does not see where a quote's line ends. */
function atLineStart(rule: Rule): Rule {
  const match: Rule['match'] = (source, state, before) =>
    before === '' || before.endsWith('\n')
      ? rule.match(source, { ...state, prevCapture: null }, '')
      : null;
  return { ...rule, match };
}

/** How deep a rule's content may be nested: thousands of stars alone would nest until the stack ends. */
const deepest = 30;
let depth = 0;

/** Has a rule leave its content as it is written where it would be nested too deep. */
function bounded(rule: Rule): Rule {
  const parseBounded: Rule['parse'] = (capture, inner, state) => {
    const innerBounded: typeof inner = (source, given) => {
      if (depth >= deepest) return [{ type: 'text', content: source }];
      depth += 1;
      try {
        return inner(source, given);
      } finally {
        depth -= 1;
      }
    };
    return rule.parse(capture, innerBounded, state);
  };
  return { ...rule, parse: parseBounded };
}

const lineRules = Object.entries(rulesExtended)
  .filter(([name]) => name === 'heading' || name === 'subtext')
  .map(([name, rule]) => [name, atLineStart(rule)] as const);
const links = Object.entries(rulesExtended)
  .filter(([name]) => name === 'link')
  .map(([name, rule]) => [name, namedLink(rule)] as const);
const rules = {
  ...rulesExtended,
  ...Object.fromEntries([...lineRules, ...links]),
  listItem,
};
const parse = SimpleMarkdown.parserFor(
  Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, bounded(rule)])),
);

/** Texts whose trees are kept: more than are in sight, however often they are drawn anew. */
const keptTrees = 500;
/** By text; the oldest first. */
const trees = new Map<string, readonly Node[]>();

/** The tree of a text; the same one again for the same text. */
export function treeOf(text: string): readonly Node[] {
  const known = trees.get(text);
  if (known !== undefined) return known;
  const nodes: unknown[] = parse(text, { inline: true });
  const tree = nodes.filter(isNode);
  const [oldest] = trees.keys();
  if (trees.size >= keptTrees && oldest !== undefined) trees.delete(oldest);
  trees.set(text, tree);
  return tree;
}

/** Whether something in a tree is a node. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
