import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { processMemory } from './memory.ts';
import { processAnswer } from './process-answer.ts';

/** Limits of one process. */
export interface ProcessLimits {
  /** Seconds from its start to its end. */
  readonly timeoutSeconds: number;
  /** Resident memory, in MiB. */
  readonly memoryMegabytes: number;
}

/** A process that did not do what it was asked for. */
export class ProcessError extends Error {
  /** The fault that the process named, or `crashed`, `timed_out`, `out_of_memory` or `stopped`. */
  readonly fault: string;
  /** The end of what it wrote to stderr. */
  readonly stderr: string;

  constructor(fault: string, message: string, stderr = '') {
    super(message);
    this.name = 'ProcessError';
    this.fault = fault;
    this.stderr = stderr;
  }
}

const STDERR_KEPT = 2_048;
const WATCH_MS = 50;

/**
 * A process of its own for one piece of work that strangers have a say in. It is killed at its limits, when `signal`
 * aborts and when it is disposed, so that whatever happens in it costs this one piece of work. It gets neither the
 * environment nor the settings of the engine.
 *
 * The memory is watched from outside where the system tells it (Linux), and by the process itself everywhere: see
 * `answerOnce`.
 */
export class LimitedProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #closed: Promise<void>;
  #error: ProcessError | undefined;
  #result: { readonly value: unknown } | undefined;
  #stderr = '';
  #peak = 0;

  /**
   * Starts the process, which waits for what it is asked.
   *
   * @param entry - path of a script that calls `answerOnce`
   */
  constructor(entry: string, limits: ProcessLimits, signal: AbortSignal) {
    const { timeoutSeconds, memoryMegabytes } = limits;
    const child = fork(entry, [String(memoryMegabytes)], {
      execArgv: [`--max-old-space-size=${memoryMegabytes}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {},
    });
    this.#child = child;
    const timer = setTimeout(() => {
      this.#kill('timed_out', `it took longer than ${timeoutSeconds} s`);
    }, timeoutSeconds * 1_000);
    const watch = setInterval(() => {
      const memory = child.pid === undefined ? undefined : processMemory(child.pid);
      this.#peak = memory?.peak ?? this.#peak;
      if (this.#peak > memoryMegabytes) {
        this.#kill('out_of_memory', `it used more than ${memoryMegabytes} MiB`);
      }
    }, WATCH_MS);
    const stop = (): void => this.#kill('stopped', 'the engine is stopping');
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();

    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_KEPT);
    });
    child.once('message', (message) => {
      const answer = processAnswer.safeParse(message).data;
      if (answer?.type === 'done') this.#result = { value: answer.result };
      else if (answer) this.#error ??= new ProcessError(answer.fault, answer.message);
    });
    this.#closed = new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        clearInterval(watch);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      child.once('error', (error) => {
        this.#error ??= new ProcessError('crashed', error.message);
        if (child.pid === undefined) settle();
      });
      child.once('close', settle);
    });
  }

  /** The most memory that it was seen to have, in MiB; 0 where the system does not tell. */
  get peakMegabytes(): number {
    return this.#peak;
  }

  /**
   * Hands the process its work and waits until it has ended.
   *
   * @returns its result
   * @throws {@link ProcessError}
   */
  async ask(order: Serializable): Promise<unknown> {
    // A process that dies before it takes the order closes all the same.
    if (this.#child.connected) this.#child.send(order, () => {});
    await this.#closed;
    if (this.#result) return this.#result.value;
    const { fault, message } = this.#error ?? this.#crash();
    throw new ProcessError(fault, message, this.#stderr);
  }

  /** Kills the process where it still runs, and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#kill('stopped', 'it is not needed any more');
    await this.#closed;
  }

  #kill(fault: string, message: string): void {
    this.#error ??= new ProcessError(fault, message);
    // Where no process could be started there is none to kill, and a signal would go to the engine's own group.
    if (this.#child.pid !== undefined) this.#child.kill('SIGKILL');
  }

  #crash(): ProcessError {
    return this.#stderr.includes('heap out of memory')
      ? new ProcessError('out_of_memory', 'its JavaScript heap was full')
      : new ProcessError('crashed', `it ended by ${this.#ending()} without an answer`);
  }

  #ending(): string {
    const { signalCode, exitCode } = this.#child;
    return signalCode ?? `exit code ${exitCode}`;
  }
}
