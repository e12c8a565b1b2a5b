import { isRecord, listOf, visitRecords } from '../json.ts';
import { operationKey } from './operation-key.ts';

/** What is needed of an OpenAPI document to check bodies. */
export interface AdaptedDocument {
  readonly schemas: Record<string, unknown>;
  /** `METHOD template` of every operation. */
  readonly operations: ReadonlySet<string>;
  /** JSON body schemas by {@link operationKey}. */
  readonly bodies: Record<string, unknown>;
}

/** What is sent back as it was received carries fields that only Discord writes, and ignores when it reads. */
const OPEN_SCHEMAS = new Set([
  'ComponentEmojiForRequest',
  'MessageAttachmentRequest',
  'RichEmbedAuthor',
  'RichEmbedFooter',
  'RichEmbedImage',
  'RichEmbedThumbnail',
  'RichEmbedVideo',
  'UnfurledMediaRequest',
  'UnfurledMediaRequestWithAttachmentReferenceRequired',
]);

/** discord.js builds one body for all of these and so names fields, mostly `false`, that only some know. */
const MESSAGE_SCHEMAS = [
  'MessageCreateRequest',
  'MessageEditRequestPartial',
  'IncomingWebhookRequestPartial',
  'IncomingWebhookUpdateRequestPartial',
  'IncomingWebhookInteractionRequest',
  'IncomingWebhookUpdateForInteractionCallbackRequestPartial',
];

/**
 * Makes the document fit to check bodies with: unions become discriminated (clear errors), objects closed
 * (unknown fields are found), and its known mistakes are put right.
 *
 * @param document - Discord's OpenAPI document, which is changed
 */
export function adaptDocument(document: unknown): AdaptedDocument {
  const root = isRecord(document) ? document : {};
  const components = isRecord(root['components']) ? root['components'] : {};
  const schemas = isRecord(components['schemas']) ? components['schemas'] : {};
  const paths = isRecord(root['paths']) ? root['paths'] : {};
  const { operations, bodies } = collectBodies(paths);
  for (const part of [schemas, bodies]) visitRecords(part, takePermissions);
  takeChannelEdits(schemas, bodies);
  // A number in Discord's own examples.
  const attachment = dig(schemas, 'MessageAttachmentRequest', 'properties');
  if (isRecord(attachment)) {
    attachment['id'] = { type: ['string', 'integer'], pattern: '^[0-9]+$', minimum: 0 };
  }
  // Documented as a text, and as one that discord.js sends.
  const application = dig(schemas, 'ApplicationFormPartial', 'properties');
  if (isRecord(application)) application['description'] = { type: ['string', 'object', 'null'] };
  openMessageFields(schemas);
  mergeAutocompleteChoices(schemas);
  for (const part of [schemas, bodies])
    visitRecords(part, (record) => discriminate(record, schemas));
  for (const [name, schema] of Object.entries(schemas)) {
    if (!OPEN_SCHEMAS.has(name) && isRecord(schema)) close(schema);
  }
  return { schemas, operations, bodies };
}

function collectBodies(paths: Record<string, unknown>) {
  const operations = new Set<string>();
  const bodies: Record<string, unknown> = {};
  for (const [template, item] of Object.entries(paths)) {
    for (const [verb, operation] of Object.entries(isRecord(item) ? item : {})) {
      if (!['get', 'put', 'post', 'patch', 'delete'].includes(verb)) continue;
      const method = verb.toUpperCase();
      operations.add(`${method} ${template}`);
      const schema = dig(operation, 'requestBody', 'content', 'application/json', 'schema');
      if (schema !== undefined) bodies[operationKey(method, template)] = schema;
    }
  }
  return { operations, bodies };
}

function dig(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((node, key) => (isRecord(node) ? node[key] : undefined), value);
}

/** Permissions are strings in practice, integers in the document. */
function takePermissions(properties: Record<string, unknown>): void {
  for (const field of ['default_member_permissions', 'permissions', 'allow', 'deny']) {
    if (listOf(dig(properties, field, 'type')).includes('integer')) {
      properties[field] = {
        type: ['string', 'integer', 'null'],
        pattern: '^[0-9]{1,30}$',
        minimum: 0,
      };
    }
  }
  // Documented for commands, but missing in the document.
  if (isRecord(properties['default_member_permissions'])) {
    properties['nsfw'] ??= { type: ['boolean', 'null'] };
  }
}

/**
 * The document has one union for all channels that can be changed, without saying which is meant; of these the
 * sandbox has those of servers.
 */
function takeChannelEdits(schemas: Record<string, unknown>, bodies: Record<string, unknown>): void {
  const name = 'UpdateGuildChannelRequestPartial';
  bodies[operationKey('PATCH', '/channels/{channel_id}')] = {
    $ref: `#/components/schemas/${name}`,
  };
  const properties = dig(schemas, name, 'properties');
  // Sent by discord.js, and missing in the document.
  if (isRecord(properties)) properties['lock_permissions'] = { type: ['boolean', 'null'] };
}

function openMessageFields(schemas: Record<string, unknown>): void {
  const fields = new Set<string>();
  const known = MESSAGE_SCHEMAS.map((name) => dig(schemas, name, 'properties')).filter(isRecord);
  for (const properties of known) for (const field of Object.keys(properties)) fields.add(field);
  for (const properties of known) for (const field of fields) properties[field] ??= true;
}

/** One schema for the choices of all three kinds of options; the value's length is a rule of its own. */
function mergeAutocompleteChoices(schemas: Record<string, unknown>): void {
  const properties = dig(schemas, 'ApplicationCommandAutocompleteCallbackRequest', 'properties');
  if (!isRecord(properties)) return;
  const choice = {
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 100 },
      name_localizations: { type: ['object', 'null'] },
      value: { type: ['string', 'number'] },
    },
    required: ['name', 'value'],
    additionalProperties: false,
  };
  properties['data'] = {
    type: 'object',
    properties: { choices: { type: ['array', 'null'], maxItems: 25, items: choice } },
    additionalProperties: false,
  };
}

/** Where every alternative has its own `type`, only the one meant is checked and quoted. */
function discriminate(record: Record<string, unknown>, schemas: Record<string, unknown>): void {
  const key = Array.isArray(record['oneOf']) ? 'oneOf' : 'anyOf';
  const branches = listOf(record[key]);
  if (branches.length < 2) return;
  const seen = new Set<unknown>();
  const rules: unknown[] = [];
  for (const branch of branches) {
    const ref = dig(branch, '$ref');
    const name = typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
    const schema = name === undefined ? undefined : schemas[name];
    const types = listOf(dig(schema, 'properties', 'type', 'enum'));
    if (types.length === 0 || !listOf(dig(schema, 'required')).includes('type')) return;
    if (types.some((type) => seen.has(type))) return;
    for (const type of types) seen.add(type);
    const condition = { properties: { type: { enum: types } } };
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    rules.push({ if: condition, then: branch });
  }
  delete record[key];
  record['type'] = 'object';
  record['required'] = ['type'];
  record['properties'] = { type: { enum: [...seen] } };
  record['allOf'] = rules;
}

function close(schema: Record<string, unknown>): void {
  if (schema['type'] === 'object' && isRecord(schema['properties'])) {
    schema['additionalProperties'] ??= false;
  }
}
