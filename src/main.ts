import { existsSync } from 'node:fs';

import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { createLogger } from './services/logger.ts';

/** Ends the process with a message for the operator: nothing else explains it as well. */
function giveUp(error: unknown): never {
  if (!(error instanceof StartupError)) throw error;
  const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : '';
  process.stderr.write(`${error.message}${cause}\n`);
  process.exit(error.exitCode);
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env, process.stdout.isTTY);
  const log = createLogger(config.log);

  const stopping = new Promise<undefined>((resolve) => {
    process.once('SIGTERM', () => resolve(undefined));
    process.once('SIGINT', () => resolve(undefined));
  });
  const app = await startApp(config, log);
  const failure = await Promise.race([stopping, app.failed]);
  if (failure) log.fatal({ err: failure }, 'the bot cannot go on');
  else log.info({}, 'stopping');
  await app[Symbol.asyncDispose]();
  process.exit(failure ? 1 : 0);
} catch (error) {
  giveUp(error);
}
