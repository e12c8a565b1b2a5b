import type { Dispatcher } from 'undici';

import type { OutgoingFile } from '../views/outgoing-message.ts';
import { DownloadError, download } from './download.ts';
import type { Job } from './job.ts';
import type { Logger } from './logger.ts';
import { isOwnHost } from './public-address.ts';

const timeoutMs = 60_000;
const megabyte = 1024 * 1024;
/**
 * What Discord takes as one file wherever the bot writes (Discord's rules: 10 MiB). An interaction may name more, which
 * may hold neither for the bot's own edits after 15 minutes nor in direct messages.
 */
export const safeBytes = 10 * megabyte;
/** What a job's files may have together: they are in memory, and with their message under the 25 MiB of a request. */
const mostBytes = 24 * megabyte;

/** Fetches the files of a finished job, to keep them where Discord keeps them: result links expire. */
export class ResultFiles {
  readonly #dispatcher: Dispatcher;
  readonly #ownHost: string;
  readonly #log: Logger;

  /**
   * @param dispatcher decides which addresses may be reached
   * @param ownHost `host:port` of the API
   */
  constructor(dispatcher: Dispatcher, ownHost: string, log: Logger) {
    this.#dispatcher = dispatcher;
    this.#ownHost = ownHost;
    this.#log = log;
  }

  /**
   * The video and the mask, and the names of those that are not to be had or do not fit what Discord takes. A file
   * of an API on this machine, whose link nobody else can open, is tried again; any other may be left out.
   *
   * @throws DownloadError when a file of an API on this machine is not to be had now
   */
  async fetch(job: Job): Promise<{ files: OutgoingFile[]; missing: string[] }> {
    const wanted = [
      { name: 'video.mp4', url: job.videoUrl },
      { name: 'mask.mp4', url: job.maskUrl },
    ];
    const { attachmentLimit } = job.reply;
    const limit = attachmentLimit > 0 ? attachmentLimit : safeBytes;
    const files: OutgoingFile[] = [];
    const missing: string[] = [];
    let room = mostBytes;
    for (const { name, url } of wanted) {
      if (url === undefined) continue;
      const data = await this.#file(job, url, Math.min(limit, room));
      if (data === undefined) {
        missing.push(name);
      } else {
        files.push({ name, data });
        room -= data.length;
      }
    }
    return { files, missing };
  }

  async #file(job: Job, url: string, maxBytes: number): Promise<Buffer | undefined> {
    try {
      return await download(url, this.#dispatcher, { maxBytes, timeoutMs });
    } catch (error) {
      const isLost = error instanceof DownloadError && error.code !== 'unreachable';
      if (!isLost && this.#isOwn(url)) throw error;
      this.#log.warn({ err: error, job: job.id }, 'a result file is not attached');
      return undefined;
    }
  }

  #isOwn(url: string): boolean {
    const isOfApi = URL.canParse(url) && new URL(url).host === this.#ownHost;
    return isOfApi && isOwnHost(this.#ownHost);
  }
}
