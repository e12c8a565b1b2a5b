import type { APIMessage } from 'discord-api-types/v10';
import { MessageType } from 'discord-api-types/v10';

/** A message in channel 50, of somebody whose id is their name. @param time - milliseconds since the epoch */
export function pageMessage(
  id: number,
  content: string,
  time = 0,
  authorId = 'author',
): APIMessage {
  return {
    id: String(id),
    channel_id: '50',
    type: MessageType.Default,
    author: {
      id: authorId,
      username: authorId,
      discriminator: '0',
      global_name: null,
      avatar: null,
    },
    content,
    timestamp: new Date(time).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
  };
}
