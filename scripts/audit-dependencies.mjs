// Audits what `npm ci` installs: first the lock file, then, where the registry offers it, the signatures that it made.
// `node scripts/audit-dependencies.mjs [folder]`. Ends with exit code 1 when something is wrong, and says which of the two
// was checked: signatures that could not be verified are never called verified.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ownRoot = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = process.argv[2] ?? ownRoot;
const signatureTimeoutMs = 120_000;

/** An exact version, perhaps of a package under another name. */
const EXACT = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?$/;
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==(?: |$)/;

function readJson(...path) {
  return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
}

/** The origin of the registry that npm is set up with. */
function registryOrigin() {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], {
    cwd: root,
    encoding: 'utf8',
  });
  const url = stdout.trim().split('\n').at(-1) ?? '';
  return URL.canParse(url) ? new URL(url).origin : undefined;
}

/** What is wrong with a package of the lock file, as texts. */
function problemsOf(path, entry, { allowScripts, origin }) {
  const name = path.replace(/^.*node_modules\//, '');
  const problems = [];
  if (!SHA512.test(entry.integrity ?? '')) problems.push('has no sha512 hash');
  if (entry.resolved !== undefined) {
    const url = URL.canParse(entry.resolved) ? new URL(entry.resolved) : undefined;
    if (url?.protocol !== 'https:' || url.origin !== origin) {
      problems.push('comes from elsewhere than the registry');
    }
  }
  if (entry.hasInstallScript && !(name in allowScripts)) {
    problems.push(
      'runs a script when it is installed, and package.json does not mention it in allowScripts',
    );
  }
  if (entry.deprecated) problems.push(`is deprecated: ${entry.deprecated}`);
  return problems.map((problem) => `${path}@${entry.version} ${problem}`);
}

/** What is wrong with the versions that a package of ours asks for. */
function looseVersions(path, { dependencies, devDependencies, optionalDependencies }) {
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(
      ([name, version]) =>
        `${path || 'package.json'} asks for ${name}@${version}, which is no exact version`,
    );
}

/** Everything that is wrong with the lock file; empty when it is sound. */
function lockProblems() {
  const { lockfileVersion, packages } = readJson('package-lock.json');
  if (lockfileVersion !== 3) return [`the lock file has version ${lockfileVersion}, not 3`];
  const { allowScripts = {}, overrides = {} } = readJson('package.json');
  const known = { allowScripts, origin: registryOrigin() };
  return Object.entries(packages)
    .flatMap(([path, entry]) => {
      if (!path.includes('node_modules/')) return looseVersions(path, entry);
      // A link leads to a workspace, which is looked at by itself, and never out of the folder.
      if (entry.link) {
        return entry.resolved in packages && !entry.resolved.includes('node_modules')
          ? []
          : [`${path} is a link to ${entry.resolved}, which is no workspace`];
      }
      return problemsOf(path, entry, known);
    })
    .concat(looseVersions('overrides', { dependencies: overrides }));
}

/** Asks npm to verify the registry's signatures. */
function checkSignatures() {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['audit', 'signatures', '--fetch-retries=0'],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: signatureTimeoutMs,
    },
  );
  const verified = /^(\d+) packages? ha(?:s|ve) (?:a )?verified registry signatures?$/m.exec(
    stdout,
  )?.[1];
  if (/invalid|missing/i.test(stdout)) return { problems: stdout.trim() };
  if (status === 0 && Number(verified) > 0) return { verified };
  const reason = /^npm (?:error|ERR!) code (.+)$/m.exec(stderr)?.[1];
  return {
    notOffered: reason ?? (status === null ? 'no answer in time' : `npm ended with ${status}`),
  };
}

const problems = lockProblems();
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`The lock file has ${problems.length} problem${problems.length > 1 ? 's' : ''}.`);
  process.exit(1);
}
const signatures = checkSignatures();
if (signatures.problems !== undefined) {
  console.error(signatures.problems);
  process.exit(1);
}
console.log(
  signatures.verified === undefined
    ? `No signatures were verified (${signatures.notOffered}); the lock file was checked instead: every package has a sha512 hash.`
    : `The lock file is sound, and the registry's signatures of ${signatures.verified} packages were verified.`,
);
