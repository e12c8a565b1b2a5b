import { withoutSecrets } from '../logger.ts';

/** Whoever answers in the API's place may send megabytes. */
const longestMessage = 1000;
const longestCode = 50;

/**
 * What went wrong between us and the A2V API:
 * - `rate-limited`: too many requests (HTTP 429 or code 1009)
 * - `budget-used`: our own cap on the account's calls; nothing was sent
 * - `token-expired`: the token is not, or no longer, valid; the operator must renew it
 * - `refused`: the API understood the request and said no
 * - `unreachable`: no connection, no answer in time, or a server error
 * - `malformed`: an answer that is not of the documented form
 */
export type A2vErrorCode =
  | 'rate-limited'
  | 'budget-used'
  | 'token-expired'
  | 'refused'
  | 'unreachable'
  | 'malformed';

export class A2vError extends Error {
  override readonly name = 'A2vError';
  readonly code: A2vErrorCode;
  /** False when the API certainly did not act on the request, so that it may be sent again. */
  readonly maybeActedOn: boolean;
  /** For `refused`: the API's own code and message. The message comes from outside: escape it before showing it. */
  readonly api: { readonly code: string; readonly message: string } | undefined;

  constructor(
    code: A2vErrorCode,
    message: string,
    options: ErrorOptions & {
      maybeActedOn?: boolean;
      api?: { code: string; message: string };
    } = {},
  ) {
    super(message, options);
    this.code = code;
    this.maybeActedOn = options.maybeActedOn ?? false;
    this.api = options.api;
  }
}

/** What the API said, cut and without tokens or signed links, to be kept and (escaped) shown. */
export function quotable(api: A2vError['api']): { code: string; message: string } {
  return {
    code: (api?.code ?? 'unknown').slice(0, longestCode),
    message: withoutSecrets((api?.message ?? '').slice(0, longestMessage)),
  };
}
