import { randomBytes } from 'node:crypto';

/**
 * A failure whose text may be shown to the person who caused it: it says what is wrong and what to do.
 * Every other error is a bug and is shown only as a reference number.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** A failure of the set-up that the operator must mend: the process prints it and ends with `exitCode`. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly exitCode: number;

  constructor(message: string, options: ErrorOptions & { exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A short number that stands both in the log and in the reply, such as `E-4f9a2c1b`. */
export function newReference(): string {
  return `E-${randomBytes(4).toString('hex')}`;
}
