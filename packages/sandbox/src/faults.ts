/** A fault that was switched on. */
export interface Fault {
  /** How many requests it has hit. */
  readonly hits: number;
  /** Switches it off. */
  remove(): void;
}

/** Which requests a fault hits. */
export interface FaultMatch {
  /** Such as `PATCH`; any method when absent. */
  readonly method?: string;
  /** Tested against the path without the API's prefix and query, with tokens as `:token`. */
  readonly path: RegExp;
}

/** What a faulty request is answered with. */
export interface FaultReply {
  /** The HTTP status; ignored with `drop` and `loseAnswer`; 0 lets the request through, after `delayMs`. */
  readonly status: number;
  /** Discord's JSON error code; @defaultValue 0 */
  readonly code?: number;
  readonly message?: string;
  /** For 429, in seconds; @defaultValue 1 */
  readonly retryAfterSeconds?: number;
  /** How many requests are hit; @defaultValue 1 */
  readonly times?: number;
  /** Real milliseconds to wait before answering; @defaultValue 0 */
  readonly delayMs?: number;
  /** Resets the connection instead of answering; the request has no effect. discord.js tries again by itself. */
  readonly drop?: boolean;
  /** Carries the request out, then resets the connection: the answer is lost. */
  readonly loseAnswer?: boolean;
}

interface ArmedFault {
  readonly match: FaultMatch;
  readonly reply: FaultReply;
  hits: number;
}

/** The faults that requests may run into. */
export class FaultBox {
  readonly #armed = new Set<ArmedFault>();

  /** Switches a fault on; when several match, the oldest one hits. */
  answer(match: FaultMatch, reply: FaultReply): Fault {
    const fault: ArmedFault = { match, reply, hits: 0 };
    this.#armed.add(fault);
    return {
      get hits() {
        return fault.hits;
      },
      remove: () => {
        this.#armed.delete(fault);
      },
    };
  }

  /** The reply that hits this request, which counts as a hit. */
  take(method: string, path: string): FaultReply | undefined {
    for (const fault of this.#armed) {
      if (fault.match.method !== undefined && fault.match.method !== method) continue;
      fault.match.path.lastIndex = 0;
      if (!fault.match.path.test(path)) continue;
      fault.hits += 1;
      if (fault.hits >= (fault.reply.times ?? 1)) this.#armed.delete(fault);
      return fault.reply;
    }
    return undefined;
  }
}
