import { basename, dirname } from 'node:path';
import send from '@fastify/send';
import { z } from 'zod';
import { ApiError } from './envelope.ts';
import { errors } from './schemas.ts';
import type { SignedLinks } from './signed-links.ts';
import type { FindFile } from './stored-files.ts';
import type { TypedServer } from './typed-server.ts';
import { ofSpeech } from './voice-routes.ts';

/** What the file routes need. */
export interface FileRoutesDeps {
  readonly links: SignedLinks;
  readonly findFile: FindFile;
}

const TYPES = ['video/mp4', 'image/png', 'audio/wav'] as const;
const bytes = { content: Object.fromEntries(TYPES.map((type) => [type, { schema: z.any() }])) };
const KEEP = 'private, max-age=3600';

/**
 * Adds `/files/…`: finished videos, pictures of poses, speeches and samples of voices, all behind signed links, with
 * ranges and conditional requests.
 */
export function addFileRoutes(app: TypedServer, { links, findFile }: FileRoutesDeps): void {
  app.addHook('onRequest', async (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (!links.verify(pathname, searchParams.get('Expires'), searchParams.get('Signature'))) {
      throw new ApiError(403, 403, 'The link is not valid or has expired');
    }
  });

  app.get(
    '/files/:kind/:name',
    {
      schema: {
        summary: 'A file, behind a link that another answer gave',
        tags: ['Files'],
        security: [],
        params: z.object({
          kind: z.enum(['videos', 'previews', 'speech', 'voices']),
          name: z.string(),
        }),
        querystring: z.object({ Expires: z.string(), Signature: z.string() }),
        response: {
          200: { description: 'The whole file', ...bytes },
          206: { description: 'The range that was asked for', ...bytes },
          304: z.null().describe('The file has not changed'),
          ...errors.file,
        },
      },
    },
    async (request, reply) => {
      const { kind, name } = request.params;
      const path = await findFile(kind, name).catch((error: unknown) => {
        throw ofSpeech(error);
      });
      if (path === undefined) throw ApiError.notFound();
      const found = await send(request.raw, encodeURIComponent(basename(path)), {
        root: dirname(path),
        cacheControl: false,
        index: false,
      });
      if (found.type === 'error') {
        found.stream.destroy();
        const range = found.headers['Content-Range'];
        if (found.statusCode !== 416) throw ApiError.notFound();
        if (range !== undefined) reply.header('content-range', range);
        throw new ApiError(416, 416, 'Range Not Satisfiable');
      }
      return await reply
        .code(found.statusCode as 200)
        .headers({ ...found.headers, 'cache-control': KEEP, 'x-content-type-options': 'nosniff' })
        .send(found.stream);
    },
  );
}
