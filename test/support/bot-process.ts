import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { projectRoot } from './project-root.ts';

const waitMs = 20_000;

/** A line of the bot's log. */
export type LogLine = Record<string, unknown> & { readonly msg: string };

/** The real bot, as a process, with nothing in its environment but what the test gives it. */
export class BotProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #watchers = new Set<() => void>();
  readonly #chunks: string[] = [];
  readonly #lines: LogLine[] = [];
  #unread = '';

  /**
   * @param folder its working folder, so that no `.env` of the developer's is read
   * @param options.nodeArguments what Node is given before the bot's script
   * @param options.script what is started; by default the bot as it was built
   */
  constructor(
    folder: string,
    env: Record<string, string>,
    {
      nodeArguments = [],
      script = join(projectRoot(), 'dist/main.js'),
    }: { nodeArguments?: readonly string[]; script?: string } = {},
  ) {
    const { PATH = '', HOME = '' } = process.env;
    this.#child = spawn(process.execPath, [...nodeArguments, script], {
      cwd: folder,
      env: { PATH, HOME, LOG_LEVEL: 'debug', LOG_PRETTY: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit').then(([code]: unknown[]) =>
      typeof code === 'number' ? code : null,
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.#read(chunk);
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
    return this.#chunks.join('');
  }

  /** The lines of its log so far. */
  get log(): readonly LogLine[] {
    return this.#lines;
  }

  /** Waits for a line of the log. @throws with all output when it does not come in time */
  async logged(message: string): Promise<LogLine> {
    const probe = () => this.#lines.find(({ msg }) => msg === message);
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
          give(() => reject(new Error(`the bot ended without “${message}”:\n${this.output}`)));
        }
      };
      const timer = setTimeout(
        () => give(() => reject(new Error(`the bot never logged “${message}”:\n${this.output}`))),
        waitMs,
      );
      this.#watchers.add(watch);
      watch();
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

  #read(chunk: string): void {
    this.#chunks.push(chunk);
    const lines = (this.#unread + chunk).split('\n');
    this.#unread = lines.pop() ?? '';
    for (const line of lines) {
      const parsed = line.startsWith('{') ? parse(line) : undefined;
      if (parsed !== undefined) this.#lines.push(parsed);
    }
  }
}

function parse(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}
