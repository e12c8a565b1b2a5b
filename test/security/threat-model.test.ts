import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

/** The lines of the table of threats, by column. */
function threats(): string[][] {
  const [, table = ''] = read('../../docs/security.md').split(
    '| threat | what stops it | tests |\n',
  );
  const [lines = ''] = table.split('\n\n');
  return lines
    .split('\n')
    .slice(1)
    .map((line) => line.split(' | ').map((column) => column.replace(/^\| | \|$/g, '')));
}

describe('the threat model', () => {
  it('names at least one test for each threat', () => {
    expect(threats().length).toBeGreaterThan(25);
    for (const [threat, stop, tests] of threats()) {
      expect(threat).toBeTruthy();
      expect(stop).toBeTruthy();
      expect(tests, threat).toMatch(/^`[\w-]+(?:\/[\w-]+)?: .+`$/);
    }
  });

  const named = threats().flatMap(([, , tests = '']) =>
    [...tests.matchAll(/`([\w/-]+): ([^`]+)`/g)].map(([, file = '', name = '']) => ({
      file,
      name,
    })),
  );

  it.each(named)('$file: $name is there', ({ file, name }) => {
    const [, ofSandbox] = /^sandbox\/(.*)/.exec(file) ?? [];
    const path = ofSandbox
      ? `../../packages/sandbox/test/${ofSandbox}.test.ts`
      : `../${file}.test.ts`;
    expect(existsSync(new URL(path, import.meta.url))).toBe(true);
    const titles = read(path).matchAll(/(?:it|test|\))\(\s*(['"])(.*?)\1,/g);
    expect([...titles].map(([, , title]) => title?.replaceAll("\\'", "'"))).toContain(name);
  });
});
