import { createHash, timingSafeEqual } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type ApiRoutesDeps, addApiRoutes } from './api-routes.ts';
import { ApiError } from './envelope.ts';
import { addFileRoutes, type FileRoutesDeps } from './file-routes.ts';
import { RateLimit } from './rate-limit.ts';

/** What the server needs. */
export interface ServerDeps extends ApiRoutesDeps, FileRoutesDeps {
  readonly tokens: readonly string[];
  readonly requestsPerMinute: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Builds the HTTP server; it does not listen yet. */
export function buildServer(deps: ServerDeps): FastifyInstance {
  const { log } = deps;
  const app = fastify({ bodyLimit: 64 * 1024, forceCloseConnections: true });
  const clientOf = authenticator(deps.tokens);
  const rate = new RateLimit(deps.requestsPerMinute, deps.now);

  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?'); // the query may hold a signature
    const line = { method: request.method, path, status: reply.statusCode };
    log.debug({ ...line, ms: Math.round(reply.elapsedTime) }, 'request answered');
  });
  app.setErrorHandler((error, _request, reply) => {
    const known = error instanceof ApiError ? error : ofFastify(error);
    if (!known) log.error({ err: error }, 'request failed');
    const { status, code, message } = known ?? new ApiError(500, 500, 'Internal Error');
    return reply.code(status).send({ code, message, data: null });
  });
  app.setNotFoundHandler((_request, reply) => {
    const { status, code, message } = ApiError.notFound();
    return reply.code(status).send({ code, message, data: null });
  });

  app.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) => {
        const client = clientOf(request);
        const { total, left, reset, isAllowed } = rate.take(client ?? `unknown ${request.ip}`);
        reply.headers({
          'X-Ratelimit-Total': total,
          'X-Ratelimit-Left': left,
          'X-Ratelimit-Reset': reset,
        });
        if (!isAllowed) throw ApiError.tooManyRequests();
        if (client === undefined) throw ApiError.unauthorized();
      });
      api.setNotFoundHandler(() => {
        throw ApiError.notFound();
      });
      addApiRoutes(api, deps);
    },
    { prefix: '/v1/a2v' },
  );
  app.register(async (files) => addFileRoutes(files, deps));
  return app;
}

/** Finds which client a request's token belongs to, in a time that says nothing about the tokens. */
function authenticator(tokens: readonly string[]): (request: FastifyRequest) => string | undefined {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const known = tokens.map(digest);
  return (request) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) return undefined;
    const given = digest(token);
    return known.find((one) => timingSafeEqual(one, given))?.toString('hex');
  };
}

/** Fastify's own complaints about a request: broken JSON, a body too large, a wrong content type. */
function ofFastify(error: unknown): ApiError | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  return status >= 400 && status < 500 ? new ApiError(status, status, error.message) : undefined;
}
