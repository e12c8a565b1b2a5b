import { UserError } from '../errors.ts';
import { cut, plainText } from '../views/short-name.ts';
import { timestamp } from '../views/timestamp.ts';
import { A2vError, quotable } from './a2v/a2v-error.ts';
import type { A2vClient } from './a2v/client.ts';
import type { AudioIntake } from './audio-intake.ts';
import { HourlyAllowance } from './hourly-allowance.ts';
import type { JobAudio } from './job.ts';
import type { PlacedAsker, QuotaLedger } from './quota-ledger.ts';
import type { VoiceList } from './voice-list.ts';

/** How much of a text stands for it in messages. */
const shownText = 60;
const longestReason = 200;

/** What is to be said. */
export interface SpeechWish {
  /** Up to {@link longestSpeech} characters. */
  readonly text: string;
  /** The voice's name; the first one that speaks the person's language where nothing is said. */
  readonly voice?: string;
}

/** Who wants it to be said. */
export interface Speaker extends PlacedAsker {
  /** As Discord names it. */
  readonly locale: string;
}

/** Each text is one of the account's calls, also one that the API refuses. */
const mostTextsAnHour = 20;

/** The API's limit of a text, in characters. */
export const longestSpeech = 500;

/** Has texts said by the API, where it can. */
export class Speech {
  readonly #voices: VoiceList;
  readonly #api: Pick<A2vClient, 'say'>;
  readonly #intake: Pick<AudioIntake, 'checkSpeech'>;
  readonly #quotas: Pick<QuotaLedger, 'require'>;
  readonly #allowance: HourlyAllowance;

  constructor(parts: {
    voices: VoiceList;
    api: Pick<A2vClient, 'say'>;
    intake: Pick<AudioIntake, 'checkSpeech'>;
    quotas: Pick<QuotaLedger, 'require'>;
    now: () => number;
  }) {
    this.#voices = parts.voices;
    this.#api = parts.api;
    this.#intake = parts.intake;
    this.#quotas = parts.quotas;
    this.#allowance = new HourlyAllowance(mostTextsAnHour, parts.now);
  }

  /**
   * Makes a clip of a text. The API is asked once, and only for somebody who may make a video: the call is made before
   * a quota counts the job.
   *
   * @throws UserError that says what to do, A2vError
   */
  async say({ text, voice }: SpeechWish, speaker: Speaker): Promise<JobAudio> {
    await this.#quotas.require(speaker);
    const voices = await this.#voices.voices(speaker.locale);
    const [first] = voices;
    if (first === undefined) throw new UserError('speech.none');
    const chosen = voice === undefined ? first : voices.find(({ name }) => name === voice);
    if (chosen === undefined) throw new UserError('speech.noSuchVoice');
    const nextAt = this.#allowance.take(speaker.userId);
    if (nextAt !== undefined) throw new UserError('speech.often', { when: timestamp(nextAt, 'R') });
    const link = await this.#api.say(text, chosen.name).catch((cause: unknown) => {
      if (!(cause instanceof A2vError) || cause.code !== 'refused') throw cause;
      const reason = plainText(quotable(cause.api).message, longestReason);
      if (reason === '') throw new UserError('speech.refused', {}, { cause });
      throw new UserError('speech.refusedWithReason', { reason }, { cause });
    });
    const clip = await this.#intake.checkSpeech(link, `“${cut(text, shownText)}”`);
    return { ...clip, speech: { text, voice: chosen.name } };
  }
}
