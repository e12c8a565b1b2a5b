import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

test('the code in the README does what it says', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const sample = /```ts\n(.*?)```/s.exec(readme)?.[1];
  if (sample === undefined) throw new Error('the README has no code');
  const said = /\/\/ (.*)/.exec(sample)?.[1];
  // Within the package, so that what it imports is found.
  const folder = await mkdtemp(fileURLToPath(new URL('.readme-', import.meta.url)));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    await writeFile(join(folder, 'sample.ts'), sample);
    await import(join(folder, 'sample.ts'));
    const printed = log.mock.calls.map((texts) =>
      texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join(' '),
    );
    expect(printed).toEqual([said]);
  } finally {
    log.mockRestore();
    await rm(folder, { recursive: true });
  }
});
