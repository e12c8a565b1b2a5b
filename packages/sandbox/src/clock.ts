/** A cancelled timer never fires. */
export type CancelTimer = () => void;

interface Timer {
  readonly at: number;
  readonly run: () => void;
  handle: NodeJS.Timeout;
}

/**
 * The sandbox's clock: real time plus an offset that only grows, so that a test can let fifteen minutes
 * pass at once. Timers follow it: an advance fires whatever has become due, in the order of its time.
 */
export class SandboxClock {
  #offset = 0;
  readonly #timers = new Set<Timer>();

  /** This clock minus the machine's, in milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  /** Takes over the offset of another clock, which may be behind this one; pending timers are cancelled. */
  load(offset: number): void {
    this.clear();
    this.#offset = offset;
  }

  /** The time now, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /**
   * Lets `ms` milliseconds pass at once.
   *
   * @throws RangeError when `ms` is negative or not finite: ids and links rely on time going forward
   */
  advance(ms: number): void {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`A clock goes forward: ${ms} ms`);
    this.#offset += ms;
    const now = this.now();
    const due = [...this.#timers].filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at);
    for (const timer of due) this.#fire(timer);
    for (const timer of this.#timers) {
      clearTimeout(timer.handle);
      timer.handle = this.#arm(timer.at, () => this.#fire(timer));
    }
  }

  /** Runs `run` once, `ms` milliseconds from now by this clock; a pending timer keeps no process alive. */
  after(ms: number, run: () => void): CancelTimer {
    const at = this.now() + ms;
    const timer: Timer = { at, run, handle: this.#arm(at, () => this.#fire(timer)) };
    this.#timers.add(timer);
    return () => this.#forget(timer);
  }

  /** Cancels every pending timer. */
  clear(): void {
    for (const timer of this.#timers) this.#forget(timer);
  }

  #arm(at: number, run: () => void): NodeJS.Timeout {
    const handle = setTimeout(run, Math.min(Math.max(0, at - this.now()), 2 ** 31 - 1));
    handle.unref();
    return handle;
  }

  #fire(timer: Timer): void {
    if (!this.#timers.has(timer)) return;
    this.#forget(timer);
    timer.run();
  }

  #forget(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
