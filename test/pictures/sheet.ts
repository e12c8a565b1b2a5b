import type { MessageContext } from '../../packages/sandbox/page/message/message-context.ts';
import { showMessages } from '../../packages/sandbox/page/message/show-messages.ts';
import type { Sheet } from './sheet-data.ts';

/** Shows messages as a channel does; for the browser. */
function showSheet({ now, messages, names, files }: Sheet): void {
  const nameOf = (id: string) => names[id] ?? 'unknown';
  const context: MessageContext = {
    now: () => now,
    writersNow: () => now,
    locale: 'en-US',
    user: nameOf,
    role: nameOf,
    channel: nameOf,
    file: (url) => files[url] ?? url,
  };
  showMessages(document.body, messages, context);
}

Object.assign(globalThis, { showSheet });
