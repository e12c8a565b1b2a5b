import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VideoStore } from '../videos/video-store.ts';
import { readRange } from './byte-range.ts';
import { ApiError } from './envelope.ts';
import type { SignedLinks } from './signed-links.ts';

/** What the file routes need. */
export interface FileRoutesDeps {
  readonly store: VideoStore;
  readonly links: SignedLinks;
  /** The picture of a pose as a PNG file, or undefined where there is no such pose. */
  readonly preview: (poseId: string) => Promise<Buffer> | undefined;
}

/** Adds `/files/…`: finished videos, with ranges, and pictures of poses, all behind signed links. */
export function addFileRoutes(
  app: FastifyInstance,
  { store, links, preview }: FileRoutesDeps,
): void {
  app.addHook('onRequest', async (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (!links.verify(pathname, searchParams.get('Expires'), searchParams.get('Signature'))) {
      throw new ApiError(403, 403, 'The link is not valid or has expired');
    }
  });

  app.get<{ Params: { name: string } }>('/files/previews/:name', async (request, reply) => {
    const [, poseId = ''] = /^([\w-]+)\.png$/.exec(request.params.name) ?? [];
    const picture = await preview(poseId);
    if (!picture) throw ApiError.notFound();
    return reply.type('image/png').header('cache-control', 'private, max-age=3600').send(picture);
  });

  app.get<{ Params: { name: string } }>('/files/videos/:name', async (request, reply) => {
    const [, id = '', mask] = /^([0-9a-f]{32})(\.mask)?\.mp4$/.exec(request.params.name) ?? [];
    if (store.get(id)?.status !== 'finished') throw ApiError.notFound();
    const paths = store.paths(id);
    return await sendRange(mask ? paths.mask : paths.video, request.headers.range, reply);
  });
}

async function sendRange(
  file: string,
  wanted: string | undefined,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await stat(file).catch(() => undefined);
  if (!found) throw ApiError.notFound();
  const range = readRange(wanted, found.size);
  reply.header('accept-ranges', 'bytes').type('video/mp4');
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${found.size}`);
    throw new ApiError(416, 416, 'Range Not Satisfiable');
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${found.size}`);
  return reply
    .header('content-length', end - start + 1)
    .header('cache-control', 'private, max-age=3600')
    .send(createReadStream(file, { start, end }));
}
