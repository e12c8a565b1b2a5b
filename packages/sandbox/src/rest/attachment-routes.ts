import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { World } from '../state/world.ts';
import { partOf } from './byte-range.ts';

/** Whatever was uploaded, it does not run as the page: no script, no frame, no other type than it came with. */
const HARMLESS = {
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** What a browser says it fetches when the file would run, style or be framed. */
const RUNNING: ReadonlySet<string> = new Set([
  'script',
  'worker',
  'sharedworker',
  'serviceworker',
  'style',
  'iframe',
  'frame',
  'object',
  'embed',
]);

/**
 * Serves uploaded files under their signed links: 404 once a link has expired or its file is gone. What the
 * page's own browser fetches is neither recorded nor hit by faults: these are about the bot.
 */
export function serveAttachments(app: FastifyInstance, world: World): void {
  for (const folder of ['attachments', 'ephemeral-attachments']) {
    app.get(`/${folder}/:channelId/:attachmentId/:filename`, async (request, reply) => {
      if (RUNNING.has(String(request.headers['sec-fetch-dest']))) {
        return reply.code(403).type('text/plain').send('An uploaded file is only to be looked at.');
      }
      const started = performance.now();
      const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
      const byPage = request.headers['sec-fetch-site'] === 'same-origin';
      const fault = byPage ? undefined : world.faults.take('GET', pathname);
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
      const file = world.attachments.open(decodeURIComponent(pathname), searchParams);
      const part = file === undefined ? undefined : partOf(file.data, request.headers);
      const status = fault?.drop ? 0 : fault?.status || (part?.status ?? 404);
      if (!byPage) {
        world.journal.recordRequest({
          time: world.clock.now(),
          method: 'GET',
          path: pathname,
          status,
          durationMs: Math.round(performance.now() - started),
        });
        world.changes.notify();
      }
      if (fault?.drop === true) {
        request.raw.socket.resetAndDestroy();
        return reply.hijack();
      }
      if (part === undefined || file === undefined || status !== part.status) {
        return reply.code(status).type('text/plain').send('This content is no longer available.');
      }
      return reply
        .code(part.status)
        .headers({ ...HARMLESS, ...part.headers, 'Content-Type': file.contentType })
        .header('Content-Length', part.body.length)
        .send(part.body);
    });
  }
}
