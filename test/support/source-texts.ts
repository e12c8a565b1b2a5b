import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './project-root.ts';

const escaped = (text: string): string => text.replaceAll(/[.*+?^$()|[\]{}\\]/g, '\\$&');

/**
 * Tells which keys of texts the sources of the bot use: as they are, or built by a template, of which each `${…}` stands
 * for one step of a path or a part of it. A template that begins with one, such as `${key}.title`, needs the rest of the
 * key to stand somewhere too.
 */
export function usedKeys(): (key: string) => boolean {
  const code = sources().map(withoutComments).join('\n');
  const literals = new Set([...code.matchAll(/'([^'\n\\]*)'/g)].map(([, text = '']) => text));
  // Between any two neighbours, as templates also stand in templates.
  const templates = [...code.matchAll(/`(?=([^`]*)`)/g)].map(([, text = '']) => text);
  const pattern = (template: string): string =>
    template
      .split(/\$\{[^}]*\}/)
      .map(escaped)
      .join('[^.]+');
  const whole = templates
    .filter((template) => /^[a-z]\w*\.[\w.]*\$\{/i.test(template))
    .map((template) => new RegExp(`^${pattern(template)}$`));
  const tails = templates
    .map((template) => /^\$\{[^}]*\}([\w.]+)$/.exec(template)?.[1])
    .filter((tail) => tail !== undefined);
  const isHead = (key: string): boolean =>
    literals.has(key) || whole.some((template) => template.test(key));
  return (key) =>
    isHead(key) || tails.some((tail) => key.endsWith(tail) && isHead(key.slice(0, -tail.length)));
}

function sources(): string[] {
  const folder = join(projectRoot(), 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('locales'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}
