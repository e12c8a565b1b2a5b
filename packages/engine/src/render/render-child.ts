import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type RenderOrder, renderAnswer } from './render-message.ts';
import type { RenderOutcome, RenderRequest } from './render-video.ts';

/** A render that did not end well. */
export class RenderError extends Error {
  /** An AudioFault, or `render_failed`, `crashed`, `timed_out`, `stopped`. */
  readonly fault: string;

  constructor(fault: string, message: string) {
    super(message);
    this.name = 'RenderError';
    this.fault = fault;
  }
}

/** Limits of one render's process. */
export interface RenderLimits {
  readonly timeoutSeconds: number;
  /** Cap of the JavaScript heap, in MiB. */
  readonly heapMegabytes: number;
}

/** Renders one video somewhere else than in this process. */
export type RunRender = (request: RenderRequest, signal: AbortSignal) => Promise<RenderOutcome>;

/** The compiled entry, also where this file runs from its source. */
const ENTRY = fileURLToPath(new URL('../../dist/render/render-process.js', import.meta.url));

/**
 * Renders in a child process, which is killed at the time limit and when `signal` aborts.
 *
 * @throws {@link RenderError}
 */
export function renderInChild(limits: RenderLimits): RunRender {
  return (request, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new RenderError('stopped', 'the engine is stopping'));
        return;
      }
      const child = fork(ENTRY, [], {
        execArgv: [`--max-old-space-size=${limits.heapMegabytes}`],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: {},
      });
      let reason = new RenderError('crashed', 'the render process ended without an answer');
      let outcome: RenderOutcome | undefined;
      const kill = (fault: string, message: string): void => {
        reason = new RenderError(fault, message);
        child.kill('SIGKILL');
      };
      const stop = (): void => kill('stopped', 'the engine is stopping');
      const timer = setTimeout(
        () => kill('timed_out', `the render took longer than ${limits.timeoutSeconds} s`),
        limits.timeoutSeconds * 1_000,
      );
      signal.addEventListener('abort', stop, { once: true });

      child.once('message', (message) => {
        const answer = renderAnswer.safeParse(message).data;
        if (answer?.type === 'finished') outcome = answer;
        else if (answer) reason = new RenderError(answer.fault, answer.message);
      });
      child.once('error', (error) => {
        reason = new RenderError('crashed', error.message);
        settle();
      });
      child.once('exit', settle);
      child.send({ type: 'render', request } satisfies RenderOrder, () => {
        // A process that died before it took the order ends in `exit`.
      });

      function settle(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        if (outcome) resolve({ frames: outcome.frames, seconds: outcome.seconds });
        else reject(reason);
      }
    });
}
