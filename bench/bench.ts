import { benchInteractions } from './interactions.ts';
import { benchPage } from './page.ts';
import { benchPolling } from './polling.ts';
import { benchRecovery } from './recovery.ts';

/** `npm run bench -- <name> [arguments]` */
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  interactions: benchInteractions,
  page: benchPage,
  polling: benchPolling,
  recovery: benchRecovery,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(`Say which: ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}
await bench(args);
