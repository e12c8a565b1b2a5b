import { existsSync } from 'node:fs';

import { type App, startApp } from './app.ts';
import { readConfig } from './config.ts';
import { type DiscordAccess, reachDiscord } from './discord-access.ts';
import { isOvertakenIdentify } from './discord-client.ts';
import { exitCodeOf, StartupError } from './errors.ts';
import { createLogger, withoutSecrets } from './services/logger.ts';

/** A supervisor waits 10 s before it kills; whatever is not done by then goes on at the next start. */
const longestStopMs = 9_500;
const parentWatchMs = 500;

/** The settings' own tokens, which no line that is printed may hold. */
let secrets: readonly string[] = [];
let log = createLogger({ level: 'info', pretty: false });

/**
 * Ends the process with a message: for the operator where it is theirs to mend, else in the log. Never as Node prints
 * what nobody caught, with the request that an error came of and the tokens in it.
 */
function giveUp(error: unknown): never {
  try {
    if (error instanceof StartupError) {
      const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : '';
      process.stderr.write(`${withoutSecrets(`${error.message}${cause}`, secrets)}\n`);
    } else log.fatal({ err: error }, 'a bug has ended the bot');
  } finally {
    process.exit(exitCodeOf(error));
  }
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

/** Stands in for a bot that did not start again: the sandbox goes on, and somebody in its page may want another try. */
function absentApp({ failures }: DiscordAccess): App {
  const nothing = async () => undefined;
  return { failed: Promise.race(failures), drain: nothing, [Symbol.asyncDispose]: nothing };
}

process.on('uncaughtException', giveUp);
process.on('unhandledRejection', (error) => {
  if (!isOvertakenIdentify(error)) giveUp(error);
  log.warn({ err: error }, 'a connection to Discord was replaced before it was used');
});
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env, process.stdout.isTTY);
  secrets = [config.discord, config.a2v].flatMap((side) => ('token' in side ? [side.token] : []));
  log = createLogger({ ...config.log, secrets });

  const stopping = new Promise<undefined>((resolve) => {
    const stop = () => resolve(undefined);
    // A supervisor that is in a hurry says it again; whoever presses Ctrl+C twice does not want to wait.
    process.on('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (process.env['npm_lifecycle_event'] !== undefined) whenParentEnds(stop);
  });
  const discord = await Promise.race([reachDiscord(config.discord), stopping]);
  if (discord === undefined) process.exit(0);
  const { pageUrl } = discord;
  if (pageUrl !== undefined) {
    log.info(
      { url: pageUrl },
      'DISCORD_TOKEN is not set: the sandbox, a local Discord, was started',
    );
  }
  for (let starts = 1; ; starts += 1) {
    const started = startApp(config, discord, log).catch((error: unknown) => {
      if (starts === 1) throw error;
      log.error(
        { err: error },
        'the bot did not start again; the page can have it tried once more',
      );
      return absentApp(discord);
    });
    const app = await Promise.race([started, stopping]);
    // What was accepted while it started is written down and goes on at the next start.
    if (app === undefined) process.exit(0);
    if (pageUrl !== undefined && starts === 1) {
      process.stdout.write(`Try the bot in your browser: ${pageUrl}\n`);
    }
    const restart = discord.restartWanted().then(() => 'restart' as const);
    const end = await Promise.race([stopping, app.failed, restart]);
    if (end === 'restart') {
      log.info({}, 'restarting');
      await Promise.race([app.drain(), stopping]);
      await app[Symbol.asyncDispose]();
      continue;
    }
    const exitCode = end === undefined ? 0 : exitCodeOf(end);
    if (end) log.fatal({ err: end }, 'the bot cannot go on');
    else log.info({}, 'stopping');
    setTimeout(() => process.exit(exitCode), longestStopMs).unref();
    await app[Symbol.asyncDispose]();
    await discord[Symbol.asyncDispose]();
    process.exit(exitCode);
  }
} catch (error) {
  giveUp(error);
}
