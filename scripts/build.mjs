// Builds every TypeScript project, the engine's WebAssembly and the sandbox's page; with --if-needed only when a source is
// newer than the last build.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** What a project's assembly/ is compiled to. */
const KERNELS = 'dist/kernels.wasm';
/** The sandbox's page, and what its script is bundled to. */
const page = join(root, 'packages/sandbox/page');
const bundle = join(root, 'packages/sandbox/dist/browser/app.js');
const projects = ['.', 'packages/engine', 'packages/sandbox', 'demo'].map((p) => join(root, p));

/** The time of the newest file below `folder`, in ms since the epoch; 0 when there is none. */
function newest(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((time, e) => Math.max(time, statSync(join(e.parentPath ?? e.path, e.name)).mtimeMs), 0);
}

/** True when every project's output is at least as new as its sources. */
function isFresh() {
  if (!existsSync(bundle)) return false;
  return projects.every((project) => {
    const stamp = join(project, 'dist', '.tsbuildinfo');
    const sources = ['src', 'assembly', 'page'].map((folder) => newest(join(project, folder)));
    const isCompiled = !existsSync(join(project, 'assembly')) || existsSync(join(project, KERNELS));
    return existsSync(stamp) && isCompiled && statSync(stamp).mtimeMs >= Math.max(...sources);
  });
}

if (process.argv.includes('--if-needed') && isFresh()) process.exit(0);

// `tsc -b` keeps the output of deleted sources, so every build starts from nothing.
for (const project of projects) rmSync(join(project, 'dist'), { recursive: true, force: true });
const require = createRequire(import.meta.url);

/** Runs a script of an installed package; ends this process when it fails. */
function run(name, script, args, cwd) {
  const path = join(dirname(require.resolve(`${name}/package.json`)), script);
  const { status } = spawnSync(process.execPath, [path, ...args], { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run('assemblyscript', 'bin/asc.js', ['--config', 'asconfig.json'], join(root, 'packages/engine'));
run('typescript', 'bin/tsc', ['-b', '.', 'demo'], root);
await buildPage();

/** Bundles the page's script; what index.html names besides lies next to it. */
async function buildPage() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({ input: join(page, 'main.ts'), platform: 'browser' });
  await build.write({ file: bundle, format: 'esm', minify: true, codeSplitting: false });
  await build.close();
  for (const name of readdirSync(page)) {
    if (/\.(html|css|svg|woff2)$/.test(name))
      copyFileSync(join(page, name), join(dirname(bundle), name));
  }
}
