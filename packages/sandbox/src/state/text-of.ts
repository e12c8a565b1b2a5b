/** All that a message says, in its own text and in its components, line by line; empty without a message. */
export function textOf(message: object | undefined): string {
  return message === undefined ? '' : texts(message).join('\n');
}

function texts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(texts);
  if (typeof node !== 'object' || node === null) return [];
  const content = 'content' in node && typeof node.content === 'string' ? [node.content] : [];
  const inner = ['components', 'accessory'].flatMap((key) => texts(Reflect.get(node, key)));
  return [...content.filter((text) => text !== ''), ...inner];
}
