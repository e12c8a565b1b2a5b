import type { Socket } from 'node:net';
import swagger from '@fastify/swagger';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { isDiskFull } from '../processes/disk-full.ts';
import { addCatalogueRoutes, type CatalogueRoutesDeps } from './catalogue-routes.ts';
import { ApiError } from './envelope.ts';
import { addFileRoutes, type FileRoutesDeps } from './file-routes.ts';
import { openApiOptions } from './openapi.ts';
import { RateLimit } from './rate-limit.ts';
import { answers } from './schemas.ts';
import type { TypedServer } from './typed-server.ts';
import { addVideoRoutes, type VideoRoutesDeps } from './video-routes.ts';
import { addVoiceRoutes, type VoiceRoutesDeps } from './voice-routes.ts';

/** What the server needs. */
export interface ServerDeps
  extends CatalogueRoutesDeps,
    VideoRoutesDeps,
    VoiceRoutesDeps,
    FileRoutesDeps {
  readonly requestsPerMinute: number;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const API = '/v1';
const BODY_BYTES = 64 * 1024;
/** Time for a whole request to arrive. */
const REQUEST_MS = 30_000;
/** Types that clients send JSON under when they are told no type. */
const LOOSE_JSON = ['text/plain', 'application/x-www-form-urlencoded'];

/** Builds the HTTP server; it does not listen yet. */
export function buildServer(deps: ServerDeps): TypedServer {
  const { log, accounts } = deps;
  const rate = new RateLimit(deps.requestsPerMinute, deps.now);

  /** Counts a request of the API, and refuses one that has no token or comes too often. */
  const admit = (request: FastifyRequest, reply: FastifyReply): void => {
    const { authorization } = request.headers;
    const account = accounts.of(authorization);
    const count = rate.take(account === undefined ? `stranger ${request.ip}` : `of ${account}`);
    reply.headers({
      'X-Ratelimit-Total': count.total,
      'X-Ratelimit-Left': count.left,
      'X-Ratelimit-Reset': count.reset,
    });
    if (!count.isAllowed) throw ApiError.tooManyRequests(count.wait);
    if (account === undefined) {
      const problem = authorization === undefined ? 'no bearer token was sent' : 'wrong token';
      throw ApiError.unauthorized(`Unauthorized: ${problem}`);
    }
    request.account = account;
  };
  const refuse = (error: unknown, reply: FastifyReply): void => {
    const known = knownError(error);
    if (!known) log.error({ err: error }, 'request failed');
    const answer = known ?? new ApiError(500, 500, 'Internal Error');
    if (answer.retryAfter !== undefined) reply.header('Retry-After', answer.retryAfter);
    reply.code(answer.status).type('application/json').send(answer.envelope());
  };

  const app: TypedServer = fastify({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 256 },
    clientErrorHandler: refuseConnection,
    // Paths that cannot be decoded reach neither hooks nor handlers.
    frameworkErrors(error, request, reply) {
      try {
        if (request.url.startsWith(`${API}/`)) admit(request, reply);
        refuse(error, reply);
      } catch (problem) {
        refuse(problem, reply);
      }
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('account', '');
  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?'); // the query may hold a signature
    const line = { method: request.method, path, status: reply.statusCode };
    log.debug({ ...line, ms: Math.round(reply.elapsedTime) }, 'request answered');
  });
  app.setErrorHandler((error, _request, reply) => refuse(error, reply));
  app.setNotFoundHandler((_request, reply) => refuse(ApiError.notFound(), reply));

  app.register(swagger, openApiOptions);
  app.register(
    async (api: TypedServer) => {
      api.addHook('onRequest', async (request, reply) => admit(request, reply));
      api.setNotFoundHandler(() => {
        throw ApiError.notFound('There is no such route');
      });
      acceptLooseJson(api);
      addCatalogueRoutes(api, deps);
      addVideoRoutes(api, deps);
      addVoiceRoutes(api, deps);
    },
    { prefix: API },
  );
  app.register(async (files: TypedServer) => addFileRoutes(files, deps));
  app.register(async (open: TypedServer) => {
    open.get(
      '/openapi.json',
      {
        schema: {
          summary: 'This description',
          tags: ['Files'],
          security: [],
          response: { 200: answers.description },
        },
      },
      async () => ({ ...app.swagger(), openapi: '3.1.0' }),
    );
  });
  return app;
}

/** Takes a body for JSON also where its type is missing or what `curl -d` sends. */
function acceptLooseJson(api: TypedServer): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.removeContentTypeParser('text/plain');
  api.addContentTypeParser(LOOSE_JSON, { parseAs: 'string' }, parse);
  api.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    if (request.headers['content-type'] === undefined) parse(request, String(body), done);
    else done(new ApiError(415, 415, 'The body must be JSON'));
  });
}

/** An error that its client is told of: ours, a full disk's, or Fastify's own complaints about a request. */
function knownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  if (isDiskFull(error)) return ApiError.noRoom();
  if (hasZodFastifySchemaValidationErrors(error)) {
    const problems = error.validation.map(({ instancePath, message }) =>
      [instancePath.slice(1).replaceAll('/', '.'), message].filter(Boolean).join(': '),
    );
    return ApiError.badRequest(problems.join('; '));
  }
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  return status >= 400 && status < 500 ? new ApiError(status, status, error.message) : undefined;
}

/** What is wrong with what is no whole HTTP request, by Node's name for it. */
const BROKEN: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** Answers what is no whole HTTP request. */
function refuseConnection({ code = '' }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = BROKEN[code] ?? [400, 'Bad Request'];
  const body = JSON.stringify(new ApiError(status, status, message).envelope());
  const head = [
    `HTTP/1.1 ${status} ${message}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
