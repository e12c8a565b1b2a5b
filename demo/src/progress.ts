import { Presets, SingleBar } from 'cli-progress';

/** Shows how far the demo is: a bar on a terminal, a line a step elsewhere. */
export interface Progress {
  /** @param share of the whole way, 0 to 1 */
  step(share: number, what: string): void;
  stop(): void;
}

/** Starts showing progress on standard output. */
export function startProgress(): Progress {
  if (!process.stdout.isTTY) {
    return {
      step: (share, what) => process.stdout.write(`[${Math.round(share * 100)} %] ${what}\n`),
      stop: () => undefined,
    };
  }
  const bar = new SingleBar(
    { format: '{bar} {percentage} % | {what}', hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(100, 0, { what: 'starting' });
  return {
    step: (share, what) => bar.update(Math.round(share * 100), { what }),
    stop: () => bar.stop(),
  };
}
