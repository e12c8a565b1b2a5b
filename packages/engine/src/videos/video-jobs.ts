import { rm } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { DownloadError, type Downloader } from '../download/audio-download.ts';
import { RenderError, type RunRender } from '../render/render-child.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** No more videos may wait. */
export class QueueFullError extends Error {
  constructor(max: number) {
    super(`${max} videos are waiting already`);
    this.name = 'QueueFullError';
  }
}

/** What the jobs need. */
export interface VideoJobsDeps {
  readonly store: VideoStore;
  readonly catalogue: Catalogue;
  readonly downloader: Downloader;
  readonly render: RunRender;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A new video's id: 32 hexadecimal digits. */
  readonly newId: () => string;
  readonly renders: number;
  readonly queueMax: number;
  readonly audioMaxSeconds: number;
  readonly retentionMs: number;
}

/** What a client asks for. */
export type VideoOrder = Pick<VideoRecord, 'pose_id' | 'audio_url' | 'with_mask' | 'dialect'>;

/** Takes videos on, renders a few at a time, the oldest first, and forgets them after the retention time. */
export class VideoJobs {
  readonly #deps: VideoJobsDeps;
  readonly #waiting: string[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #accepting = 0;

  /** Unfinished videos of the store are queued again; {@link VideoJobs.start} renders them. */
  constructor(deps: VideoJobsDeps) {
    this.#deps = deps;
    for (const record of deps.store.all()) {
      if (!record.ended_at) this.#waiting.push(record.video_id);
    }
  }

  /** Begins to render what waits. */
  start(): void {
    while (
      !this.#stop.signal.aborted &&
      this.#running.size < this.#deps.renders &&
      this.#waiting.length > 0
    ) {
      const id = this.#waiting.shift();
      const record = id === undefined ? undefined : this.#deps.store.get(id);
      if (!record) continue;
      const run = this.#run(record).finally(() => {
        this.#running.delete(run);
        this.start();
      });
      this.#running.add(run);
    }
  }

  /** Takes a video on: when this resolves, it survives a crash. Throws {@link QueueFullError}. */
  async submit(order: VideoOrder): Promise<VideoRecord> {
    const { store, queueMax, now, newId } = this.#deps;
    if (this.#waiting.length + this.#accepting >= queueMax) throw new QueueFullError(queueMax);
    this.#accepting += 1;
    try {
      const record: VideoRecord = {
        ...order,
        video_id: newId(),
        status: 'pending',
        created_at: now(),
      };
      await store.save(record);
      this.#waiting.push(record.video_id);
      return record;
    } finally {
      this.#accepting -= 1;
      this.start();
    }
  }

  /** Removes videos that ended longer ago than the retention time. */
  async forgetOld(): Promise<void> {
    const { store, now, retentionMs, log } = this.#deps;
    for (const { video_id, ended_at } of store.all()) {
      if (ended_at === undefined || now() - ended_at < retentionMs) continue;
      await store.remove(video_id);
      log.info({ video_id }, 'video removed after its retention time');
    }
  }

  /** Kills running renders, which stay unfinished on disk, and waits for them to end. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  async #run(record: VideoRecord): Promise<void> {
    const { store, log, now } = this.#deps;
    const { video_id } = record;
    const started = now();
    try {
      await store.save({ ...record, status: 'in_progressing' });
      await this.#make(record);
      await store.save({ ...record, status: 'finished', ended_at: now() });
      log.info({ video_id, pose_id: record.pose_id, ms: now() - started }, 'video finished');
    } catch (error) {
      if (this.#stop.signal.aborted) return; // rendered again at the next start
      const fault =
        error instanceof RenderError || error instanceof DownloadError ? error.fault : 'internal';
      log.warn({ video_id, fault, err: error }, 'video failed');
      const ended: VideoRecord = { ...record, status: 'error', ended_at: now(), fault };
      await store.save(ended).catch((err: unknown) => {
        log.error({ video_id, err }, 'video record not written');
        store.showUnwritten(ended);
      });
    } finally {
      await rm(store.paths(video_id).audio, { force: true });
    }
  }

  async #make(record: VideoRecord): Promise<void> {
    const { store, catalogue, downloader, render, audioMaxSeconds } = this.#deps;
    const { signal } = this.#stop;
    const found = catalogue.poses.get(record.pose_id);
    if (!found) throw new RenderError('unknown_pose', `there is no pose ${record.pose_id}`);
    const paths = store.paths(record.video_id);
    const drafts = { video: `${paths.video}.part`, mask: `${paths.mask}.part` };
    try {
      await downloader.save(record.audio_url, paths.audio, signal);
      await render(
        {
          audioPath: paths.audio,
          look: found.look,
          videoPath: drafts.video,
          ...(record.with_mask && { maskPath: drafts.mask }),
          maxSeconds: audioMaxSeconds,
        },
        signal,
      );
      if (record.with_mask) await store.publish(drafts.mask, paths.mask);
      await store.publish(drafts.video, paths.video);
    } finally {
      await rm(drafts.video, { force: true });
      await rm(drafts.mask, { force: true });
    }
  }
}
