import { once } from 'node:events';

import {
  type APIGatewaySessionStartLimit,
  type Client,
  DiscordAPIError,
  Events,
  GatewayCloseCodes,
  RESTEvents,
  Routes,
} from 'discord.js';
import { z } from 'zod';

import { StartupError } from '../errors.ts';
import type { Clock } from './clock.ts';
import { keepTrying } from './keep-trying.ts';
import type { Logger } from './logger.ts';

/** How long a start waits for a Discord that does not answer, before it leaves that to the supervisor. */
const patienceMs = 10 * 60_000;
const readyTimeoutMs = 60_000;
const longestPauseMs = 24 * 3_600_000;
/** For a supervisor: starting again is of no use before the operator has mended something. */
const needsOperator = 2;

const renewToken = 'Copy it anew from the developer portal (Bot → Reset Token).';
/** Why Discord closes a connection for good, and what to do. */
const fatalCodes: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: `Discord no longer takes DISCORD_TOKEN. ${renewToken}`,
  [GatewayCloseCodes.InvalidShard]: 'Discord refused the shard that the bot named. Update the bot.',
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in too many servers for one connection (sharding required). Remove it from some of them: this version has one connection.',
  [GatewayCloseCodes.InvalidAPIVersion]:
    'Discord no longer speaks the version of the gateway that the bot speaks. Update the bot.',
  [GatewayCloseCodes.InvalidIntents]:
    'Discord does not know the intents that the bot asked for. Update the bot.',
  [GatewayCloseCodes.DisallowedIntents]:
    'Discord does not allow the intents that the bot asked for. Look at the developer portal (Bot → Privileged Gateway Intents).',
};

const gateway = z.object({
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

/** What a bot cannot go on after: its session is refused for good, or Discord no longer takes its token. */
export function fatalEnd(client: Client): Promise<StartupError> {
  return new Promise((resolve) => {
    const end = (message: string) =>
      resolve(new StartupError(message, { exitCode: needsOperator }));
    client.on(Events.ShardDisconnect, ({ code }) =>
      end(`${fatalCodes[code] ?? 'Discord closed the connection for good.'} (code ${code})`),
    );
    // After one such answer discord.js forgets the token, while the client goes on looking ready.
    client.rest.on(RESTEvents.Response, (request, response) => {
      if (response.status !== 401 || request.data.auth === false) return;
      end(
        `Discord ${client.isReady() ? 'no longer takes' : 'does not take'} DISCORD_TOKEN. ${renewToken}`,
      );
    });
  });
}

/**
 * Notes in the log when the connection to Discord is lost, once, and when it is back.
 *
 * @returns what ends it, before the bot itself parts with Discord
 */
export function logConnection(client: Client, log: Logger): () => void {
  let isLost = false;
  const lost = () => {
    if (!isLost) log.warn({}, 'the connection to Discord was lost; it is made anew');
    isLost = true;
  };
  client.on(Events.ShardReconnecting, lost);
  const back = () => {
    if (isLost) log.info({}, 'the connection to Discord is back');
    isLost = false;
  };
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  return () => {
    client.off(Events.ShardReconnecting, lost);
  };
}

/**
 * Logs in. While Discord's API does not answer it is asked again for ten minutes, and where no login is left of
 * today's 1000 it waits for the next day: both cost no login.
 *
 * @throws StartupError when Discord stays silent; what {@link fatalEnd} tells of may come before
 */
export async function logIn(
  client: Client,
  token: string,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<Client<true>> {
  client.rest.setToken(token);
  try {
    log.debug({}, 'the bot logs in');
    await waitForLogin(client, clock, log);
    const ready = once(client, Events.ClientReady, { signal: AbortSignal.timeout(readyTimeoutMs) });
    await Promise.all([client.login(token), ready]);
  } catch (cause) {
    throw new StartupError(
      'The bot could not log in to Discord. Check the network and DISCORD_API_URL.',
      { cause },
    );
  }
  if (!client.isReady())
    throw new StartupError('Discord ended the session while the bot logged in.');
  return client;
}

/**
 * Asks Discord's REST API for something that a start needs, for ten minutes if need be.
 *
 * @throws what Discord says no with, or its last failure
 */
export function keepAsking<T>(
  work: () => Promise<T>,
  { clock, log }: { clock: Clock; log: Logger },
): Promise<T> {
  const waitsFor = 'Discord does not answer; the start waits for it';
  return keepTrying(work, { waitsFor, isPassing, patienceMs, clock, log });
}

async function waitForLogin(client: Client, clock: Clock, log: Logger): Promise<void> {
  for (;;) {
    const limit = await keepAsking(() => startLimit(client), { clock, log });
    if (limit.remaining > 0) return;
    const pause = Math.min(Math.max(limit.reset_after, 1_000), longestPauseMs);
    const until = new Date(clock.now() + pause).toISOString();
    log.warn({ until }, 'Discord allows no more logins today; the start waits');
    await clock.sleep(pause);
  }
}

async function startLimit(
  client: Client,
): Promise<Pick<APIGatewaySessionStartLimit, 'remaining' | 'reset_after'>> {
  return gateway.parse(await client.rest.get(Routes.gatewayBot())).session_start_limit;
}

/** Everything but a plain no. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return true;
  return error.status >= 500 || error.status === 408 || error.status === 429;
}
