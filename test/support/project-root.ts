import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. Tools run compiled, deeper in it than their sources, so it is found by its package.json. */
export function projectRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (nameOf(join(folder, 'package.json')) === 'mouthpiece') return folder;
    if (folder === dirname(folder)) throw new Error('not inside of the repository');
  }
}

function nameOf(file: string): unknown {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null && 'name' in content && content.name;
  } catch {
    return undefined;
  }
}
