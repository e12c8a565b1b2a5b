import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

const secretPaths = ['token', '*.token', '*.*.token', 'authorization', '*.authorization'];

/**
 * The log of the process, on standard output. Tokens are left out by name, and whatever looks like a signed link or an
 * interaction's path loses its secret part, wherever in a message or an error it stands.
 *
 * @param destination where the lines go; standard output by default
 */
export function createLogger(
  { level, pretty: isPretty }: { level: string; pretty: boolean },
  destination: DestinationStream = isPretty
    ? pretty({ sync: true, ignore: 'pid,hostname' })
    : pino.destination({ sync: true }),
): Logger {
  return pino(
    {
      level,
      redact: { paths: secretPaths, censor: '[redacted]' },
      serializers: { err: withoutBodies },
      hooks: { streamWrite: withoutSecrets },
    },
    destination,
  );
}

/** An error without the request that it came of: discord.js keeps uploaded files in there. */
function withoutBodies(error: Error): object {
  const { requestBody: _, ...rest } = stdSerializers.err(error);
  return rest;
}

/** Cuts the query of every link, and the token of every webhook or interaction path. */
export function withoutSecrets(line: string): string {
  return line
    .replace(/(https?:\/\/[^\s"'\\?]+)\?[^\s"'\\)>]+/g, '$1?[redacted]')
    .replace(/(\/(?:webhooks|interactions)\/\d{5,20}\/)[\w.~%-]{10,}/g, '$1[redacted]')
    .replace(/\b(Bearer|Bot) [\w.~+/=-]{8,}/g, '$1 [redacted]');
}
