import { CONTENT_TYPE, MAX_FILENAME_LENGTH } from '../state/attachment-store.ts';
import { FORMAT, VERSION } from './saved-world.ts';

type Schema = Readonly<Record<string, unknown>>;

const id: Schema = { type: 'string', pattern: '^\\d{1,20}$' };
const ids = listOf(id, 10_000);
const permissions: Schema = { type: 'string', pattern: '^\\d{1,30}$' };
const time: Schema = { type: 'number', minimum: 0, maximum: 8.64e15 };
const whole: Schema = { type: 'integer', minimum: 0, maximum: 2 ** 53 - 1 };
const yesOrNo: Schema = { type: 'boolean' };
const any: Schema = { type: 'object' };

function text(maxLength: number, pattern?: string): Schema {
  return { type: 'string', maxLength, ...(pattern !== undefined && { pattern }) };
}

function listOf(items: Schema, maxItems: number): Schema {
  return { type: 'array', items, maxItems };
}

function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}

const date = text(40, '^\\d{4,6}-\\d\\d-\\d\\dT[\\d:.]+Z$');
const user = object({ id, username: text(100), bot: yesOrNo });

const guild = object(
  {
    id,
    name: text(100),
    ownerId: id,
    locale: text(10),
    updatesChannelId: { anyOf: [id, { type: 'null' }] },
    roles: listOf(
      object(
        {
          id,
          name: text(100),
          permissions,
          position: whole,
          botId: id,
          color: whole,
          hoist: yesOrNo,
          mentionable: yesOrNo,
        },
        ['botId', 'color', 'hoist', 'mentionable'],
      ),
      250,
    ),
    members: listOf(
      object(
        {
          userId: id,
          roleIds: ids,
          nick: { type: ['string', 'null'], maxLength: 100 },
          joinedAt: date,
          timeoutUntil: { anyOf: [date, { type: 'null' }] },
        },
        ['timeoutUntil'],
      ),
      10_000,
    ),
    bans: listOf(
      object({ userId: id, reason: { type: ['string', 'null'], maxLength: 512 } }),
      10_000,
    ),
  },
  ['bans'],
);

const channel = object(
  {
    id,
    type: { enum: [0, 1, 4] },
    guildId: id,
    recipientId: id,
    name: text(100),
    topic: { type: ['string', 'null'], maxLength: 4_096 },
    nsfw: yesOrNo,
    position: whole,
    parentId: { anyOf: [id, { type: 'null' }] },
    rateLimitPerUser: whole,
    lastMessageId: { anyOf: [id, { type: 'null' }] },
    overwrites: listOf(
      object(
        { id, type: { enum: [0, 1] }, allow: permissions, deny: permissions, taken: permissions },
        ['taken'],
      ),
      500,
    ),
  },
  ['guildId', 'recipientId', 'nsfw', 'position', 'parentId', 'rateLimitPerUser'],
);

const attachment = object(
  {
    id,
    addedAt: time,
    filename: text(MAX_FILENAME_LENGTH, '^[\\w.-]+$'),
    folder: { enum: ['attachments', 'ephemeral-attachments'] },
    channelId: id,
    contentType: { type: 'string', pattern: CONTENT_TYPE.source },
    title: text(1_024),
    description: text(1_024),
    durationSecs: { type: 'number' },
    waveform: text(400),
    data: { type: 'string' },
  },
  ['title', 'description', 'durationSecs', 'waveform'],
);

const optionalText: Schema = { type: ['string', 'null'], maxLength: 200 };

/** What messages say of the interaction that made them; those after a modal name the one before it, too. */
function interactionMetadata(more: Readonly<Record<string, Schema>> = {}): Schema {
  const shape = {
    id,
    type: whole,
    user: object(
      {
        id,
        username: text(100),
        discriminator: text(4),
        global_name: optionalText,
        avatar: optionalText,
        banner: optionalText,
        accent_color: { type: ['integer', 'null'] },
        bot: yesOrNo,
        system: yesOrNo,
      },
      ['discriminator', 'global_name', 'avatar', 'banner', 'accent_color', 'bot', 'system'],
    ),
    authorizing_integration_owners: object({ 0: id, 1: id }, ['0', '1']),
    name: text(110),
    command_type: whole,
    original_response_message_id: id,
    interacted_message_id: id,
    ...more,
  };
  const required = ['id', 'type', 'user', 'authorizing_integration_owners'];
  return object(
    shape,
    Object.keys(shape).filter((name) => !required.includes(name)),
  );
}

const message = object(
  {
    id,
    channelId: id,
    authorId: id,
    type: whole,
    createdAt: time,
    editedAt: time,
    content: text(4_000),
    embeds: listOf(any, 10),
    components: listOf(any, 40),
    flags: whole,
    attachmentIds: listOf(id, 10),
    mentionIds: ids,
    mentionRoleIds: ids,
    mentionEveryone: yesOrNo,
    tts: yesOrNo,
    nonce: { anyOf: [text(100), { type: 'number' }] },
    replyTo: id,
    interaction: object({
      id,
      metadata: interactionMetadata({ triggering_interaction_metadata: interactionMetadata() }),
    }),
    ephemeralFor: id,
    lateEdits: listOf(time, 100),
    reactions: listOf(
      object({ emoji: object({ id: { type: 'null' }, name: text(40) }), userIds: ids }),
      20,
    ),
    pinnedAt: time,
  },
  ['editedAt', 'nonce', 'replyTo', 'interaction', 'ephemeralFor', 'reactions', 'pinnedAt'],
);

const scope = object({
  scope: text(20, '^(global|\\d+)$'),
  commands: listOf({ type: 'object', required: ['id', 'type', 'name', 'version'] }, 200),
});

/** The shape of a saved world. */
export const WORLD_SCHEMA: Schema = object({
  format: { const: FORMAT },
  version: { const: VERSION },
  clockOffset: { type: 'number', minimum: 0, maximum: 100 * 366 * 24 * 60 * 60 * 1000 },
  lastId: id,
  directory: object({
    users: listOf(user, 10_000),
    guilds: listOf(guild, 1_000),
    channels: listOf(channel, 10_000),
    closedDms: ids,
  }),
  places: object({
    guildId: id,
    channelId: id,
    people: listOf(object({ name: text(100), id }), 10_000),
  }),
  attachments: listOf(attachment, 100_000),
  messages: listOf(message, 100_000),
  commands: object({ scopes: listOf(scope, 1_001), opened: listOf(text(32), 1_000) }),
});
