import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

const secretPaths = ['token', '*.token', '*.*.token', 'authorization', '*.authorization'];
/** What the log tells of an error: others of its fields hold requests, uploaded files or sockets. */
const toldFields = ['code', 'status', 'method', 'url', 'errno', 'syscall', 'maybeActedOn'] as const;
/** Characters of one text: what a server answers, however long it is, must not fill the disk. */
const longestText = 2_000;
const longestStack = 6_000;
/** What is shorter is no secret, and stands in many a word. */
const shortestSecret = 8;

/**
 * The log of the process, on standard output. Tokens are left out by name and by value, and whatever looks like a signed
 * link or an interaction's path loses its secret part, wherever in a message or an error it stands.
 *
 * @param options.secrets texts that are cut out wherever they stand
 * @param destination where the lines go; standard output by default
 */
export function createLogger(
  options: { level: string; pretty: boolean; secrets?: readonly string[] },
  destination: DestinationStream = options.pretty
    ? pretty({ sync: true, ignore: 'pid,hostname' })
    : pino.destination({ sync: true }),
): Logger {
  return pino(
    {
      level: options.level,
      redact: { paths: secretPaths, censor: '[redacted]' },
      serializers: { err: tellError },
      hooks: { streamWrite: (line) => withoutSecrets(line, options.secrets) },
    },
    destination,
  );
}

/** An error as the log tells it; the messages and stacks of its causes are part of its own. */
function tellError(error: unknown): object {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: String(error).slice(0, longestText) };
  }
  const { type, message, stack } = stdSerializers.err(error);
  const fields = Object.entries(error).flatMap(([name, value]) =>
    toldFields.some((told) => told === name) ? [[name, shortValue(value)]] : [],
  );
  const inner = error instanceof AggregateError ? error.errors.slice(0, 5).map(tellError) : [];
  return {
    type,
    message: message.slice(0, longestText),
    stack: stack?.slice(0, longestStack),
    ...Object.fromEntries(fields),
    ...('api' in error &&
      error.api !== undefined && { api: shortValue(JSON.stringify(error.api)) }),
    ...(inner.length > 0 && { errors: inner }),
  };
}

function shortValue(value: unknown): unknown {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? value : String(value).slice(0, longestText);
}

/**
 * Cuts the query and the password of every link, the token of every webhook or interaction path, and the tokens of
 * headers.
 *
 * @param secrets further texts to cut out
 */
export function withoutSecrets(line: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter(({ length }) => length >= shortestSecret)
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line);
  return known
    .replace(/(https?:\/\/)[^\s"'\\?/@]+@/g, '$1[redacted]@')
    .replace(/(https?:\/\/[^\s"'\\?]+)\?[^\s"'\\)>]+/g, '$1?[redacted]')
    .replace(/(\/(?:webhooks|interactions)\/\d{5,20}\/)[\w.~%-]{10,}/g, '$1[redacted]')
    .replace(/\b(Bearer|Bot) [\w.~+/=-]{8,}/g, '$1 [redacted]');
}
