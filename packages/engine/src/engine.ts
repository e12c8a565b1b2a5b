import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Logger, pino } from 'pino';
import { loadCatalogue } from './catalogue/catalogue.ts';
import type { EngineConfig } from './config.ts';
import type { Resolve } from './download/address-guard.ts';
import { createDownloader } from './download/audio-download.ts';
import { createAccounts } from './http/accounts.ts';
import { withOwnLinks } from './http/own-links.ts';
import { buildServer } from './http/server.ts';
import { createSignedLinks, loadLinkSecret } from './http/signed-links.ts';
import { storedFiles } from './http/stored-files.ts';
import { Previews } from './previews/previews.ts';
import { renderInChildren } from './render/render-child.ts';
import { VIDEO_SIZE } from './render/video-format.ts';
import { Speech } from './tts/speech.ts';
import { SpeechFiles } from './tts/speech-files.ts';
import { lockFolder } from './videos/folder-lock.ts';
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

/** Hosts at which nobody else reaches the engine. */
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
const HOUR_MS = 3_600_000;
const FORGET_EVERY_MS = 600_000;
/** When pictures are drawn that nobody has asked for yet. */
const DRAW_AFTER_MS = 5_000;
/** How long speeches are kept. */
const SPEECH_MS = 24 * HOUR_MS;

/**
 * Starts an engine: opens its data folder, queues unfinished videos again and listens.
 *
 * @throws Error when there is no token, the folder cannot be used, an avatar is not valid or the port is taken
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  if (options.tokens.length === 0)
    throw new Error('there is no token: nobody could use the engine');
  const folder = resolve(options.dataFolder);
  await mkdir(folder, { recursive: true });
  const lock = await lockFolder(folder);
  try {
    return await startInFolder(options, folder, lock);
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

async function startInFolder(
  options: EngineOptions,
  folder: string,
  lock: AsyncDisposable,
): Promise<Engine> {
  const log = options.log ?? pino({ level: 'silent' });
  const now = options.now ?? Date.now;
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
  const newId = (): string => randomUUID().replaceAll('-', '');
  const previews = await Previews.open(join(folder, 'previews'), catalogue.poses, VIDEO_SIZE);
  const speechFiles = await SpeechFiles.open(join(folder, 'speech'), SPEECH_MS);
  const speech = new Speech({
    files: speechFiles,
    previews: await SpeechFiles.open(join(folder, 'voices'), Number.POSITIVE_INFINITY),
    ...{ log, newId },
    maxSeconds: options.audioMaxSeconds,
  });
  const findFile = storedFiles({ store, previews, speech, speechFiles });
  const downloader = withOwnLinks({
    downloader: createDownloader({
      allowed: options.audioHosts,
      maxBytes: options.audioMaxBytes,
      maxSeconds: options.downloadSeconds ?? 60,
      ...(options.resolve && { resolve: options.resolve }),
    }),
    ...{ links, findFile },
    maxBytes: options.audioMaxBytes,
  });
  const accountCount = new Set(options.tokens.map(({ account }) => account)).size;
  const jobs = new VideoJobs({
    store,
    catalogue,
    downloader,
    render: renderInChildren({
      timeoutSeconds: options.renderTimeoutSeconds,
      memoryMegabytes: options.renderMemoryMegabytes,
    }),
    log,
    now,
    newId,
    renders: options.renders,
    queueMax: options.queueMax,
    // A share of its own for each account, which no other one can fill.
    queueMaxPerAccount: Math.max(1, Math.floor(options.queueMax / accountCount)),
    audioMaxSeconds: options.audioMaxSeconds,
    retentionMs: options.retentionHours * HOUR_MS,
  });
  const server = buildServer({
    ...{ catalogue, store, jobs, speech, links, findFile, log, now },
    accounts: createAccounts(options.tokens),
    limits: options,
    checkUrl: (text) => downloader.check(text),
    requestsPerMinute: options.requestsPerMinute,
  });

  await jobs.forgetOld();
  await speechFiles.forgetOld(now());
  let own: string;
  try {
    own = await server.listen({ host: options.host, port: options.port });
  } catch (error) {
    await downloader.close();
    throw error;
  }
  url ||= own;
  jobs.start();
  const drawing = setTimeout(() => {
    previews
      .drawAll()
      .catch((err: unknown) => log.error({ err }, 'pictures of poses were not drawn'));
  }, DRAW_AFTER_MS);
  drawing.unref();
  const sweep = setInterval(() => {
    jobs.forgetOld().catch((err: unknown) => log.error({ err }, 'old videos were not removed'));
    speechFiles
      .forgetOld(now())
      .catch((err: unknown) => log.error({ err }, 'old speeches were not removed'));
  }, FORGET_EVERY_MS);
  sweep.unref();
  if (options.publicUrl === undefined && !LOOPBACK.includes(options.host)) {
    log.warn({ url }, 'ENGINE_PUBLIC_URL is not set: links lead to this address');
  }
  log.info({ url, poses: catalogue.poses.size }, 'engine is listening');

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= (async () => {
      clearInterval(sweep);
      clearTimeout(drawing);
      await server.close();
      await speech.close();
      await previews[Symbol.asyncDispose]();
      await jobs.close();
      await downloader.close();
      await lock[Symbol.asyncDispose]();
      log.info({}, 'engine has stopped');
    })();
    return closing;
  };
  return { url: own, close, [Symbol.asyncDispose]: close };
}
