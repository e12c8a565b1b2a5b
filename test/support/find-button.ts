import type { SandboxMessage } from '@mouthpiece/sandbox';

/** The `custom_id` of a button on a message by its action. @throws Error when there is none */
export function findButton(message: SandboxMessage | undefined, action: string): string {
  const id = buttonIds(message).find((candidate) => candidate.split(':')[0] === action);
  if (id === undefined) throw new Error(`there is no button ${action}`);
  return id;
}

/** The `custom_id`s of all that can be used on a message. */
export function buttonIds(message: SandboxMessage | undefined): string[] {
  const ids = JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]*)"/g);
  return [...ids].map(([, id = '']) => id);
}
