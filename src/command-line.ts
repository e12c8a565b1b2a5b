import { existsSync } from 'node:fs';

import { type Config, readConfig } from './config.ts';
import { StartupError } from './errors.ts';

/**
 * Runs a tool of the operator's: hands it the bot's settings and the one file that it is called with, prints what it
 * answers and ends the process; a failure that the operator can mend is printed without a stack.
 *
 * @param usage what to type, printed when the file is missing; exit code 2 then
 */
export async function runTool(
  usage: string,
  work: (config: Config, file: string) => Promise<string>,
): Promise<never> {
  try {
    const [file, ...more] = process.argv.slice(2);
    if (file === undefined || more.length > 0) throw new StartupError(usage, { exitCode: 2 });
    if (existsSync('.env')) process.loadEnvFile('.env');
    process.stdout.write(`${await work(readConfig(process.env), file)}\n`);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const cause = error.cause instanceof Error ? `\n(${error.cause.message})` : '';
    process.stderr.write(`${error.message}${cause}\n`);
    process.exit(error instanceof StartupError ? error.exitCode : 1);
  }
}
