/** Chance that a seed decides: the same seed and name give the same numbers. */
export class SeededRandom {
  #state: number;

  constructor(seed: number, name = '') {
    this.#state = seed >>> 0;
    for (const character of name) this.#state = (this.#state * 31 + character.charCodeAt(0)) >>> 0;
  }

  /** From 0 up to, but not, 1. Mulberry32: small, and good enough to spread faults. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** One of the items, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [T, number])[]): T {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    throw new RangeError('nothing to choose from');
  }

  pick<T>(items: readonly T[]): T {
    return this.weighted(items.map((item) => [item, 1] as const));
  }
}
