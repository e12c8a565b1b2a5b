import { pino } from 'pino';
import { ConfigError, type EngineConfig, readEngineConfig } from './config.ts';
import { type Engine, startEngine } from './engine.ts';
import { keptToken } from './kept-token.ts';

/** Where logs must not show what lets people in: tokens, and links that are signed. */
const REDACTED = ['token', 'tokens', 'authorization', 'audio_url', 'video_url', '*.authorization'];
/** An engine that does not stop by itself is ended after this long. */
const STOP_MS = 4_500;
const PARENT_WATCH_MS = 500;
/** Whoever started it with a channel reads messages; everybody else reads lines. */
const isCompanion = process.send !== undefined;

/** Tells the person who started the engine, apart from the log. */
function say(line: string): void {
  if (!isCompanion) process.stderr.write(`${line}\n`);
}

function configOrExit(): EngineConfig {
  try {
    return readEngineConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** Without tokens of the operator's the engine makes one, shows it once and keeps it. */
async function withToken(given: EngineConfig): Promise<EngineConfig> {
  if (given.tokens.length > 0) return given;
  const { token, file, isNew } = await keptToken(given.dataFolder);
  say(`ENGINE_TOKENS is not set: the token in ${file} is used.`);
  if (isNew) say(`It is new. Send it as: Authorization: Bearer ${token}`);
  return { ...given, tokens: [{ account: 'default', token }] };
}

const config = configOrExit();
// Lines that cannot be written, for instance to a full disk, are lost; the engine goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const log = pino({ level: config.logLevel, name: 'engine', redact: REDACTED }, process.stdout);
const engine = await start().catch((err: unknown) => {
  log.fatal({ err }, 'engine did not start');
  say(`The engine did not start: ${err instanceof Error ? err.message : String(err)}`);
  process.exit(1);
});

async function start(): Promise<Engine> {
  return await startEngine({ ...(await withToken(config)), log });
}

let isStopping = false;
function stop(reason: string): void {
  if (isStopping) return;
  isStopping = true;
  log.info({ reason }, 'engine is stopping');
  setTimeout(() => process.exit(0), STOP_MS).unref();
  engine.close().then(
    () => process.exit(0),
    (err: unknown) => {
      log.error({ err }, 'engine did not stop cleanly');
      process.exit(1);
    },
  );
}

/** `npm run engine` hands no SIGTERM on: it ends, and the engine would go on alone, with its folder locked. */
function stopWithParent(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) stop('the parent process went away');
  }, PARENT_WATCH_MS);
  watch.unref();
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
if (process.env['npm_lifecycle_event'] !== undefined) stopWithParent();
say(`The engine listens at ${engine.url}, its API is described at ${engine.url}/openapi.json`);
if (process.send) {
  process.once('disconnect', () => stop('the parent process went away'));
  process.send({ type: 'ready', url: engine.url });
}
