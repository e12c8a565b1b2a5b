import { ComponentType } from 'discord-api-types/v10';
import { visitRecords } from '../json.ts';

/**
 * The component of a message that has this custom id.
 *
 * @throws Error when there is none, or when it is disabled
 */
export function findComponent(
  components: readonly unknown[],
  customId: string,
): Record<string, unknown> {
  const ids: string[] = [];
  let found: Record<string, unknown> | undefined;
  visitRecords(components, (node) => {
    if (typeof node['custom_id'] !== 'string') return;
    ids.push(node['custom_id']);
    if (node['custom_id'] === customId) found = node;
  });
  if (found === undefined) {
    throw new Error(
      `The message has no component ${customId}; there are: ${ids.join(', ') || 'none'}`,
    );
  }
  if (found['disabled'] === true) {
    const kind = found['type'] === ComponentType.Button ? 'button' : 'select';
    throw new Error(`The ${kind} ${customId} is disabled`);
  }
  return found;
}
