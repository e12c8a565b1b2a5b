import { MessageFlags } from 'discord-api-types/v10';
import { DiscordError, unknown } from '../discord-error.ts';
import type { InteractionRecord } from '../state/interaction-store.ts';
import type { MessageBody } from '../state/message-body.ts';
import { MESSAGE_FIELDS } from '../state/message-body.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { createResponse } from './interaction-response.ts';
import type { RestCall, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

const USER_INSTALL_FOLLOW_UPS = 5;

/** What an interaction's token allows: its original answer, and follow-ups. */
export function webhookRoutes(world: World): RestRoute[] {
  const { interactions, messages, view, writer } = world;
  const recordOf = (call: RestCall): InteractionRecord => {
    if (call.param('webhook_id') !== world.applicationId) throw unknown('Webhook');
    return interactions.byToken(call.param('webhook_token'));
  };
  const messageOf = (call: RestCall): [InteractionRecord, StoredMessage] => {
    const record = recordOf(call);
    const id = call.param('message_id');
    const own = [record.original, ...record.followUps];
    const message = id === '@original' ? record.original : own.find((one) => one?.id === id);
    if (message === undefined || messages.find(message.channelId, message.id) === undefined) {
      throw unknown('Message');
    }
    world.directory.channel(message.channelId);
    return [record, message];
  };
  const edit = (record: InteractionRecord, message: StoredMessage, call: RestCall) => {
    const edited = writer.edit(message, call.body<MessageBody>(), call.files);
    if (message === record.original && record.state === 'deferred') interactions.filledIn(record);
    return ok(view.object(edited));
  };
  const one = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';
  return [
    {
      method: 'POST',
      path: '/webhooks/{webhook_id}/{webhook_token}',
      open: true,
      fields: MESSAGE_FIELDS,
      handle: (call) => {
        const record = recordOf(call);
        world.directory.channel(record.channel.id);
        const { original } = record;
        // The first follow-up to a deferred answer becomes that answer.
        const isThere =
          original !== undefined && messages.find(original.channelId, original.id) !== undefined;
        if (isThere && (original.flags & MessageFlags.Loading) !== 0) {
          return edit(record, original, call);
        }
        if (record.userInstalled && record.followUps.length >= USER_INSTALL_FOLLOW_UPS) {
          const text = 'This interaction has hit the maximum number of follow-up messages.';
          throw new DiscordError(400, 40094, text);
        }
        const made = createResponse(world, record, call.body<MessageBody>(), call.files, {
          followUp: true,
        });
        record.followUps.push(made);
        return ok(view.object(made));
      },
    },
    { method: 'GET', path: one, open: true, handle: (call) => ok(view.object(messageOf(call)[1])) },
    {
      method: 'PATCH',
      path: one,
      open: true,
      fields: MESSAGE_FIELDS,
      handle: (call) => edit(...messageOf(call), call),
    },
    {
      method: 'DELETE',
      path: one,
      open: true,
      handle: (call) => {
        writer.remove(messageOf(call)[1]);
        return NO_CONTENT;
      },
    },
  ];
}
