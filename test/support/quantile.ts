/** The value that a share of all values, from 0 to 1, does not exceed; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return sorted[Math.min(last, Math.floor(share * sorted.length))] ?? Number.NaN;
}
