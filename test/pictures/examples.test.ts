import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { projectRoot } from '../support/project-root.ts';
import { examples, modals } from './examples.ts';

const page = readFileSync(join(projectRoot(), 'docs/commands.md'), 'utf8');
const poses = ['Ada', 'Alan', 'Grace'].map((name, index) => {
  const pose = { id: `pose_${index}`, name };
  return { avatar: { id: name, name, poses: [pose] }, pose, picture: '' };
});
const all = examples({ poses, chart: '' });

describe('the messages in docs/commands.md', () => {
  it.each(all)('$name is as it was', ({ sheet }) => {
    expect(sheet.messages.map(({ components }) => components)).toMatchSnapshot();
  });

  it('are asked for by forms that are as they were', () => {
    expect(modals()).toMatchSnapshot();
  });

  it.each(all)('$name is shown, with its picture', ({ name }) => {
    expect(page).toContain(`(pictures/${name}.png)`);
    expect(existsSync(join(projectRoot(), 'docs', 'pictures', `${name}.png`))).toBe(true);
  });

  it('are made by every view that there is', () => {
    const views = join(projectRoot(), 'src', 'views');
    const made = readFileSync(new URL('examples.ts', import.meta.url), 'utf8');
    const missing = readdirSync(views)
      .flatMap((file) => [
        ...readFileSync(join(views, file), 'utf8').matchAll(
          /^export function (\w+(?:Message|Modal))\(/gm,
        ),
      ])
      .flatMap(([, name = '']) => (made.includes(`${name}(`) ? [] : [name]));
    expect(missing).toEqual([]);
  });
});
