import { messageProblems } from '../../packages/sandbox/src/rules/message-rules.ts';
import { discordSchemaBook } from '../../packages/sandbox/src/rules/schema-book.ts';
import type { OutgoingMessage } from '../../src/views/outgoing-message.ts';

/** What Discord would find wrong with a message, by its OpenAPI document and by the rules besides. */
export function problemsOf(message: OutgoingMessage): unknown[] {
  const { components, flags } = message;
  return [
    ...discordSchemaBook().problems('POST', '/channels/{channel_id}/messages', message),
    ...messageProblems({
      content: '',
      embeds: [],
      components,
      flags,
      attachments: [],
      other: false,
    }),
  ];
}
