import { randomBytes } from 'node:crypto';

import type { TextKey, TextValues } from './locales/text-key.ts';

/**
 * A failure that is shown to the person who caused it, in their language: what is wrong and what to do. Every other
 * error is a bug and is shown only as a reference number.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly key: TextKey;
  readonly values: TextValues;

  /** @param key the text that is shown */
  constructor(key: TextKey, values: TextValues = {}, options: ErrorOptions = {}) {
    super(`${key} ${JSON.stringify(values)}`, options);
    this.key = key;
    this.values = values;
  }
}

/**
 * A failure of the set-up that the operator must mend: the process says it and ends with `exitCode`, which is 2 where
 * starting again is of no use before, else 1.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly exitCode: number;

  constructor(message: string, options: ErrorOptions & { exitCode?: number } = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The code that the process ends with after this error. */
export function exitCodeOf(error: unknown): number {
  return error instanceof StartupError ? error.exitCode : 1;
}

/** A short number that stands both in the log and in the reply, such as `E-4f9a2c1b`. */
export function newReference(): string {
  return `E-${randomBytes(4).toString('hex')}`;
}
