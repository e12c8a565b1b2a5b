import type { Dispatcher } from 'undici';

import type { OutgoingFile } from '../views/outgoing-message.ts';
import { DownloadError, download } from './download.ts';
import type { Job } from './job.ts';
import type { Logger } from './logger.ts';
import { isPublicLink } from './public-address.ts';

const timeoutMs = 60_000;

/** Fetches the files of a finished job, to keep them where Discord keeps them: result links expire. */
export class ResultFiles {
  readonly #dispatcher: Dispatcher;
  readonly #log: Logger;

  constructor(dispatcher: Dispatcher, log: Logger) {
    this.#dispatcher = dispatcher;
    this.#log = log;
  }

  /**
   * The video and the mask, as far as each fits what Discord takes. A file whose link anybody can open may be left
   * out; one that only this machine can reach must be had.
   *
   * @throws DownloadError when a file that nobody else can reach is not to be had now
   */
  async fetch(job: Job): Promise<OutgoingFile[]> {
    const files = [
      await this.#file(job, job.videoUrl, 'video.mp4'),
      await this.#file(job, job.maskUrl, 'mask.mp4'),
    ];
    return files.filter((file) => file !== undefined);
  }

  async #file(job: Job, url: string | undefined, name: string): Promise<OutgoingFile | undefined> {
    if (url === undefined) return undefined;
    try {
      const maxBytes = job.reply.attachmentLimit;
      return { name, data: await download(url, this.#dispatcher, { maxBytes, timeoutMs }) };
    } catch (error) {
      const isLost = error instanceof DownloadError && error.code !== 'unreachable';
      if (!isLost && !isPublicLink(url)) throw error;
      this.#log.warn({ err: error, job: job.id, file: name }, 'a result file is not attached');
      return undefined;
    }
  }
}
