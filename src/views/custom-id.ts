/** Discord's limit, in characters. */
const longest = 100;

/** What a button, select or modal does, with what it is about, as Discord's `custom_id`. Nothing in it may hold a colon. */
export function customId(action: string, ...args: readonly string[]): string {
  const id = [action, ...args].join(':');
  if (id.length > longest) throw new Error(`a custom_id is too long: ${id}`);
  return id;
}

/** Takes a `custom_id` apart. It comes from outside: whoever uses it checks whose things it names. */
export function parseCustomId(id: string): { action: string; args: readonly string[] } {
  const [action = '', ...args] = id.split(':');
  return { action, args };
}
