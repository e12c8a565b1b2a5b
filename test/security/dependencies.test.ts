import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { TempFolder } from '../support/temp-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const script = join(root, 'scripts', 'audit-dependencies.mjs');

/** A package of the lock file. */
type Entry = Record<string, unknown>;
interface Lock {
  lockfileVersion: number;
  packages: Record<string, Entry>;
}

let folder: TempFolder;

beforeEach(() => {
  folder = new TempFolder();
});

afterEach(() => {
  folder[Symbol.dispose]();
});

/** Audits our own lock file with a change, by a double of npm that answers about signatures like this. */
function audit(
  change: (lock: Lock) => void,
  npm = { stdout: '', stderr: 'npm error code ENOTFOUND', status: 1 },
): { status: number | null; output: string } {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  change(lock);
  writeFileSync(join(folder.path, 'package-lock.json'), JSON.stringify(lock));
  cpSync(join(root, 'package.json'), join(folder.path, 'package.json'));
  const bin = join(folder.path, 'bin');
  mkdirSync(bin);
  writeFileSync(
    join(bin, 'npm'),
    `#!/usr/bin/env node
     if (process.argv[2] === 'config') console.log('https://registry.example/');
     else {
       process.stdout.write(${JSON.stringify(npm.stdout)});
       process.stderr.write(${JSON.stringify(npm.stderr)});
       process.exitCode = ${npm.status};
     }`,
  );
  chmodSync(join(bin, 'npm'), 0o755);
  const PATH = `${bin}${delimiter}${process.env['PATH']}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder.path], {
    encoding: 'utf8',
    env: { PATH },
  });
  return { status, output: stdout + stderr };
}

/** Changes one package of the lock file. */
const changed = (path: string, change: Entry) => (lock: Lock) => {
  expect(lock.packages[path]).toBeDefined();
  lock.packages[path] = { ...lock.packages[path], ...change };
};
const unchanged = () => undefined;

describe('the audit of dependencies', () => {
  it.each<[string, (lock: Lock) => void, RegExp]>([
    [
      'without a hash',
      changed('node_modules/undici', { integrity: undefined }),
      /undici@\S+ has no sha512 hash/,
    ],
    [
      'with a weak hash',
      changed('node_modules/undici', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }),
      /no sha512/,
    ],
    [
      'from a repository',
      changed('node_modules/undici', { resolved: 'git+ssh://git@host.example/x.git#1' }),
      /elsewhere/,
    ],
    [
      'from another host',
      changed('node_modules/undici', { resolved: 'https://evil.example/undici.tgz' }),
      /elsewhere/,
    ],
    [
      'over plain http',
      changed('node_modules/undici', { resolved: 'http://registry.example/undici.tgz' }),
      /elsewhere/,
    ],
    [
      'from a file',
      changed('node_modules/undici', { resolved: 'file:../undici.tgz' }),
      /elsewhere/,
    ],
    [
      'that runs a script',
      changed('node_modules/undici', { hasInstallScript: true }),
      /runs a script/,
    ],
    [
      'that is deprecated',
      changed('node_modules/undici', { deprecated: 'use fetch' }),
      /deprecated: use fetch/,
    ],
    [
      'of any version that fits',
      changed('', { dependencies: { undici: '^7.30.2' } }),
      /no exact version/,
    ],
    [
      'of the latest version',
      changed('packages/engine', { devDependencies: { x: 'latest' } }),
      /no exact version/,
    ],
    [
      'that links out of the folder',
      changed('node_modules/@mouthpiece/engine', { resolved: '../evil' }),
      /no workspace/,
    ],
  ])('refuses a package %s', (_, change, text) => {
    const { status, output } = audit(change);
    expect(output).toMatch(text);
    expect(status).toBe(1);
  });

  it('takes a package from the registry itself', () => {
    const resolved = 'https://registry.example/undici/-/undici-7.30.2.tgz';
    expect(audit(changed('node_modules/undici', { resolved })).status).toBe(0);
  });

  it('says that signatures were verified only when they were', () => {
    const stdout = 'audited 470 packages in 9s\n\n470 packages have verified registry signatures\n';
    const { status, output } = audit(unchanged, { stdout, stderr: '', status: 0 });
    expect(output).toMatch(/signatures of 470 packages were verified/);
    expect(status).toBe(0);
  });

  it.each([
    ['npm finds none', { stdout: '', stderr: '', status: 0 }],
    ['npm reaches nobody', { stdout: '', stderr: 'npm error code ENOTFOUND', status: 1 }],
  ])('says that the lock file was checked instead where %s', (_, npm) => {
    const { status, output } = audit(unchanged, npm);
    expect(output).toMatch(/No signatures were verified .*; the lock file was checked instead/);
    expect(status).toBe(0);
  });

  it.each([
    '470 packages have verified registry signatures\n\n1 package has an invalid registry signature:\n\nundici@7.30.2',
    '1 package has a missing registry signature but the registry is providing signing keys:\n\nundici@7.30.2',
  ])('fails where a signature is wrong or missing', (stdout) => {
    const { status, output } = audit(unchanged, { stdout, stderr: '', status: 1 });
    expect(output).toContain('undici@7.30.2');
    expect(status).toBe(1);
  });
});
