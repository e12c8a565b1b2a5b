import { UserError } from '../errors.ts';
import type { Languages } from '../locales/languages.ts';
import { uploadMessage } from '../views/job-view.ts';
import type { CheckedClip } from './audio-intake.ts';
import { FilesTooLarge } from './discord-answer.ts';
import type { DiscordReplies } from './discord-replies.ts';
import type { JobAudio, Reply } from './job.ts';

/** Under this name a converted clip stands on the reply. */
const filename = 'clip.wav';

/** Puts clips where the API can fetch them: those that were converted go onto the job's own reply. */
export class ClipHandover {
  readonly #replies: Pick<DiscordReplies, 'upload'>;
  readonly #languages: Languages;

  constructor(replies: Pick<DiscordReplies, 'upload'>, languages: Languages) {
    this.#replies = replies;
    this.#languages = languages;
  }

  /** @throws UserError where Discord does not take the converted clip */
  async handOver(clip: CheckedClip, reply: Reply, locale: string): Promise<JobAudio> {
    const { converted, ...audio } = clip;
    if (converted === undefined) return audio;
    const message = uploadMessage(this.#languages.of(locale), filename);
    const file = { name: filename, data: converted };
    const kept = await this.#replies.upload(reply, message, file).catch((cause: unknown) => {
      if (cause instanceof FilesTooLarge) throw new UserError('audio.notTaken', {}, { cause });
      throw cause;
    });
    if (kept === undefined) throw new UserError('audio.notTaken');
    const upload = { id: kept.id, filename: kept.filename, from: audio.url };
    return { ...audio, url: kept.url, upload };
  }
}
