import { delimiter } from 'node:path';
import { pino } from 'pino';
import { portProblem, readPort } from './port.ts';
import { RealToken } from './real-token.ts';
import type { Sandbox } from './sandbox.ts';
import { startSandbox } from './sandbox.ts';

/** Exit code where starting again is of no use before something is mended. */
const MISTAKEN = 2;

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(MISTAKEN);
}

async function start(port: number): Promise<Sandbox> {
  const token = process.env['SANDBOX_TOKEN'];
  const parent = process.send?.bind(process);
  try {
    return await startSandbox({
      port,
      furnished: true,
      logger: pino({ name: 'sandbox', level: process.env['LOG_LEVEL'] ?? 'warn' }),
      samples: (process.env['SANDBOX_SAMPLES'] ?? '').split(delimiter).filter(Boolean),
      ...(token && { token }),
      ...(parent && { restartBot: () => parent({ type: 'restart-bot' }) }),
    });
  } catch (error) {
    const problem = error instanceof RealToken ? error.message : portProblem(error, port);
    if (problem === undefined) throw error;
    return giveUp(problem);
  }
}

if (process.env['DISCORD_TOKEN']) {
  giveUp(
    'DISCORD_TOKEN is set: the sandbox is no place for the token of a real bot. Start it without, and set it for the ' +
      'bot alone.',
  );
}
const port = readPort(process.env['SANDBOX_PORT']);
if (port === undefined) giveUp('SANDBOX_PORT must be a whole number from 0 to 65535');
const sandbox = await start(port);

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await sandbox.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

const { url, apiUrl, host, token } = sandbox;
if (process.send === undefined) {
  process.stdout.write(`Try your bot in a browser: ${url}/\nStart it with these settings:\n`);
  const settings = { DISCORD_API_URL: apiUrl, DISCORD_TOKEN: token, DISCORD_CDN_HOSTS: host };
  for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);
} else {
  process.on('disconnect', () => void stop());
  process.send({ type: 'ready', url, apiUrl, token, host });
}
