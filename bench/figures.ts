import { quantile } from '../test/support/quantile.ts';

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Prints whether a bar is met; where it is not, the process ends with exit code 1. */
export function judge(isMet: boolean, what: string): void {
  process.stdout.write(`${isMet ? 'met    ' : 'NOT MET'} ${what}\n`);
  if (!isMet) process.exitCode = 1;
}
