import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { invalidForm, unknown } from '../discord-error.ts';
import { isRecord, listOf } from '../json.ts';
import { modalProblems } from '../rules/component-rules.ts';
import type { Problem } from '../rules/problem.ts';
import { problem } from '../rules/problem.ts';
import type { InteractionRecord } from '../state/interaction-store.ts';
import type { MessageBody } from '../state/message-body.ts';
import { MESSAGE_FIELDS } from '../state/message-body.ts';
import type { StoredMessage } from '../state/message-store.ts';
import type { World } from '../state/world.ts';
import { createResponse } from './interaction-response.ts';
import type { RestCall, RestReply, RestRoute } from './route.ts';
import { NO_CONTENT, ok } from './route.ts';

interface CallbackBody {
  readonly type: number;
  readonly data?: MessageBody & Record<string, unknown>;
}

const { ApplicationCommand, ApplicationCommandAutocomplete, MessageComponent, ModalSubmit } =
  InteractionType;

/** Which interactions a callback type may answer; none stands for all but autocomplete. */
const ANSWERABLE: ReadonlyMap<number, readonly InteractionType[]> = new Map([
  [
    InteractionResponseType.ChannelMessageWithSource,
    [ApplicationCommand, MessageComponent, ModalSubmit],
  ],
  [
    InteractionResponseType.DeferredChannelMessageWithSource,
    [ApplicationCommand, MessageComponent, ModalSubmit],
  ],
  [InteractionResponseType.DeferredMessageUpdate, [MessageComponent, ModalSubmit]],
  [InteractionResponseType.UpdateMessage, [MessageComponent, ModalSubmit]],
  [InteractionResponseType.ApplicationCommandAutocompleteResult, [ApplicationCommandAutocomplete]],
  [InteractionResponseType.Modal, [ApplicationCommand, MessageComponent]],
]);

/** Messages, modals and choices are all under `data`. */
const CALLBACK_FIELDS = [
  'type',
  ...[...MESSAGE_FIELDS, 'custom_id', 'title', 'choices'].map((field) => `data.${field}`),
];

/** The first answer to an interaction. */
export function callbackRoutes(world: World): RestRoute[] {
  return [
    {
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      open: true,
      fields: CALLBACK_FIELDS,
      handle: (call) => {
        const { interactions } = world;
        const record = interactions.awaitingAnswer(
          call.param('interaction_id'),
          call.param('interaction_token'),
        );
        const body = call.body<CallbackBody>();
        const problems = callbackProblems(record, body);
        if (problems.length > 0) throw invalidForm(problems);
        const message = apply(world, record, body, call);
        interactions.answer(record, { type: body.type, data: body.data });
        if (call.query.get('with_response') !== 'true') return NO_CONTENT;
        return withResponse(world, record, body.type, message);
      },
    },
  ];
}

function apply(
  world: World,
  record: InteractionRecord,
  { type, data = {} }: CallbackBody,
  call: RestCall,
): StoredMessage | undefined {
  const files = call.files;
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const loading = type === InteractionResponseType.DeferredChannelMessageWithSource;
      record.original = createResponse(world, record, data, files, { loading });
      return record.original;
    }
    case InteractionResponseType.DeferredMessageUpdate:
      record.original = record.source;
      return record.source;
    case InteractionResponseType.UpdateMessage:
      record.original = record.source;
      if (record.source !== undefined) {
        const { channelId, id } = record.source;
        if (world.messages.find(channelId, id) === undefined) throw unknown('Message');
        world.writer.edit(record.source, data, files);
      }
      return record.source;
    default:
      return undefined;
  }
}

function callbackProblems(record: InteractionRecord, { type, data = {} }: CallbackBody): Problem[] {
  const allowed = ANSWERABLE.get(type);
  const updates =
    type === InteractionResponseType.UpdateMessage ||
    type === InteractionResponseType.DeferredMessageUpdate;
  if (
    (allowed !== undefined && !allowed.includes(record.type)) ||
    (updates && record.source === undefined)
  ) {
    const text = `An interaction of type ${record.type} cannot be answered by type ${type}.`;
    return [
      problem('callback-type', ['type'], text, 'INTERACTION_APPLICATION_COMMAND_CALLBACK_TYPE'),
    ];
  }
  if (type === InteractionResponseType.DeferredChannelMessageWithSource) {
    const others = (data.flags ?? 0) & ~MessageFlags.Ephemeral;
    if (others !== 0) {
      return [
        problem(
          'defer-flags',
          ['data', 'flags'],
          'A deferred answer takes the EPHEMERAL flag alone.',
        ),
      ];
    }
  }
  if (type === InteractionResponseType.Modal) return modalProblems(listOf(data.components));
  if (type === InteractionResponseType.ApplicationCommandAutocompleteResult) {
    return autocompleteProblems(listOf(data['choices']));
  }
  return [];
}

function autocompleteProblems(choices: readonly unknown[]): Problem[] {
  return choices.flatMap((choice, index) => {
    const value = isRecord(choice) ? choice['value'] : undefined;
    if (typeof value !== 'string' || (value.length >= 1 && value.length <= 100)) return [];
    const path = ['data', 'choices', index, 'value'];
    return [
      problem(
        'autocomplete-value-length',
        path,
        'Must be between 1 and 100 in length.',
        'BASE_TYPE_BAD_LENGTH',
      ),
    ];
  });
}

function withResponse(
  world: World,
  record: InteractionRecord,
  type: number,
  message: StoredMessage | undefined,
): RestReply {
  const interaction = { id: record.id, type: record.type, channel_id: record.channel.id };
  if (message === undefined) return ok({ interaction, resource: { type } });
  return ok({
    interaction: {
      ...interaction,
      response_message_id: message.id,
      response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
      response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
    },
    resource: { type, message: world.view.object(message) },
  });
}
