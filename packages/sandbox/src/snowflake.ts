const DISCORD_EPOCH_MS = 1_420_070_400_000n;

/** The largest id there can be: Discord's have 63 bits. */
export const MAX_SNOWFLAKE: bigint = 2n ** 63n - 1n;

/** Hands out Discord's ids: milliseconds since 2015 in the upper bits, strictly growing. */
export class SnowflakeSource {
  readonly #now: () => number;
  #last = 0n;

  /** @param now - milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The last id, `0` before the first. */
  get last(): string {
    return this.#last.toString();
  }

  /** Makes all further ids greater than `last`. */
  load(last: string): void {
    const before = BigInt(last);
    if (before > this.#last) this.#last = before;
  }

  /** The next id, 17 to 19 digits. */
  next(): string {
    const floor = (BigInt(Math.floor(this.#now())) - DISCORD_EPOCH_MS) << 22n;
    this.#last = floor > this.#last ? floor : this.#last + 1n;
    return this.#last.toString();
  }
}
