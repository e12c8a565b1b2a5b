import { readFileSync } from 'node:fs';
import { isRecord, listOf } from '../../src/json.ts';

/** A number of Discord's with the name that it goes by. */
export interface NamedNumber {
  readonly name: string;
  readonly value: number;
}

/** What Discord's OpenAPI document says there is. */
export interface DocumentedApi {
  /** Every operation, such as `GET /channels/{channel_id}`. */
  readonly operations: readonly string[];
  /** The fields of an object, by the name of its schema. */
  readonly fields: (schema: string) => string[];
  /** The values of an enumeration, by the name of its schema. */
  readonly values: (schema: string) => NamedNumber[];
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'];

/** Reads the OpenAPI document that belongs to the package. */
export function readDocumentedApi(): DocumentedApi {
  const file = new URL('../../data/discord-openapi.json', import.meta.url);
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const paths = recordAt(document, 'paths');
  const schemas = recordAt(recordAt(document, 'components'), 'schemas');
  return {
    operations: Object.entries(paths).flatMap(([path, item]) =>
      verbs
        .filter((verb) => isRecord(item) && verb in item)
        .map((verb) => `${verb.toUpperCase()} ${path}`),
    ),
    fields: (schema) => Object.keys(recordAt(recordAt(schemas, schema), 'properties')),
    values: (schema) =>
      listOf(recordAt(schemas, schema)['oneOf'])
        .filter(isRecord)
        .map((value) => ({ name: String(value['title']), value: Number(value['const']) })),
  };
}

/** @throws Error when there is no such object: the document has changed */
function recordAt(value: unknown, key: string): Record<string, unknown> {
  const found = isRecord(value) ? value[key] : undefined;
  if (!isRecord(found)) throw new Error(`the document has no ${key}`);
  return found;
}
