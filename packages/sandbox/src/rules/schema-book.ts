import { readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isRecord } from '../json.ts';
import { adaptDocument } from './openapi-adaptations.ts';
import { operationKey } from './operation-key.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

/** Checks request bodies against Discord's OpenAPI document; each route's schema is compiled on first use. */
export class SchemaBook {
  readonly #ajv: Ajv2020;
  readonly #operations: ReadonlySet<string>;
  readonly #bodies: ReadonlySet<string>;

  /** @param document - the parsed OpenAPI document, which is taken over and changed */
  constructor(document: unknown) {
    const { schemas, operations, bodies } = adaptDocument(document);
    this.#operations = operations;
    this.#bodies = new Set(Object.keys(bodies));
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
    addFormats.default(this.#ajv);
    this.#ajv.addFormat('snowflake', /^(0|[1-9]\d{0,19})$/);
    this.#ajv.addFormat('nonce', true);
    this.#ajv.addSchema({ $id: 'discord', components: { schemas }, $defs: bodies });
  }

  /** Every operation of the document, such as `GET /gateway`. */
  get operations(): ReadonlySet<string> {
    return this.#operations;
  }

  /** Whether the document knows a route of this method and path. */
  knowsPath(method: string, path: string): boolean {
    return [...this.#operations].some((operation) => {
      const pattern = operation.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
      return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
    });
  }

  /** Whether the document describes a body of this route. */
  takesBody(method: string, template: string): boolean {
    return this.#bodies.has(operationKey(method, template));
  }

  /**
   * Compiles the schemas of the routes that answer interactions, so that the first answer is not late because of
   * it: about half a second in a process, nothing when done before.
   */
  prepare(): void {
    for (const [method, template] of HOT_ROUTES) this.problems(method, template, {});
  }

  /** What is wrong with a body by the document's schema; none when the route takes no body. */
  problems(method: string, template: string, body: unknown): Problem[] {
    const key = operationKey(method, template);
    if (!this.#bodies.has(key)) return [];
    const validate: ValidateFunction | undefined = this.#ajv.getSchema(`discord#/$defs/${key}`);
    if (validate === undefined || validate(body) === true) return [];
    const problems = withoutNoise(validate.errors ?? []).map(problemOf);
    return [...new Map(problems.map((found) => [JSON.stringify(found), found])).values()];
  }
}

const HOT_ROUTES = [
  ['POST', '/interactions/{interaction_id}/{interaction_token}/callback'],
  ['POST', '/webhooks/{webhook_id}/{webhook_token}'],
  ['PATCH', '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}'],
  ['POST', '/channels/{channel_id}/messages'],
  ['PATCH', '/channels/{channel_id}/messages/{message_id}'],
] as const;

let shared: SchemaBook | undefined;

/** The book of this package's own document, read on first use and shared by all sandboxes of a process. */
export function discordSchemaBook(): SchemaBook {
  shared ??= new SchemaBook(readDiscordDocument());
  return shared;
}

/** Reads the OpenAPI document that belongs to this package: 1.2 MB, about 0.1 s. */
function readDiscordDocument(): unknown {
  const file = new URL('../../data/discord-openapi.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Drops the errors of alternatives that were not meant: "must be null", and the unions around the real error. */
function withoutNoise(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const telling = errors.filter(
    ({ keyword, params }) =>
      !['oneOf', 'anyOf', 'if'].includes(keyword) &&
      !(keyword === 'type' && params['type'] === 'null'),
  );
  return telling.length > 0 ? telling : errors;
}

function problemOf(error: ErrorObject): Problem {
  const { keyword, instancePath } = error;
  const params: unknown = error.params;
  const limit = isRecord(params) ? params['limit'] : undefined;
  const name = isRecord(params)
    ? (params['missingProperty'] ?? params['additionalProperty'])
    : undefined;
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (typeof name === 'string') path.push(name);
  const rule = `schema:${keyword}`;
  switch (keyword) {
    case 'maxLength':
    case 'maxItems':
      return problem(rule, path, `Must be ${limit} or fewer in length.`, 'BASE_TYPE_MAX_LENGTH');
    case 'minLength':
    case 'minItems':
      return problem(rule, path, `Must be ${limit} or more in length.`, 'BASE_TYPE_MIN_LENGTH');
    case 'required':
      return problem(rule, path, 'This field is required', 'BASE_TYPE_REQUIRED');
    case 'additionalProperties':
      return problem('unknown-field', path, 'Discord knows no such field here.', 'UNKNOWN_FIELD');
    case 'enum':
      return problem(rule, path, 'Value is not one of the choices.', 'BASE_TYPE_CHOICES');
    case 'maximum':
      return problem(rule, path, `Must be ${limit} or less.`, 'NUMBER_TYPE_MAX');
    case 'minimum':
      return problem(rule, path, `Must be ${limit} or more.`, 'NUMBER_TYPE_MIN');
    default:
      return problem(rule, path, `${error.message ?? keyword}.`);
  }
}
