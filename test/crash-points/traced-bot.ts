import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { TempFolder } from '../support/temp-folder.ts';
import { addPoints } from './find-points.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runtime = fileURLToPath(new URL('crash-runtime.mjs', import.meta.url));

/** Files whose awaits are not on the way of a job, and why. Every other file of the bot is, a new one too. */
const notOnTheWay: Readonly<Record<string, string>> = {
  'main.js': 'it waits for signals and for what app.js builds',
  'companion.js': 'there are no companions where Discord and the API are given',
  'commands/avatars.js': 'another command',
  'commands/status.js': 'another command, and one that only reads',
  'services/health-server.js': 'it tells how the bot is',
};

/** A copy of the built bot that notes the points it reaches and can be killed at each of them. */
export class TracedBot implements Disposable {
  readonly #folder = new TempFolder();
  /** Ids of all points, in the order of files and lines. */
  readonly points: readonly string[];
  /** The script that starts it. */
  readonly script: string;

  /** @throws Error when a file that is named as not on the way is gone, or two points have the same name */
  constructor() {
    const copy = join(this.#folder.path, 'dist');
    cpSync(join(root, 'dist'), copy, { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.#folder.path, 'node_modules'));
    copyFileSync(join(root, 'package.json'), join(this.#folder.path, 'package.json'));
    copyFileSync(runtime, join(copy, 'crash-runtime.mjs'));
    for (const file of Object.keys(notOnTheWay)) {
      if (!existsSync(join(copy, file))) throw new Error(`${file} is gone: take it off the list`);
    }
    const points: string[] = [];
    const files = readdirSync(copy, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.js')).sort()) {
      if (file in notOnTheWay) continue;
      const path = join(copy, file);
      const found = addPoints(readFileSync(path, 'utf8'), file);
      writeFileSync(path, found.code);
      points.push(...found.points);
    }
    const twice = points.filter((id, index) => points.indexOf(id) !== index);
    if (twice.length > 0) throw new Error(`two points have the same name: ${twice.join(', ')}`);
    this.points = points;
    this.script = join(copy, 'main.js');
    const main = readFileSync(this.script, 'utf8');
    writeFileSync(this.script, `import './crash-runtime.mjs';\n${main}`);
  }

  [Symbol.dispose](): void {
    this.#folder[Symbol.dispose]();
  }
}
