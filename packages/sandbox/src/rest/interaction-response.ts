import {
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { InteractionRecord } from '../state/interaction-store.ts';
import type { MessageBody } from '../state/message-body.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { NumberedFile } from '../state/message-writer.ts';
import type { World } from '../state/world.ts';

/**
 * Makes a message that answers an interaction or follows it up.
 *
 * @param kind - `loading`: deferred, nothing in it yet; `followUp`: a further message
 */
export function createResponse(
  world: World,
  record: InteractionRecord,
  body: MessageBody,
  files: readonly NumberedFile[],
  kind: { loading?: boolean; followUp?: boolean } = {},
): StoredMessage {
  const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const metadata = record.metadata(record.id);
  const original = kind.followUp === true ? record.original?.id : undefined;
  return world.writer.create({
    channel: record.channel,
    author: world.directory.bot,
    body,
    files,
    type: kind.followUp === true ? MessageType.Reply : typeOf(record),
    interaction: {
      id: record.id,
      metadata:
        original === undefined ? metadata : { ...metadata, original_response_message_id: original },
    },
    ephemeralFor: ephemeral ? record.user.id : undefined,
    loading: kind.loading ?? false,
  });
}

function typeOf(record: InteractionRecord): MessageType {
  if (record.type !== InteractionType.ApplicationCommand) return MessageType.Reply;
  const metadata = record.metadata(record.id);
  const menu =
    'command_type' in metadata && metadata.command_type !== ApplicationCommandType.ChatInput;
  return menu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
}
