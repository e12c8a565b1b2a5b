import { fileURLToPath } from 'node:url';

import { startCompanion, unexpectedEnd } from './companion.ts';
import type { Config } from './config.ts';

/** A clip for those who try the bot and have none at hand. */
const sample = fileURLToPath(new URL('../samples/hello.mp3', import.meta.url));

/** Where Discord is: the real one, or the sandbox in a process of its own, which outlives restarts of the bot. */
export interface DiscordAccess extends AsyncDisposable {
  readonly apiUrl: string;
  readonly token: string;
  /** Hosts that attachments may be fetched from. */
  readonly cdnHosts: readonly string[];
  /** Where people try the bot in a browser; undefined with the real Discord. */
  readonly pageUrl: string | undefined;
  /** Each resolves with the reason when it is gone. */
  readonly failures: readonly Promise<Error>[];
  /** Resolves when somebody next wants the bot restarted; never with the real Discord. */
  restartWanted(): Promise<void>;
}

/**
 * The Discord that the settings name; the sandbox is started where they hold no token.
 *
 * @throws StartupError when the sandbox does not start
 */
export async function reachDiscord(discord: Config['discord']): Promise<DiscordAccess> {
  if (discord.kind === 'discord') {
    const { apiUrl, token, cdnHosts } = discord;
    return {
      apiUrl,
      token,
      cdnHosts,
      pageUrl: undefined,
      failures: [],
      restartWanted: () => new Promise(() => undefined),
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const sandbox = await startCompanion('sandbox', '@mouthpiece/sandbox/main', {
    // It tells only what an operator should know; the bot logs the rest.
    LOG_LEVEL: 'warn',
    SANDBOX_PORT: String(discord.port ?? 0),
    SANDBOX_SAMPLES: sample,
  });
  // Listened for at all times: it may be wanted again while the bot starts.
  let wanted = sandbox.said('restart-bot');
  const { apiUrl = '', token = '', host = '', url = '' } = sandbox.ready;
  return {
    apiUrl,
    token,
    cdnHosts: [host],
    pageUrl: `${url}/`,
    failures: [unexpectedEnd(sandbox)],
    async restartWanted() {
      await wanted;
      wanted = sandbox.said('restart-bot');
    },
    [Symbol.asyncDispose]: () => sandbox[Symbol.asyncDispose](),
  };
}
