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

const user = object({ id, username: text(100), bot: yesOrNo });

const guild = object({
  id,
  name: text(100),
  ownerId: id,
  locale: text(10),
  updatesChannelId: { anyOf: [id, { type: 'null' }] },
  roles: listOf(
    object({ id, name: text(100), permissions, position: whole, botId: id }, ['botId']),
    250,
  ),
  members: listOf(
    object({
      userId: id,
      roleIds: ids,
      nick: { type: ['string', 'null'], maxLength: 100 },
      joinedAt: text(40, '^\\d{4,6}-\\d\\d-\\d\\dT[\\d:.]+Z$'),
    }),
    10_000,
  ),
});

const channel = object(
  {
    id,
    type: { enum: [0, 1] },
    guildId: id,
    recipientId: id,
    name: text(100),
    topic: { type: ['string', 'null'], maxLength: 4_096 },
    lastMessageId: { anyOf: [id, { type: 'null' }] },
    overwrites: listOf(
      object({ id, type: { enum: [0, 1] }, allow: permissions, deny: permissions }),
      500,
    ),
  },
  ['guildId', 'recipientId'],
);

const attachment = object(
  {
    id,
    addedAt: time,
    filename: text(300, '^[\\w.-]+$'),
    folder: { enum: ['attachments', 'ephemeral-attachments'] },
    channelId: id,
    contentType: text(200, '^[\\x20-\\x7e]+$'),
    title: text(1_024),
    description: text(1_024),
    durationSecs: { type: 'number' },
    waveform: text(400),
    data: { type: 'string' },
  },
  ['title', 'description', 'durationSecs', 'waveform'],
);

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
      metadata: {
        type: 'object',
        required: ['id', 'type', 'user', 'authorizing_integration_owners'],
        properties: { id, type: whole, user: { type: 'object', required: ['id', 'username'] } },
      },
    }),
    ephemeralFor: id,
    lateEdits: listOf(time, 100),
  },
  ['editedAt', 'nonce', 'replyTo', 'interaction', 'ephemeralFor'],
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
