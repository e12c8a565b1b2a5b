import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { DownloadError, type Downloader } from '../download/audio-download.ts';
import { isDiskFull } from '../processes/disk-full.ts';
import { ProcessError } from '../processes/limited-process.ts';
import type { RunRender } from '../render/render-child.ts';
import { FairSlots } from './fair-slots.ts';
import type { VideoRecord } from './video-record.ts';
import type { VideoStore } from './video-store.ts';

/** No more videos may wait, or no more of this account. */
export class QueueFullError extends Error {
  constructor(max: number) {
    super(`${max} videos are waiting already`);
    this.name = 'QueueFullError';
  }
}

/** There is no room on the disk for another video; none was taken on. */
export class DiskFullError extends Error {
  constructor(cause: unknown) {
    super('the disk is full', { cause });
    this.name = 'DiskFullError';
  }
}

/** A video of a pose that is gone. */
class UnknownPoseError extends Error {}

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
  /** Renders at the same time. */
  readonly renders: number;
  /** Videos that may wait in all. */
  readonly queueMax: number;
  /** Videos of one account that may wait. */
  readonly queueMaxPerAccount: number;
  readonly audioMaxSeconds: number;
  readonly retentionMs: number;
}

/** What a client asks for. */
export type VideoOrder = Pick<
  VideoRecord,
  'account' | 'pose_id' | 'audio_url' | 'with_mask' | 'dialect'
>;

/**
 * Takes videos on, renders a few at a time and forgets them after the retention time.
 *
 * A video waits, has its clip fetched, and is rendered. Renders are shared fairly between accounts; fetching is
 * limited for each account by itself, so slow servers of one account's clips keep no other account waiting (slow name servers may, for some seconds).
 */
export class VideoJobs {
  readonly #deps: VideoJobsDeps;
  readonly #fetches: FairSlots;
  readonly #renders: FairSlots;
  readonly #running = new Map<string, Promise<void>>();
  readonly #accepting = new Map<string, number>();
  readonly #stop = new AbortController();

  constructor(deps: VideoJobsDeps) {
    const { renders } = deps;
    this.#deps = deps;
    // Every video that waits listens.
    setMaxListeners(0, this.#stop.signal);
    this.#fetches = new FairSlots({ total: Number.POSITIVE_INFINITY, perAccount: renders });
    this.#renders = new FairSlots({ total: renders, perAccount: renders });
  }

  /** Queues the unfinished videos of the store again. */
  start(): void {
    for (const record of this.#deps.store.all()) {
      if (record.ended_at === undefined) this.#queue(record);
    }
  }

  /**
   * Takes a video on: when this resolves, it survives a crash.
   *
   * @throws {@link QueueFullError}, {@link DiskFullError}
   */
  async submit(order: VideoOrder): Promise<VideoRecord> {
    const { store, now, newId } = this.#deps;
    const { account } = order;
    this.#checkRoom(account);
    this.#accept(account, 1);
    const record: VideoRecord = {
      ...order,
      video_id: newId(),
      status: 'pending',
      created_at: now(),
    };
    try {
      await store.save(record);
    } catch (error) {
      await store.remove(record.video_id);
      throw isDiskFull(error) ? new DiskFullError(error) : error;
    } finally {
      this.#accept(account, -1);
    }
    this.#queue(record);
    return record;
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
    await Promise.all(this.#running.values());
  }

  #checkRoom(account: string): void {
    const { queueMax, queueMaxPerAccount } = this.#deps;
    const accepting = [...this.#accepting.values()].reduce((sum, count) => sum + count, 0);
    if (this.#fetches.waiting + accepting >= queueMax) throw new QueueFullError(queueMax);
    const own = this.#fetches.waitingOf(account) + (this.#accepting.get(account) ?? 0);
    if (own >= queueMaxPerAccount) throw new QueueFullError(queueMaxPerAccount);
  }

  #accept(account: string, more: number): void {
    this.#accepting.set(account, (this.#accepting.get(account) ?? 0) + more);
  }

  #queue(record: VideoRecord): void {
    const { video_id } = record;
    if (this.#running.has(video_id)) return;
    this.#running.set(
      video_id,
      this.#run(record).finally(() => this.#running.delete(video_id)),
    );
  }

  async #run(record: VideoRecord): Promise<void> {
    const { store, log, now } = this.#deps;
    const { video_id, account, pose_id } = record;
    const { signal } = this.#stop;
    try {
      using fetching = await this.#fetches.enter(account, signal);
      const started = now();
      await store.save({ ...record, status: 'in_progressing' });
      await this.#make(record, fetching);
      await store.save({ ...record, status: 'finished', ended_at: now() });
      log.info({ video_id, pose_id, ms: now() - started }, 'video finished');
    } catch (error) {
      if (signal.aborted) return; // rendered again at the next start
      await this.#fail(record, error);
    }
  }

  async #make(record: VideoRecord, fetching: Disposable): Promise<void> {
    const { store, catalogue, downloader, render, audioMaxSeconds } = this.#deps;
    const { signal } = this.#stop;
    const found = catalogue.poses.get(record.pose_id);
    if (!found) throw new UnknownPoseError(`there is no pose ${record.pose_id}`);
    await using work = await store.workFolder(record.video_id);
    const at = (name: string): string => join(work.path, name);
    const drafts = { video: at('video.mp4'), mask: at('mask.mp4') };
    const clip = at('clip');
    await downloader.save(record.audio_url, clip, signal);
    using _rendering = await this.#renders.enter(record.account, signal);
    fetching[Symbol.dispose]();
    await render(
      {
        ...{ clip, sound: at('sound.f32'), speech: at('speech.f32') },
        maxSeconds: audioMaxSeconds,
        look: found.look,
        videoPath: drafts.video,
        ...(record.with_mask && { maskPath: drafts.mask }),
      },
      signal,
    );
    const paths = store.paths(record.video_id);
    if (record.with_mask) await store.publish(drafts.mask, paths.mask);
    await store.publish(drafts.video, paths.video);
  }

  /** Ends a video as `error`. Its files go first, which on a full disk makes room for the record. */
  async #fail(record: VideoRecord, error: unknown): Promise<void> {
    const { store, log, now } = this.#deps;
    const { video_id } = record;
    const fault = faultOf(error);
    const stderr = error instanceof ProcessError && error.stderr !== '' ? error.stderr : undefined;
    log.warn({ video_id, fault, err: error, stderr }, 'video failed');
    const ended: VideoRecord = { ...record, status: 'error', ended_at: now(), fault };
    try {
      await store.removeFiles(video_id);
      await store.save(ended);
    } catch (err) {
      log.error({ video_id, err }, 'video record not written');
      store.showUnwritten(ended);
    }
  }
}

/** The name of what went wrong, as the record keeps it. */
function faultOf(error: unknown): string {
  if (error instanceof DownloadError || error instanceof ProcessError) return error.fault;
  if (error instanceof UnknownPoseError) return 'unknown_pose';
  return isDiskFull(error) ? 'disk_full' : 'internal';
}
