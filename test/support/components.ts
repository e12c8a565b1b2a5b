import type { SandboxMessage } from '@mouthpiece/sandbox';

/** The custom ids of all that people can use on a message, in its order. */
export function customIds(message: Pick<SandboxMessage, 'components'> | undefined): string[] {
  const found = JSON.stringify(message?.components ?? []).matchAll(/"custom_id":"([^"]*)"/g);
  return [...found].map(([, id]) => id ?? '');
}

/**
 * The custom id of the button or select of a message that does this.
 *
 * @throws Error when there is none
 */
export function customIdOf(message: SandboxMessage | undefined, action: string): string {
  const ids = customIds(message);
  const id = ids.find((each) => each === action || each.startsWith(`${action}:`));
  if (id === undefined) throw new Error(`no ${action} among: ${ids.join(', ') || 'nothing'}`);
  return id;
}
