import { isRecord, listOf } from '../json.ts';
import { messageProblems } from './message-rules.ts';
import { problemDetail } from './problem.ts';
import { discordSchemaBook } from './schema-book.ts';

/**
 * Why Discord would refuse a message that a bot sends, a line each; none for one that it would take. Files that its
 * components refer to are taken to go with it.
 */
export function messageFaults(message: object): string[] {
  const body: Record<string, unknown> = { ...message };
  const draft = {
    content: typeof body['content'] === 'string' ? body['content'] : '',
    embeds: [],
    components: listOf(body['components']).filter(isRecord),
    flags: Number(body['flags'] ?? 0),
    attachments: [],
    other: false,
  };
  const bySchema = discordSchemaBook().problems('POST', '/channels/{channel_id}/messages', body);
  return [...bySchema, ...messageProblems(draft)].map(problemDetail);
}
