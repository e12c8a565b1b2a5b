import type { Logger } from 'pino';

/** A rule of Discord's that a request broke. */
export interface Violation {
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly time: number;
  readonly method: string;
  /** Without the API's prefix, tokens replaced by `:token`. */
  readonly path: string;
  /** The rule's short name, such as `embed-total` or `schema:maxLength`. */
  readonly rule: string;
  /** Where and how it was broken. */
  readonly detail: string;
}

/** A request that the sandbox answered. */
export interface RecordedRequest {
  readonly time: number;
  readonly method: string;
  /** Without the API's prefix, tokens replaced by `:token`. */
  readonly path: string;
  /** The HTTP status; 0 when the connection was dropped. */
  readonly status: number;
  /** The JSON part of the body, absent when there was none or when it was over 64 KiB. */
  readonly body?: unknown;
  /** The JSON of the answer, absent when there was none or when it was over 64 KiB. */
  readonly answer?: unknown;
  /** Real milliseconds that answering took. */
  readonly durationMs: number;
}

/** Keeps the last requests and violations, and logs violations loudly. */
export class Journal {
  readonly #log: Logger;
  readonly #limit: number;
  readonly #requests: RecordedRequest[] = [];
  readonly #violations: Violation[] = [];

  /** @param limit - how many of each are kept */
  constructor(log: Logger, limit: number) {
    this.#log = log;
    this.#limit = limit;
  }

  /** Oldest first. */
  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  /** Oldest first. */
  get violations(): readonly Violation[] {
    return this.#violations;
  }

  recordRequest(request: RecordedRequest): void {
    this.#push(this.#requests, request);
    this.#log.debug(
      { method: request.method, path: request.path, status: request.status },
      'answered',
    );
  }

  recordViolation(violation: Violation): void {
    this.#push(this.#violations, violation);
    this.#log.error({ violation }, 'a request broke a rule of Discord');
  }

  /** The last requests and all violations as text, for error messages. */
  describe(): string {
    const requests = this.#requests
      .slice(-15)
      .map(
        ({ method, path, status, durationMs }) =>
          `  ${method} ${path} → ${status} (${durationMs} ms)`,
      );
    const violations = this.#violations
      .slice(-10)
      .map(({ method, path, rule, detail }) => `  ${rule}: ${detail} (${method} ${path})`);
    return [
      'Last requests:',
      ...(requests.length > 0 ? requests : ['  none']),
      ...(violations.length > 0 ? ['Violations:', ...violations] : []),
    ].join('\n');
  }

  #push<T>(list: T[], item: T): void {
    list.push(item);
    if (list.length > this.#limit * 1.1) list.splice(0, list.length - this.#limit);
  }
}

/** A path with interaction and webhook tokens replaced by `:token`. */
export function redactPath(path: string): string {
  return path
    .replace(/(\/webhooks\/[^/]+\/)[^/?]+/, '$1:token')
    .replace(/(\/interactions\/[^/]+\/)[^/?]+/, '$1:token');
}
