import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import type { Sandbox } from '@mouthpiece/sandbox';

const script = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The bot, as `npm start` runs it, in the demo's own sandbox and with an engine and a database of its own. */
export interface Bot extends AsyncDisposable {
  /** Rejects when the bot ends before its time. */
  readonly ended: Promise<never>;
}

/** Starts the bot. @param folder where it works and keeps its data */
export function startBot(discord: Sandbox, folder: string): Bot {
  const { A2V_TOKEN: _token, A2V_API_URL: _url, ...env } = process.env;
  const child = spawn(process.execPath, [script], {
    cwd: folder,
    env: {
      ...env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_HOSTS: discord.host,
      KEYV_URL: 'sqlite://data/mouthpiece.sqlite',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 2, 2],
  });
  const exit = once(child, 'exit');
  const ended = exit.then(([code]: unknown[]): never => {
    throw new Error(`The bot ended with exit code ${String(code)}. Its own messages stand above.`);
  });
  ended.catch(() => undefined);
  return {
    ended,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exit;
    },
  };
}
