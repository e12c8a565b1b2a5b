/** How many may be inside at once. */
export interface SlotLimits {
  readonly total: number;
  readonly perAccount: number;
}

interface Waiter {
  readonly enter: () => void;
}

/**
 * A number of slots that accounts share: a free one goes to the account that holds the fewest, among those to the one
 * that was served longest ago, and within an account to who came first. So however many an account queues, another
 * one's first is the next to enter.
 */
export class FairSlots {
  readonly #limits: SlotLimits;
  readonly #waiting = new Map<string, Waiter[]>();
  readonly #held = new Map<string, number>();
  readonly #servedAt = new Map<string, number>();
  #inside = 0;
  #turn = 0;

  constructor(limits: SlotLimits) {
    this.#limits = limits;
  }

  /** How many of an account wait. */
  waitingOf(account: string): number {
    return this.#waiting.get(account)?.length ?? 0;
  }

  /** How many wait in all. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /**
   * Waits for a slot; disposing what this resolves with gives it back. Rejects with the signal's reason when it
   * aborts first.
   */
  async enter(account: string, signal: AbortSignal): Promise<Disposable> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        this.#remove(account, waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        enter: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      const others = this.#waiting.get(account);
      if (others) others.push(waiter);
      else this.#waiting.set(account, [waiter]);
      this.#admit();
    });
    let isHeld = true;
    return {
      [Symbol.dispose]: () => {
        if (!isHeld) return;
        isHeld = false;
        this.#inside -= 1;
        this.#hold(account, -1);
        this.#admit();
      },
    };
  }

  #admit(): void {
    while (this.#inside < this.#limits.total) {
      const account = this.#next();
      const [waiter] = (account !== undefined && this.#waiting.get(account)) || [];
      if (account === undefined || !waiter) return;
      this.#remove(account, waiter);
      this.#inside += 1;
      this.#hold(account, 1);
      this.#turn += 1;
      this.#servedAt.set(account, this.#turn);
      waiter.enter();
    }
  }

  #next(): string | undefined {
    const held = (account: string): number => this.#held.get(account) ?? 0;
    const servedAt = (account: string): number => this.#servedAt.get(account) ?? 0;
    return [...this.#waiting.keys()]
      .filter((account) => held(account) < this.#limits.perAccount)
      .sort((a, b) => held(a) - held(b) || servedAt(a) - servedAt(b))[0];
  }

  #hold(account: string, more: number): void {
    this.#held.set(account, (this.#held.get(account) ?? 0) + more);
  }

  #remove(account: string, waiter: Waiter): void {
    const all = this.#waiting.get(account) ?? [];
    const at = all.indexOf(waiter);
    if (at >= 0) all.splice(at, 1);
    if (all.length === 0) this.#waiting.delete(account);
  }
}
