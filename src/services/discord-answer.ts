import { DiscordAPIError, type RateLimitData, RateLimitError } from 'discord.js';

import type { Logger } from './logger.ts';

/** Discord's error code for a network that Cloudflare has blocked for a while. */
const cloudflareBlock = 40333;
/** Discord's error code for a request whose files are too large. */
const tooLarge = 40005;

/** A reply's edit that would have to wait longer than this is not waited for: Discord's 30046 lasts up to an hour. */
const longestWaitMs = 60_000;

/** For the REST client's `rejectOnRateLimit`: whether a request of a message fails rather than waits for its limit. */
export function isTooLongToWait({ route, retryAfter }: RateLimitData): boolean {
  return retryAfter > longestWaitMs && /^\/(channels|webhooks)\//.test(route);
}

/**
 * Discord's answer, or undefined when it understood the request and said no: unknown channel (10003), unknown message
 * (10008), missing access or permissions (50001, 50013), no direct messages (50007), too many edits of an old message
 * (30046, a long rate limit). What may pass (no answer, 5xx, 408, 429) is thrown, and so is a 401 of the bot token,
 * which ends the process.
 *
 * @param options.byToken the request goes by an interaction token
 * @throws FilesTooLarge
 */
export async function answerOrRefusal<T>(
  request: () => Promise<T>,
  { byToken = false, log }: { byToken?: boolean; log: Logger },
): Promise<T | undefined> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof RateLimitError && error.method === 'PATCH' && !error.global) {
      log.info({ err: error }, 'an edit would have to wait too long; another way is tried');
      return undefined;
    }
    if (!(error instanceof DiscordAPIError)) throw error;
    const { status, code } = error;
    if (code === tooLarge || status === 413) throw new FilesTooLarge('', { cause: error });
    // A page of a proxy's, or of Cloudflare's, has no code: it says nothing of the message.
    const isDiscords = typeof code === 'number' && code !== cloudflareBlock;
    const isClientError = status >= 400 && status < 500 && ![401, 408, 429].includes(status);
    const isRefused = isDiscords && isClientError;
    // 401 (50027) and 404 (10062, 10015): the interaction token is over, sooner than its time now and then.
    if (!isRefused && !(byToken && status === 401)) throw error;
    log.info({ err: error }, 'Discord refused an edit or a message; another way is tried');
    return undefined;
  }
}

/** Discord takes smaller files here than it said: the message may still go without them. */
export class FilesTooLarge extends Error {
  override readonly name = 'FilesTooLarge';
}
