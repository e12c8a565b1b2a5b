import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const mainScript = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const waitMs = 20_000;

/** A line of the bot's log. */
export type LogLine = Record<string, unknown> & { readonly msg: string };

/** The real bot, as a process, with nothing in its environment but what the test gives it. */
export class BotProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #watchers = new Set<() => void>();
  #output = '';

  /**
   * @param folder its working folder, so that no `.env` of the developer's is read
   * @param script what is started; by default the bot as it was built
   */
  constructor(folder: string, env: Record<string, string>, { script = mainScript } = {}) {
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, [script], {
      cwd: folder,
      env: { PATH, HOME, LOG_LEVEL: 'debug', LOG_PRETTY: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit').then(([code]: unknown[]) =>
      typeof code === 'number' ? code : null,
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
        for (const watch of this.#watchers) watch();
      });
    }
    void this.#exit.then(() => {
      for (const watch of this.#watchers) watch();
    });
  }

  /** Its process id. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the bot did not start');
    return this.#child.pid;
  }

  /** Everything that it printed so far. */
  get output(): string {
    return this.#output;
  }

  /** The lines of its log so far. */
  get log(): LogLine[] {
    return this.#output.split('\n').flatMap((line) => {
      try {
        return line.startsWith('{') ? [JSON.parse(line) as LogLine] : [];
      } catch {
        return [];
      }
    });
  }

  /** Waits for a line of the log. @throws with all output when it does not come in time */
  async logged(message: string): Promise<LogLine> {
    const probe = () => this.log.find(({ msg }) => msg === message);
    const found = probe();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const give = (settle: () => void) => {
        clearTimeout(timer);
        this.#watchers.delete(watch);
        settle();
      };
      const watch = () => {
        const line = probe();
        if (line !== undefined) give(() => resolve(line));
        else if (this.hasEnded) {
          give(() => reject(new Error(`the bot ended without “${message}”:\n${this.#output}`)));
        }
      };
      const timer = setTimeout(
        () => give(() => reject(new Error(`the bot never logged “${message}”:\n${this.#output}`))),
        waitMs,
      );
      this.#watchers.add(watch);
    });
  }

  /** Resolves when it can be used. */
  async ready(): Promise<this> {
    await this.logged('the bot is ready');
    return this;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Its exit code, once it has ended; null after a signal. */
  exited(): Promise<number | null> {
    return this.#exit;
  }

  /** Sends a signal and answers the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.#exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.hasEnded) await this.stop('SIGKILL');
  }
}
