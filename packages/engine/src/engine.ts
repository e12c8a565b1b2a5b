import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Logger, pino } from 'pino';
import { loadCatalogue } from './catalogue/catalogue.ts';
import type { EngineConfig } from './config.ts';
import type { Resolve } from './download/address-guard.ts';
import { createDownloader } from './download/audio-download.ts';
import { paintPreview } from './drawing/preview.ts';
import { buildServer } from './http/server.ts';
import { createSignedLinks, loadLinkSecret } from './http/signed-links.ts';
import { renderInChild } from './render/render-child.ts';
import { VIDEO_SIZE } from './render/render-video.ts';
import { VideoJobs } from './videos/video-jobs.ts';
import { VideoStore } from './videos/video-store.ts';

/** What an engine is started with: its settings, and what tests replace. */
export interface EngineOptions extends EngineConfig {
  /** @defaultValue a silent logger */
  readonly log?: Logger;
  /** Milliseconds since the epoch. @defaultValue Date.now */
  readonly now?: () => number;
  /** Finds a host's addresses. @defaultValue the system's resolver */
  readonly resolve?: Resolve;
  /** Folder of the avatars. @defaultValue those that come with the engine */
  readonly avatarsFolder?: string;
  /** How long links to files are good, in seconds. @defaultValue 3600 */
  readonly linkSeconds?: number;
  /** Time for fetching one clip, in seconds. @defaultValue 60 */
  readonly downloadSeconds?: number;
}

/** A running engine. */
export interface Engine extends AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops taking work and kills running renders, which begin anew at the next start. */
  close(): Promise<void>;
}

const RENDER_HEAP_MEGABYTES = 512;
const HOUR_MS = 3_600_000;
const FORGET_EVERY_MS = 600_000;

/**
 * Starts an engine: opens its data folder, queues unfinished videos again and listens.
 *
 * @throws Error when the folder cannot be used, an avatar is not valid or the port is taken
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const log = options.log ?? pino({ level: 'silent' });
  const now = options.now ?? Date.now;
  const folder = resolve(options.dataFolder);
  await mkdir(folder, { recursive: true });
  const catalogue = await loadCatalogue(options.avatarsFolder);
  const store = await VideoStore.open(folder, (file) =>
    log.error({ file }, 'video record is broken and was left out'),
  );
  let url = options.publicUrl ?? '';
  const links = createSignedLinks(
    await loadLinkSecret(folder),
    () => url,
    options.linkSeconds ?? 3_600,
    now,
  );
  const downloader = createDownloader({
    allowed: options.audioHosts,
    maxBytes: options.audioMaxBytes,
    maxSeconds: options.downloadSeconds ?? 60,
    ...(options.resolve && { resolve: options.resolve }),
  });
  const jobs = new VideoJobs({
    store,
    catalogue,
    downloader,
    render: renderInChild({
      timeoutSeconds: options.renderTimeoutSeconds,
      heapMegabytes: RENDER_HEAP_MEGABYTES,
    }),
    log,
    now,
    newId: () => randomUUID().replaceAll('-', ''),
    renders: options.renders,
    queueMax: options.queueMax,
    audioMaxSeconds: options.audioMaxSeconds,
    retentionMs: options.retentionHours * HOUR_MS,
  });
  const pictures = new Map<string, Promise<Buffer>>();
  const server = buildServer({
    ...{ catalogue, store, jobs, links, log, now },
    tokens: options.tokens,
    requestsPerMinute: options.requestsPerMinute,
    preview(poseId) {
      const pose = catalogue.poses.get(poseId);
      if (!pose) return undefined;
      const picture = pictures.get(poseId) ?? paintPreview(pose.look, VIDEO_SIZE);
      pictures.set(poseId, picture);
      return picture;
    },
  });

  await jobs.forgetOld();
  let own: string;
  try {
    own = await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    await downloader.close();
    throw error;
  }
  url ||= own;
  jobs.start();
  const sweep = setInterval(() => {
    jobs.forgetOld().catch((err: unknown) => log.error({ err }, 'old videos were not removed'));
  }, FORGET_EVERY_MS);
  sweep.unref();
  log.info({ url, poses: catalogue.poses.size }, 'engine is listening');

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      clearInterval(sweep);
      await server.close();
      await jobs.close();
      await downloader.close();
      log.info({}, 'engine has stopped');
    })();
    return closing;
  };
  return { url: own, close, [Symbol.asyncDispose]: close };
}
