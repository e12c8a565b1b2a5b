import type { ProcessAnswer } from './process-answer.ts';

const WATCH_MS = 50;

/**
 * Makes this process one that a `LimitedProcess` runs: it takes one order over the channel, answers and ends. It also
 * ends when it uses more memory than its first argument says (in MiB), and when the engine is gone.
 *
 * @param work - does what is ordered; what it resolves with is the result
 * @param faultOf - names the fault of an error that `work` failed with
 */
export function answerOnce<Order>(
  work: (order: Order) => Promise<unknown>,
  faultOf: (error: unknown) => string,
): void {
  const memoryMegabytes = Number(process.argv[2]);
  // Not an exit, which would wait for native code that may never return.
  const die = (): void => void process.kill(process.pid, 'SIGKILL');
  const answer = (message: ProcessAnswer, after: () => void): void => {
    process.send?.(message, after);
  };
  const failed = (fault: string, message: string): ProcessAnswer => ({
    type: 'failed',
    fault,
    message,
  });

  setInterval(() => {
    if (process.memoryUsage.rss() <= memoryMegabytes * 2 ** 20) return;
    answer(failed('out_of_memory', `it used more than ${memoryMegabytes} MiB`), die);
  }, WATCH_MS).unref();
  process.once('disconnect', die);
  process.once('message', (order: Order) => {
    work(order)
      .then((result): ProcessAnswer => ({ type: 'done', result }))
      .catch((error: unknown) =>
        failed(faultOf(error), error instanceof Error ? error.message : 'unknown'),
      )
      .then((message) => answer(message, () => process.exit(0)));
  });
}
