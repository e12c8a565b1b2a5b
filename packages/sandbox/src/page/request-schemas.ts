import type { ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { PageRequestName, PageRequests } from './protocol.ts';

type Schema = Readonly<Record<string, unknown>>;

const text = (maxLength: number): Schema => ({ type: 'string', maxLength });
const id: Schema = { type: 'string', pattern: '^\\d{1,20}$' };
const permissions: Schema = { type: 'string', pattern: '^\\d{1,30}$' };
const yesOrNo: Schema = { type: 'boolean' };
const customId = text(100);
const listOf = (items: Schema, maxItems: number): Schema => ({ type: 'array', items, maxItems });
const object = (properties: Readonly<Record<string, Schema>>, ...optional: string[]): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((property) => !optional.includes(property)),
  additionalProperties: false,
});

const file = object({ file: text(64) });
const value: Schema = {
  anyOf: [
    text(6_000),
    { type: ['number', 'boolean'] },
    listOf(text(100), 25),
    file,
    listOf(file, 10),
  ],
};
const values: Schema = { type: 'object', maxProperties: 25, additionalProperties: value };
const nothing = object({});

/** What each request must look like; Discord's limits, or a little more where the sandbox words them better. */
const SCHEMAS: Readonly<Record<PageRequestName, Schema>> = {
  be: object({
    // Whoever is in a saved world may be called otherwise than somebody new.
    person: text(100),
    locale: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?$' },
  }),
  history: object(
    { channelId: id, before: id, limit: { type: 'integer', minimum: 1, maximum: 100 } },
    'before',
    'limit',
  ),
  send: object(
    {
      channelId: id,
      content: text(10_000),
      files: listOf(file, 10),
      voice: object({
        durationSecs: { type: 'number', minimum: 0, maximum: 86_400 },
        waveform: text(400),
      }),
      replyTo: id,
    },
    'voice',
    'replyTo',
  ),
  commands: object({ channelId: id }),
  command: object(
    {
      channelId: id,
      type: { enum: [1, 2, 3] },
      name: text(110),
      userInstall: yesOrNo,
      options: values,
      target: id,
    },
    'target',
  ),
  autocomplete: object({
    channelId: id,
    name: text(110),
    userInstall: yesOrNo,
    focused: text(32),
    value: text(6_000),
    options: values,
  }),
  click: object({ channelId: id, messageId: id, customId }),
  select: object({ channelId: id, messageId: id, customId, values: listOf(text(100), 25) }),
  removeMessage: object({ channelId: id, messageId: id }),
  submit: object({ interactionId: id, fields: values }),
  journal: nothing,
  advanceClock: object({ ms: { type: 'number', minimum: 0, maximum: 366 * 24 * 60 * 60 * 1000 } }),
  expireLinks: nothing,
  dropGateway: object({ how: { enum: ['drop', 'reconnect', 'invalidate'] } }),
  armFault: object(
    {
      status: { type: 'integer', minimum: 400, maximum: 599 },
      times: { type: 'integer', minimum: 1, maximum: 1_000 },
      retryAfterSeconds: { type: 'number', minimum: 0, maximum: 3_600 },
    },
    'retryAfterSeconds',
  ),
  clearFaults: nothing,
  deleteMessage: object({ channelId: id, messageId: id }),
  denyBot: object({ channelId: id, permissions }),
  allowBot: object({ channelId: id, permissions }),
  setBotAdministrator: object({ guildId: id, isAdministrator: yesOrNo }),
  closeDms: object({ userId: id, isClosed: yesOrNo }),
  restartBot: nothing,
  addGuild: object({ name: { type: 'string', minLength: 1, maxLength: 100 }, hasBot: yesOrNo }),
  addPerson: object({ name: text(100) }),
};

/** Whether there is a request of this name. */
export function isRequestName(value: unknown): value is PageRequestName {
  return typeof value === 'string' && Object.hasOwn(SCHEMAS, value);
}

/** Checks what the page asks with; schemas are compiled on first use. */
export class RequestSchemas {
  readonly #ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });

  constructor() {
    for (const [key, schema] of Object.entries(SCHEMAS)) this.#ajv.addSchema(schema, key);
  }

  /** @throws Error that says what is wrong */
  check<Name extends PageRequestName>(asked: Name, given: unknown): PageRequests[Name]['in'] {
    const validate: ValidateFunction<PageRequests[Name]['in']> | undefined =
      this.#ajv.getSchema(asked);
    if (validate?.(given) === true) return given;
    const what = this.#ajv.errorsText(validate?.errors, { dataVar: asked });
    throw new Error(`The sandbox does not understand this: ${what}`);
  }
}
