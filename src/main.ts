import { existsSync } from 'node:fs';

import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { StartupError } from './errors.ts';
import { createLogger } from './services/logger.ts';

/** A supervisor waits 10 s before it kills; whatever is not done by then goes on at the next start. */
const longestStopMs = 9_500;
const parentWatchMs = 500;

/** Ends the process with a message for the operator: nothing else explains it as well. */
function giveUp(error: unknown): never {
  if (!(error instanceof StartupError)) throw error;
  const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : '';
  process.stderr.write(`${error.message}${cause}\n`);
  process.exit(error.exitCode);
}

/** `npm start` hands no SIGTERM on: it ends, and the bot would go on alone, with the database locked. */
function whenParentEnds(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, parentWatchMs);
  watch.unref();
}

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env, process.stdout.isTTY);
  const log = createLogger(config.log);

  const stopping = new Promise<undefined>((resolve) => {
    const stop = () => {
      setTimeout(() => process.exit(0), longestStopMs).unref();
      resolve(undefined);
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (process.env['npm_lifecycle_event'] !== undefined) whenParentEnds(stop);
  });
  const app = await Promise.race([startApp(config, log), stopping]);
  // What was accepted while it started is written down and goes on at the next start.
  if (app === undefined) process.exit(0);
  const failure = await Promise.race([stopping, app.failed]);
  if (failure) log.fatal({ err: failure }, 'the bot cannot go on');
  else log.info({}, 'stopping');
  await app[Symbol.asyncDispose]();
  process.exit(failure ? 1 : 0);
} catch (error) {
  giveUp(error);
}
