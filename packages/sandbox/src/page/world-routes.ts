import type { FastifyInstance } from 'fastify';
import { readAtMost } from '../rest/request-body.ts';
import { DamagedWorld } from '../saved/damaged-world.ts';
import { loadWorld } from '../saved/load-world.ts';
import { saveWorld } from '../saved/save-world.ts';
import { isFromPage } from './file-routes.ts';
import type { PageContext } from './page-context.ts';

/** Bytes of a file that holds a world. */
const MAX_WORLD_BYTES = 128 * 1024 * 1024;
const TOO_LARGE = 'A world of more than 128 MB can neither be saved nor loaded.';

/** Has the sandbox saved to a file (`GET /page/world`) and loaded from one (`POST /page/world`). */
export function serveSavedWorlds(app: FastifyInstance, { world, places }: PageContext): void {
  app.get('/page/world', (_request, reply) => {
    const text = readable(() => saveWorld(world, places, MAX_WORLD_BYTES));
    if (text instanceof DamagedWorld) {
      return reply.code(409).send({ error: `This world cannot be saved. ${text.message}` });
    }
    if (text === undefined) return reply.code(413).send({ error: TOO_LARGE });
    return reply
      .type('application/json')
      .header('Cache-Control', 'no-store')
      .header('Content-Disposition', 'attachment; filename="sandbox-world.json"')
      .header('X-Content-Type-Options', 'nosniff')
      .send(text);
  });
  app.post('/page/world', async (request, reply) => {
    if (!isFromPage(request.headers.origin, world.settings.origin(), reply)) return reply;
    const bytes = await readAtMost(request.raw, MAX_WORLD_BYTES);
    if (bytes === undefined) return reply.code(413).send({ error: TOO_LARGE });
    const damage = readable(() => loadWorld(world, places, bytes.toString('utf8')));
    return damage === undefined ? {} : reply.code(400).send({ error: damage.message });
  });
}

/** What `work` answers, or what is wrong with the file. */
function readable<T>(work: () => T): T | DamagedWorld {
  try {
    return work();
  } catch (error) {
    if (error instanceof DamagedWorld) return error;
    throw error;
  }
}
