import { pino } from 'pino';
import { startSandbox } from './sandbox.ts';

const log = pino({ name: 'sandbox', level: process.env['LOG_LEVEL'] ?? 'info' });
const port = Number(process.env['SANDBOX_PORT'] ?? 0);
const token = process.env['SANDBOX_TOKEN'];
const sandbox = await startSandbox({ port, logger: log, ...(token ? { token } : {}) });

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await sandbox.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

if (process.send === undefined) {
  log.info({ url: sandbox.url }, 'the sandbox listens');
  const settings = {
    DISCORD_API_URL: sandbox.apiUrl,
    DISCORD_TOKEN: sandbox.token,
    DISCORD_CDN_HOSTS: sandbox.host,
  };
  for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);
} else {
  process.on('disconnect', () => void stop());
  const { url, apiUrl, host } = sandbox;
  process.send({ type: 'ready', url, apiUrl, token: sandbox.token, host });
}
