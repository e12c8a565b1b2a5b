import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GatewayDispatchEvents, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { pino } from 'pino';
import type { RestRoute } from '../../src/rest/route.ts';
import { allRoutes } from '../../src/rest/routes.ts';
import { createWorld } from '../../src/state/world.ts';

/** Every route of the sandbox. */
export function servedRoutes(): RestRoute[] {
  const world = createWorld({
    token: 'a.b.c',
    attachmentSizeLimit: 1,
    botPermissions: 0n,
    log: pino({ level: 'silent' }),
    journalLimit: 1,
    origin: () => 'http://127.0.0.1',
  });
  return allRoutes(world);
}

/** Every operation that the sandbox has a route for, such as `GET /channels/{channel_id}`. */
export function servedOperations(): string[] {
  return servedRoutes().map(({ method, path }) => `${method} ${path}`);
}

/** The gateway events that the sources name, which they do only to send them. */
export function sentEvents(): ReadonlySet<string> {
  const named = new Set([...sources().matchAll(/'([A-Z][A-Z_]+)'/g)].map(([, name]) => name));
  return new Set(knownEvents.filter((event) => named.has(event)));
}

/** Every gateway event that Discord has, as discord-api-types lists them: the document knows only REST. */
export const knownEvents: readonly string[] = Object.values(GatewayDispatchEvents).sort();

/** The JSON error codes that the sources name, with Discord's words for them. */
export function errorCodes(): { code: number; name: string }[] {
  const named = new Set([...sources().matchAll(/\b[1-9]\d{4}\b/g)].map(([code]) => Number(code)));
  return [...named]
    .flatMap((code) => {
      const name = RESTJSONErrorCodes[code];
      return name === undefined ? [] : [{ code, name: spaced(name) }];
    })
    .sort((a, b) => a.code - b.code);
}

/** The rules that the sandbox checks beside the document's schemas. */
export function ownRules(): string[] {
  const found = [...sources().matchAll(/\bproblem\(\s*'([a-z0-9-]+)'/g)].map(([, rule]) => rule);
  return [...new Set(found)].filter((rule) => rule !== undefined).sort();
}

/** The fields of an interface of discord-api-types; its types are all that is written of INTERACTION_CREATE. */
export function declaredFields(file: string, name: string): string[] {
  const folder = createRequire(import.meta.url).resolve('discord-api-types/v10');
  const text = readFileSync(join(folder, '..', file), 'utf8');
  const body = text.split(`export interface ${name}<`)[1]?.split('\n}')[0];
  if (body === undefined) throw new Error(`${file} declares no ${name}`);
  return [...body.matchAll(/^ {4}(\w+)\??: /gm)].map(([, field]) => String(field));
}

/** All of `src`. */
function sources(): string {
  const folder = fileURLToPath(new URL('../../src/', import.meta.url));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/** `UnknownMessage` as two words. */
function spaced(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
