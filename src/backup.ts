import { statSync } from 'node:fs';

import { runTool } from './command-line.ts';
import { copyDatabase } from './services/database-copy.ts';

await runTool('Say where to: npm run backup -- FILE', async ({ storage }, file) => {
  const { users } = await copyDatabase(storage.file, file);
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  return [
    `Saved and checked: ${file}, ${megabytes} MB, the jobs of ${users} people. It holds tokens: keep it to yourself.`,
    `To go back to it, stop the bot and run: npm run restore -- ${file}`,
  ].join('\n');
});
