import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import type { PageMessage } from './protocol.ts';

/** What a page shows of a message. */
export function pageMessage({ view }: World, message: StoredMessage): PageMessage {
  return { ...view.object(message), ...(message.isOverdue && { isOverdue: true }) };
}
