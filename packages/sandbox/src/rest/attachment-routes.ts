import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { World } from '../state/world.ts';

/** Serves uploaded files under their signed links: 404 once a link has expired or its file is gone. */
export function serveAttachments(app: FastifyInstance, world: World): void {
  for (const folder of ['attachments', 'ephemeral-attachments']) {
    app.get(`/${folder}/:channelId/:attachmentId/:filename`, async (request, reply) => {
      const started = performance.now();
      const { pathname, searchParams } = new URL(request.url, 'http://sandbox');
      const fault = world.faults.take('GET', pathname);
      if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
      const file = world.attachments.open(decodeURIComponent(pathname), searchParams);
      const status = fault?.drop ? 0 : fault?.status || (file === undefined ? 404 : 200);
      world.journal.recordRequest({
        time: world.clock.now(),
        method: 'GET',
        path: pathname,
        status,
        durationMs: Math.round(performance.now() - started),
      });
      world.changes.notify();
      if (fault?.drop === true) {
        request.raw.socket.resetAndDestroy();
        return reply.hijack();
      }
      if (status !== 200 || file === undefined) {
        return reply.code(status).type('text/plain').send('This content is no longer available.');
      }
      return reply
        .header('Content-Type', file.contentType)
        .header('Content-Length', file.data.length)
        .header('Content-Disposition', 'attachment')
        .header('X-Content-Type-Options', 'nosniff')
        .send(file.data);
    });
  }
}
