import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { DiscordError, invalidForm } from '../discord-error.ts';
import type { FaultReply } from '../faults.ts';
import { redactPath } from '../journal.ts';
import type { Problem } from '../rules/problem.ts';
import { problem, problemDetail } from '../rules/problem.ts';
import { discordSchemaBook } from '../rules/schema-book.ts';
import type { World } from '../state/world.ts';
import { serveAttachments } from './attachment-routes.ts';
import { isOwnCaller } from './loopback.ts';
import { RateLimits } from './rate-limits.ts';
import type { ParsedBody } from './request-body.ts';
import { readBody } from './request-body.ts';
import type { RestCall, RestReply, RestRoute } from './route.ts';
import { shadowedRoutes } from './shadowed-routes.ts';
import { unusedFields } from './unused-fields.ts';

const API_PREFIX = /^\/api(\/v\d+)?/;
const MAX_REASON_LENGTH = 512;
const MAX_RECORDED_JSON = 64 * 1024;
/** How an answer that never arrives is recorded. */
const LOST: RestReply = { status: 0 };

/** Builds the HTTP server: the routes below `/api/v10`, and the attachments. It does not listen yet. */
export function createRestServer(
  world: World,
  routes: readonly RestRoute[],
  options: { enforceRateLimits: boolean },
): FastifyInstance {
  const app = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    // discord.js writes `members/@me` with its @ encoded.
    rewriteUrl: ({ url = '/' }) => url.replaceAll('%40', '@'),
  });
  const limits = new RateLimits(options.enforceRateLimits);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.addHook('onRequest', (request, reply, done) => {
    if (isOwnCaller(request.raw, world.settings.origin())) done();
    else reply.code(403).send({ message: 'The sandbox answers on loopback alone', code: 0 });
  });
  for (const route of routes) {
    app.route({
      method: route.method,
      url: urlOf(route.path),
      handler: (request, reply) => answer(world, limits, route, request, reply),
    });
  }
  for (const { method, path } of shadowedRoutes(routes, discordSchemaBook().operations)) {
    app.route({
      method,
      url: urlOf(path),
      handler: (request, reply) => answer(world, limits, undefined, request, reply),
    });
  }
  serveAttachments(app, world);
  app.setNotFoundHandler((request, reply) => answer(world, limits, undefined, request, reply));
  return app;
}

/** A template of the document as fastify has it. */
function urlOf(path: string): string {
  return `/api/v10${path.replace(/\{(\w+)\}/g, ':$1')}`;
}

async function answer(
  world: World,
  limits: RateLimits,
  route: RestRoute | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const started = performance.now();
  const { method } = request;
  const path = visiblePath(request.url);
  const params = paramsOf(request);
  const template = route === undefined ? `unknown ${path}` : route.path;
  const standing = limits.count(
    `${method} ${template}`,
    Object.values(params)[0] ?? '',
    route?.open === true,
  );
  reply.headers(standing.headers);
  const parsed: { current?: ParsedBody } = {};
  let result: RestReply;
  let dropped = false;
  try {
    const body = await readBody(request.raw, world.settings.attachmentSizeLimit);
    parsed.current = body;
    const fault = world.faults.take(method, path);
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
    dropped = fault?.drop === true || fault?.loseAnswer === true;
    if (fault !== undefined && !dropped && fault.status !== 0) throw faultError(fault);
    const banLeft = limits.banLeft(world.clock.now());
    if (banLeft > 0) {
      throw new DiscordError(429, 0, 'Error 1015: banned for too many invalid requests.', {
        retryAfter: banLeft,
        global: true,
      });
    }
    if (standing.refusal !== undefined) {
      throw new DiscordError(429, 0, 'You are being rate limited.', standing.refusal);
    }
    if (route === undefined) throw unknownRoute(method, path);
    result = fault?.drop === true ? LOST : await handle(world, route, request, params, body);
    if (dropped) result = LOST;
  } catch (error) {
    result = failure(world, error, method, path, reply);
  }
  world.journal.recordRequest({
    time: world.clock.now(),
    method,
    path,
    status: result.status,
    ...recorded('body', parsed.current?.json),
    ...recorded('answer', result.body),
    durationMs: Math.round((performance.now() - started) * 10) / 10,
  });
  limits.answered(result.status, world.clock.now());
  world.changes.notify();
  if (dropped) {
    request.raw.socket.resetAndDestroy();
    return reply.hijack();
  }
  reply.code(result.status);
  return result.body === undefined ? reply.send() : reply.send(result.body);
}

async function handle(
  world: World,
  route: RestRoute,
  request: FastifyRequest,
  params: Readonly<Record<string, string>>,
  body: ParsedBody,
): Promise<RestReply> {
  if (route.open !== true && request.headers.authorization !== `Bot ${world.settings.token}`) {
    throw new DiscordError(401, 0, '401: Unauthorized');
  }
  const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
  if (takesBody) {
    const problems = discordSchemaBook().problems(route.method, route.path, body.json ?? {});
    if (problems.length > 0) throw invalidForm(problems);
    const path = visiblePath(request.url);
    recordProblems(world, route.method, path, unusedFields(body.json, route.fields ?? []));
  }
  const call: RestCall = {
    query: new URL(request.url, 'http://sandbox').searchParams,
    files: body.files,
    reason: reasonOf(request),
    param: (name) => params[name] ?? '',
    body: <T>() => trusted<T>(body.json ?? {}),
  };
  return route.handle(call);
}

function reasonOf({ headers }: FastifyRequest): string | null {
  const given = String(headers['x-audit-log-reason'] ?? '');
  const reason = decoded(given).slice(0, MAX_REASON_LENGTH);
  return reason === '' ? null : reason;
}

/** The schema has checked the value; the type says what the schema says. */
function trusted<T>(value: unknown): T {
  const checked = (_: unknown): _ is T => true;
  if (checked(value)) return value;
  throw new TypeError('unreachable');
}

function unknownRoute(method: string, path: string): DiscordError {
  const known = discordSchemaBook().knowsPath(method, path);
  const rule = known ? 'unimplemented-route' : 'unknown-route';
  const text = known ? 'The sandbox does not implement this route.' : 'Discord has no such route.';
  return new DiscordError(404, 0, '404: Not Found', {
    problems: [problem(rule, [], `${text} ${method} ${path}`)],
  });
}

function faultError(fault: FaultReply): DiscordError {
  const {
    status,
    code = 0,
    message = status === 429 ? 'You are being rate limited.' : `${status}: fault`,
  } = fault;
  const retryAfter = status === 429 ? (fault.retryAfterSeconds ?? 1) : undefined;
  return new DiscordError(status, code, message, retryAfter === undefined ? {} : { retryAfter });
}

function failure(
  world: World,
  error: unknown,
  method: string,
  path: string,
  reply: FastifyReply,
): RestReply {
  if (!(error instanceof DiscordError)) {
    world.settings.log.error({ err: error, method, path }, 'the sandbox failed');
    return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
  }
  recordProblems(world, method, path, error.problems);
  if (error.retryAfter !== undefined) {
    reply.header('Retry-After', String(Math.ceil(error.retryAfter * 1000) / 1000));
    reply.header('X-RateLimit-Scope', error.global ? 'global' : 'user');
    if (error.global) reply.header('X-RateLimit-Global', 'true');
  }
  return { status: error.status, body: error.toJSON() };
}

function recordProblems(
  world: World,
  method: string,
  path: string,
  problems: readonly Problem[],
): void {
  for (const found of problems) {
    const { rule } = found;
    const detail = problemDetail(found);
    world.journal.recordViolation({ time: world.clock.now(), method, path, rule, detail });
  }
}

function recorded(name: 'body' | 'answer', json: unknown): { body?: unknown; answer?: unknown } {
  if (json === undefined) return {};
  return JSON.stringify(json).length > MAX_RECORDED_JSON ? {} : { [name]: json };
}

/** The path without the API's prefix and query, decoded, tokens replaced. */
function visiblePath(url: string): string {
  return redactPath(decoded(url.split('?')[0] ?? '').replace(API_PREFIX, ''));
}

/** What cannot be decoded is taken as it came. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function paramsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const { params } = request;
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}
