// Compiles and runs a tool of the developers, such as a benchmark: `node scripts/run-tool.mjs bench/bench.ts [arguments]`.
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [tool, ...args] = process.argv.slice(2);
const output = join(root, 'bench', 'dist');

/** Ends this process when the step fails. */
function must(script, ...scriptArgs) {
  const step = spawnSync(process.execPath, [script, ...scriptArgs], {
    cwd: root,
    stdio: 'inherit',
  });
  if (step.status !== 0) process.exit(step.status ?? 1);
}

const require = createRequire(import.meta.url);
must(join(root, 'scripts', 'build.mjs'), '--if-needed');
rmSync(output, { recursive: true, force: true });
must(join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc'), '-p', 'bench');
const child = spawn(process.execPath, [join(output, tool.replace(/\.ts$/, '.js')), ...args], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
