import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { partOf } from '../rest/byte-range.ts';
import { readAtMost } from '../rest/request-body.ts';
import type { PageContext } from './page-context.ts';

/** Where the build puts the page. */
const BUILT = new URL('../../dist/browser/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the page, its samples, and takes the files that it sends ahead. */
export function servePageFiles(app: FastifyInstance, context: PageContext): void {
  const { samples, uploads, world } = context;
  const { origin, attachmentSizeLimit } = world.settings;
  app.get('/', async (request, reply) => {
    // Under another name of this machine, links and the socket would be another site's.
    if (`http://${request.headers.host}` !== origin()) return reply.redirect(`${origin()}/`);
    return sendBuilt(reply, 'index.html', origin());
  });
  app.get<{ Params: { file: string } }>('/:file', (request, reply) =>
    sendBuilt(reply, request.params.file, origin()),
  );
  app.get<{ Params: { name: string } }>('/page/samples/:name', async (request, reply) => {
    const sample = samples.find(({ name }) => name === request.params.name);
    if (sample === undefined) return reply.code(404).send({ error: 'There is no such clip.' });
    const part = partOf(await readFile(sample.path), request.headers);
    return reply
      .code(part.status)
      .headers({ ...part.headers, 'Content-Type': sample.contentType })
      .header('X-Content-Type-Options', 'nosniff')
      .send(part.body);
  });
  app.post('/page/files', async (request, reply) => {
    if (!isFromPage(request.headers.origin, origin(), reply)) return reply;
    const data = await readAtMost(request.raw, attachmentSizeLimit);
    if (data === undefined) {
      const mebibytes = Math.floor((attachmentSizeLimit / 1024 / 1024) * 10) / 10;
      const error = `This file is too large: at most ${mebibytes} MB are taken.`;
      return reply.code(413).send({ error });
    }
    const query = new URL(request.url, origin()).searchParams;
    const contentType = request.headers['content-type'];
    const file = { file: data, name: (query.get('name') ?? '').slice(-200) || 'unknown' };
    return { id: uploads.add({ ...file, ...(contentType !== undefined && { contentType }) }) };
  });
}

/** Whether the page itself sends something; others are refused. */
export function isFromPage(from: string | undefined, origin: string, reply: FastifyReply): boolean {
  if (from === origin) return true;
  reply.code(403).send({ error: 'The page of the sandbox alone may send this.' });
  return false;
}

async function sendBuilt(reply: FastifyReply, name: string, origin: string): Promise<FastifyReply> {
  const type = /^[\w.-]+$/.test(name) ? TYPES[extname(name)] : undefined;
  const body = type === undefined ? undefined : await readIfThere(new URL(name, BUILT));
  if (type === undefined || body === undefined) {
    const isIndex = name === 'index.html';
    return reply
      .code(isIndex ? 503 : 404)
      .type('text/plain')
      .send(isIndex ? 'The page is not built yet: npm run build does it.\n' : 'Not found.\n');
  }
  return reply
    .headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(origin),
      'Content-Type': type,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'microphone=(self), camera=(), geolocation=()',
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    })
    .send(body);
}

/**
 * Bots show pictures and videos of any site over https; everything else is the sandbox's own. The one script is named:
 * what people upload has the same origin.
 */
function contentSecurityPolicy(origin: string): string {
  return [
    "default-src 'none'",
    `script-src ${origin}/app.js`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: data: blob:",
    "media-src 'self' https: data: blob:",
    'font-src data:',
    `connect-src 'self' ${origin.replace('http', 'ws')}`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function readIfThere(file: URL): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
