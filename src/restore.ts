import { runTool } from './command-line.ts';
import { createLogger } from './services/logger.ts';
import { restoreDatabase } from './services/restore.ts';

await runTool('Say which backup: npm run restore -- FILE', async (config, backup) => {
  const { file } = config.storage;
  const log = createLogger({ ...config.log, pretty: true });
  const { users, replaced } = await restoreDatabase(
    { backup, file },
    config.requestsPerMinute,
    Date.now(),
    log,
  );
  return [
    `Restored: ${file} is as ${backup} was, with the jobs of ${users} people.`,
    ...(replaced === undefined ? [] : [`What was there before is kept as ${replaced}.`]),
    'Start the bot: it goes on with the jobs that were open then, tells nobody twice and sends nothing again.',
    'What was made or charged after the backup is not in it; calls since then do not count for A2V_CALL_BUDGET.',
  ].join('\n');
});
