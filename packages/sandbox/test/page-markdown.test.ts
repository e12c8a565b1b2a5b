import { expect, test } from 'vitest';
import { isNode, type Node, treeOf } from '../page/markdown-tree.ts';

const longest = 4_000;

/** Whatever has opening and closing parts that may be left open. */
const fragments = [
  ...['[a](', '[a](<', '[a](b(', '[a](b "', "[a](b '", '[a](b ', '[[a]', '[', '](', '\\[', '[a]( '],
  ...['*', '_', '**', '__', '***', '~~', '||', '*_', '**a ', '_a*', '||a', '~~a', '`', '``', '```'],
  ...['<', '<@', '<#', '<:a', '<a:b:', '<t:1', '</a', '<id:', '<http://a', 'http://a', 'https://'],
  ...[
    '> ',
    '>>> ',
    '- ',
    '1. ',
    '# ',
    '-# ',
    '\n',
    ' ',
    'a',
    '@',
    ':',
    ':a',
    '😀',
    '(',
    '\\',
    '![',
  ],
];

test('the longest text is read in a moment, whatever is in it', () => {
  for (const fragment of fragments) {
    const text = fragment.repeat(Math.ceil(longest / fragment.length)).slice(0, longest);
    const before = performance.now();
    treeOf(text);
    expect(performance.now() - before, JSON.stringify(fragment)).toBeLessThan(400);
  }
});

test('a text is nested as deep as anybody writes', () => {
  expect(wordsOf(treeOf('**_~~||deep||~~_**')[0])).toBe('deep');
});

test('a text is read once', () => {
  expect(treeOf('**once**')).toBe(treeOf('**once**'));
});

test('trees of texts of long ago are not kept', () => {
  const first = treeOf('text 0');
  for (let n = 1; n <= 600; n += 1) treeOf(`text ${n}`);
  expect(treeOf('text 0')).not.toBe(first);
});

test.each([
  ['[here](https://example.com)', 'here', 'https://example.com'],
  ['[here](<https://example.com>)', 'here', 'https://example.com'],
  ['[here](https://example.com "A title")', 'here', 'https://example.com'],
  ['[wiki](https://example.com/a_(b))', 'wiki', 'https://example.com/a_(b)'],
  ['[an [old] one](https://example.com)', 'an [old] one', 'https://example.com'],
])('%s is a link', (text, words, target) => {
  const [link] = treeOf(text);
  expect(link).toMatchObject({ type: 'link', target });
  expect(wordsOf(link)).toBe(words);
});

test.each(['[a](', '[a]()', '[](https://example.com)', '[a] (https://example.com)', '[a](b'])(
  '%s is no link',
  (text) => {
    expect(treeOf(text).map(({ type }) => type)).not.toContain('link');
  },
);

function wordsOf(node: Node | undefined): string {
  const content = node?.['content'];
  if (Array.isArray(content)) return content.filter(isNode).map(wordsOf).join('');
  return String(content);
}
