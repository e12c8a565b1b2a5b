import { pino } from 'pino';
import { ConfigError, type EngineConfig, readEngineConfig } from './config.ts';
import { startEngine } from './engine.ts';

/** Where logs must not show what lets people in: tokens, and links that are signed. */
const REDACTED = ['token', 'tokens', 'authorization', 'audio_url', 'video_url', '*.authorization'];
/** An engine that does not stop by itself is ended after this long. */
const STOP_MS = 4_500;

function configOrExit(): EngineConfig {
  try {
    return readEngineConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

const config = configOrExit();
const log = pino({ level: config.logLevel, name: 'engine', redact: REDACTED });
const engine = await startEngine({ ...config, log }).catch((err: unknown) => {
  log.fatal({ err }, 'engine did not start');
  process.exit(1);
});

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

process.once('SIGTERM', () => stop('SIGTERM'));
process.once('SIGINT', () => stop('SIGINT'));
if (process.send) {
  process.once('disconnect', () => stop('the parent process went away'));
  process.send({ type: 'ready', url: engine.url });
}
