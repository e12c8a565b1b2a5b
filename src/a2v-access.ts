import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

import { startCompanion, unexpectedEnd } from './companion.ts';
import type { Config } from './config.ts';
import { isOwnHost } from './services/public-address.ts';

/** Where the A2V API is: the account's, or the embedded engine in a process of its own. */
export interface A2vAccess extends AsyncDisposable {
  readonly url: string;
  readonly host: string;
  readonly token: string;
  /** Whether it is the embedded engine, whose videos cost nothing. */
  readonly isEmbedded: boolean;
  /** Each resolves with the reason when it is gone. */
  readonly failures: readonly Promise<Error>[];
}

/**
 * The API that the settings name; the embedded engine is started where they hold no token.
 *
 * @param cdnHosts hosts that the engine may fetch clips from
 * @throws StartupError when the engine does not start
 */
export async function reachA2v(config: Config, cdnHosts: readonly string[]): Promise<A2vAccess> {
  if (config.a2v.kind === 'api') {
    const { url, token } = config.a2v;
    return {
      url,
      host: new URL(url).host,
      token,
      isEmbedded: false,
      failures: [],
      [Symbol.asyncDispose]: async () => undefined,
    };
  }
  const token = randomBytes(24).toString('hex');
  const engine = await startCompanion('engine', '@mouthpiece/engine/main', {
    // It tells only what an operator should know; the bot logs the rest.
    LOG_LEVEL: 'warn',
    ENGINE_PORT: '0',
    // The account keeps its name, and so its videos, although the token is a new one at each start.
    ENGINE_TOKENS: `bot:${token}`,
    ENGINE_DATA: join(dirname(config.storage.file), 'engine'),
    ENGINE_AUDIO_HOSTS: cdnHosts.filter(isOwnHost).join(','),
    // What was measured here as the limit may decode to a few samples more.
    ENGINE_AUDIO_MAX_SECONDS: String(config.audioMaxSeconds + 1),
    ENGINE_REQUESTS_PER_MINUTE: String(config.requestsPerMinute),
  });
  const url = engine.ready['url'] ?? '';
  return {
    url,
    host: new URL(url).host,
    token,
    isEmbedded: true,
    failures: [unexpectedEnd(engine)],
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
