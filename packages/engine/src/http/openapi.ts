import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const DESCRIPTION = `Turns a voice clip into a talking-avatar video, and a text into a voice clip.

Every answer below /v1 is an envelope \`{code, message, data}\`: \`code\` 0 is success. Both dialects of the A2V API are
spoken: \`pose_id\` and \`avatar.list\`, \`model_id\` and \`character.list\`.`;

const integer = { type: 'integer' };
const RATE_HEADERS = {
  'X-Ratelimit-Total': { description: 'Requests a minute', schema: integer },
  'X-Ratelimit-Left': { description: 'Requests left in this minute', schema: integer },
  'X-Ratelimit-Reset': { description: 'When the count starts again, Unix time', schema: integer },
};
const RETRY_AFTER = { 'Retry-After': { description: 'Seconds to wait', schema: integer } };

/** How the description of the API is made from the schemas of its routes. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Mouthpiece engine', version: '1', description: DESCRIPTION },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
  transform: jsonSchemaTransform,
  transformObject: (document) => ({
    ...completed(jsonSchemaTransformObject(document)),
    // The folder that the description lies in, wherever a proxy has put it.
    servers: [{ url: '.' }],
  }),
};

/** Adds the headers of answers, which schemas do not hold, and leaves out named schemas that no request refers to. */
function completed<Document extends object>(document: Document): Document {
  const schemas = part(part(document, 'components'), 'schemas');
  for (const name of Object.keys(schemas)) {
    if (name.endsWith('Input')) Reflect.deleteProperty(schemas, name);
  }
  for (const [path, operations] of Object.entries(part(document, 'paths'))) {
    for (const operation of Object.values(operations)) {
      for (const [status, response] of Object.entries(part(operation, 'responses'))) {
        const headers = {
          ...(path.startsWith('/v1/') && RATE_HEADERS),
          ...(status === '429' && RETRY_AFTER),
        };
        Object.assign(Object(response), { headers });
      }
    }
  }
  return document;
}

/** An object within an object; empty where there is none. */
function part(whole: unknown, name: string): Record<string, object> {
  return Object(Object(whole)[name]);
}
