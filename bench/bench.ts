import { polling } from './polling.ts';

const benches: Readonly<Record<string, () => Promise<boolean>>> = { polling };

const run = benches[process.argv[2] ?? ''];
if (run === undefined) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
process.exit((await run()) ? 0 : 1);
