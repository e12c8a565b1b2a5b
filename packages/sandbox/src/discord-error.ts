import type { Problem } from './rules/problem.ts';
import { formErrors } from './rules/problem.ts';

/** An answer that is an error, as Discord words it. */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  /** The HTTP status. */
  readonly status: number;
  /** Discord's JSON error code. */
  readonly code: number;
  /** The rules that were broken, recorded as violations; none for an ordinary refusal. */
  readonly problems: readonly Problem[];
  /** Seconds, for 429. */
  readonly retryAfter: number | undefined;
  /** Whether a 429 is about all routes. */
  readonly global: boolean;

  constructor(
    status: number,
    code: number,
    message: string,
    more: { problems?: readonly Problem[]; retryAfter?: number; global?: boolean } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.problems = more.problems ?? [];
    this.retryAfter = more.retryAfter;
    this.global = more.global ?? false;
  }

  /** The JSON body of the answer. */
  toJSON(): Record<string, unknown> {
    return {
      message: this.message,
      code: this.code,
      ...(this.code === 50035 ? { errors: formErrors(this.problems) } : {}),
      ...(this.retryAfter === undefined
        ? {}
        : { retry_after: this.retryAfter, global: this.global }),
    };
  }
}

/** 400 with code 50035: rules were broken, each with its place in the body. */
export function invalidForm(problems: readonly Problem[]): DiscordError {
  return new DiscordError(400, 50035, 'Invalid Form Body', { problems });
}

/** 404: the thing named is unknown or not to be seen by the bot. */
export function unknown(
  what:
    | 'Channel'
    | 'Guild'
    | 'Message'
    | 'User'
    | 'Member'
    | 'Role'
    | 'Overwrite'
    | 'Emoji'
    | 'Ban'
    | 'Webhook'
    | 'Interaction'
    | 'command',
): DiscordError {
  const codes = {
    Channel: 10003,
    Guild: 10004,
    Member: 10007,
    Message: 10008,
    Role: 10011,
    Overwrite: 10009,
    Emoji: 10014,
    Ban: 10026,
    User: 10013,
    Webhook: 10015,
    Interaction: 10062,
    command: 10063,
  } as const;
  const label = what === 'command' ? 'Unknown application command' : `Unknown ${what}`;
  return new DiscordError(404, codes[what], label);
}

/** 403 with code 50001: the bot cannot see it. */
export function missingAccess(): DiscordError {
  return new DiscordError(403, 50001, 'Missing Access');
}

/** 403 with code 50013: the bot may not do that here. */
export function missingPermissions(): DiscordError {
  return new DiscordError(403, 50013, 'Missing Permissions');
}
